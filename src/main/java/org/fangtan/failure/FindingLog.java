package org.fangtan.failure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects findings in the order in which they were made, and keeps only a limited number of each
 * code, so that a hostile file can neither fill the memory nor flood a report. Not thread-safe.
 */
public final class FindingLog {
  private final int limitPerCode;
  private final List<Finding> kept = new ArrayList<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, Finding> lastOfCode = new LinkedHashMap<>();

  /**
   * @param limitPerCode the maximum number of kept findings of one code; further ones are only
   *     counted
   */
  public FindingLog(int limitPerCode) {
    if (limitPerCode < 1) {
      throw new IllegalArgumentException("a log that keeps nothing: " + limitPerCode);
    }
    this.limitPerCode = limitPerCode;
  }

  public void add(Finding finding) {
    int count = counts.merge(finding.code(), 1, Integer::sum);
    if (count <= limitPerCode) {
      kept.add(finding);
    }
    lastOfCode.put(finding.code(), finding);
  }

  /** The kept findings, then one line for each code with further ones. */
  public List<Finding> toList() {
    List<Finding> all = new ArrayList<>(kept);
    counts.forEach(
        (code, count) -> {
          Finding last = lastOfCode.get(code);
          if (count > limitPerCode && last != null) {
            all.add(last.more(count - limitPerCode));
          }
        });
    return List.copyOf(all);
  }
}
