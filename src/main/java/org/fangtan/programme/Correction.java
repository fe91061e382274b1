package org.fangtan.programme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What somebody decided of a milestone, beside what the evidence says, which stays as it is.
 *
 * @param by name of who answers for it
 * @param at when it was entered
 */
public record Correction(
    String row, String milestone, Verdict verdict, String by, String reason, Instant at) {

  /** How a milestone counts. */
  public enum Verdict {
    ON_TIME,
    LATE,
    MISSING,
    /** Not asked of this row. */
    EXCUSED,
    /** As the evidence says: takes an earlier correction back. */
    AS_FOUND;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static List<String> ids() {
      return Arrays.stream(values()).map(Verdict::id).toList();
    }

    public static Optional<Verdict> of(String id) {
      return Arrays.stream(values()).filter(verdict -> verdict.id().equals(id)).findFirst();
    }

    @JsonCreator
    static Verdict read(String id) {
      return of(id).orElseThrow(() -> new IllegalArgumentException("no verdict: " + id));
    }
  }

  boolean isOf(String rowId, String milestoneId) {
    return row.equals(rowId) && milestone.equals(milestoneId);
  }
}
