package org.fangtan.web;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.run.NodeHealth;

/**
 * A node's health in the form of {@code /health}.
 *
 * @param status up when every part is
 */
record HealthView(Status status, SortedMap<String, Part> parts) {
  /** Whether a part works. */
  enum Status {
    UP,
    DOWN;

    /** The value in {@code /health}. */
    @JsonValue
    String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One part.
   *
   * @param problem what is wrong, for a part that is down
   * @param remedy what to do about it
   * @param remark about a part that works but needs attention
   */
  record Part(
      Status status,
      Optional<Bilingual> problem,
      Optional<Bilingual> remedy,
      Optional<Bilingual> remark) {}

  static HealthView of(NodeHealth.Report report) {
    SortedMap<String, Part> parts = new TreeMap<>();
    report
        .parts()
        .forEach(
            (name, part) ->
                parts.put(
                    name,
                    new Part(
                        part.isUp() ? Status.UP : Status.DOWN,
                        part.failure().map(Failure::summary),
                        part.failure().map(Failure::remedy),
                        part.remark())));
    return new HealthView(report.isUp() ? Status.UP : Status.DOWN, parts);
  }
}
