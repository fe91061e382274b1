package org.fangtan.transcript;

import java.util.List;

/**
 * A speaker.
 *
 * @param label as the document writes it, such as 主持人 or 网友A; identifies the speaker
 */
public record Speaker(String label, Role role) {
  /** A speaker whom the document does not name. */
  public static final Speaker UNKNOWN = new Speaker("未注明", Role.OTHER);

  public Speaker {
    if (label.isBlank()) {
      throw new IllegalArgumentException("a speaker without a label");
    }
  }

  /** Names of people and units in a label or description: 张三 in 市交通局局长张三 and in 主持人 张三. */
  public static List<String> namesIn(String words) {
    return SpeakerWords.namesIn(words);
  }
}
