package org.fangtan.programme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.fangtan.failure.Bilingual;

/** The state of a milestone on a given day. */
public enum MilestoneState {
  /** Not there, and not due yet. */
  OPEN(Bilingual.of("待完成", "open")),
  ON_TIME(Bilingual.of("按时", "on time")),
  LATE(Bilingual.of("逾期完成", "late")),
  /** Its due date has passed, and nothing is there. */
  MISSING(Bilingual.of("逾期未完成", "missing")),
  /** Not required, because of a correction or because there is nothing to do. */
  EXCUSED(Bilingual.of("不适用", "not required"));

  private final Bilingual label;

  MilestoneState(Bilingual label) {
    this.label = label;
  }

  public Bilingual label() {
    return label;
  }

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @JsonCreator
  static MilestoneState read(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
