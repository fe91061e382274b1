package org.fangtan.programme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A decision that somebody made about a milestone. The evidence itself stays as it is.
 *
 * @param by the name of the person who answers for it
 * @param at when it was entered
 */
public record Correction(
    String row, String milestone, Verdict verdict, String by, String reason, Instant at) {

  /** How a milestone counts. */
  public enum Verdict {
    ON_TIME,
    LATE,
    MISSING,
    /** Not required of this row. */
    EXCUSED,
    /** As the evidence shows; revokes an earlier correction. */
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
