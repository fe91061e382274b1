package org.fangtan.failure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Collects findings in the order they were made, and keeps only so many of each code, so that a
 * hostile file cannot fill memory or drown a report. Not thread-safe.
 */
public final class FindingLog {
  private final int limitPerCode;
  private final List<Finding> kept = new ArrayList<>();
  private final Map<String, Integer> counts = new LinkedHashMap<>();
  private final Map<String, Finding> lastOfCode = new LinkedHashMap<>();

  /**
   * @param limitPerCode how many findings of one code are kept; further ones are only counted
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

  /** What was kept, then one line for each code of which more was found. */
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
