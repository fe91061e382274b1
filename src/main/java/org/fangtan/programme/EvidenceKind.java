package org.fangtan.programme;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What in the buckets proves that a milestone was reached. */
public enum EvidenceKind {
  /** A document in the topic's folder whose name says that it is the plan (访谈方案). */
  PLAN,
  /** A document whose name says that it is the outline (访谈提纲). */
  OUTLINE,
  /** A guest's picture. */
  GUEST_PICTURE,
  /** A published version that announces the interview (预告). */
  PREVIEW,
  /** A published version with the interview and its record (实录). */
  RECORD,
  /** A published version with the interpretation (解读). */
  INTERPRETATION,
  /** A published version in which every question of the public has an answer. */
  ANSWERS;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public static List<String> ids() {
    return Arrays.stream(values()).map(EvidenceKind::id).toList();
  }

  public static Optional<EvidenceKind> of(String id) {
    return Arrays.stream(values()).filter(kind -> kind.id().equals(id)).findFirst();
  }

  /** Reads the id from JSON that this program wrote. */
  @JsonCreator
  static EvidenceKind read(String id) {
    return of(id)
        .orElseThrow(() -> new IllegalArgumentException("unknown kind of evidence: " + id));
  }
}
