package org.fangtan.recording;

import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code recording}. Each heading names the class that uses
 * them.
 */
final class RecordingSentences {
  private RecordingSentences() {}

  // Lengths

  static Bilingual lengthsOfRecordingDiffer(
      String name,
      String declared,
      String indexed,
      String held,
      String decodedPictures,
      String decodedSound,
      String declared2,
      String indexed2,
      String held2,
      String decodedPictures2,
      String decodedSound2) {
    return Bilingual.of(
        "录像“"
            + name
            + "”的几种长度不一致，原因不明：文件头写明 "
            + declared
            + "，索引所及 "
            + indexed
            + "，数据所含 "
            + held
            + "，解码所得画面 "
            + decodedPictures
            + "、声音 "
            + decodedSound
            + "。请核对发布的录像是否完整。",
        "The lengths of the recording “"
            + name
            + "” differ, and it is not known why: declared "
            + declared2
            + ", indexed "
            + indexed2
            + ", held "
            + held2
            + ", decoded pictures "
            + decodedPictures2
            + ", decoded sound "
            + decodedSound2
            + ". Check that the published recording is whole.");
  }

  // AiLabelText

  /**
   * The maximum number of characters of a mark that a sentence shows, as a mark may contain
   * anything.
   */
  private static final int SHOWN = 160;

  static Bilingual fileIsMarked(String name, String label) {
    String shown = label.length() <= SHOWN ? label : label.substring(0, SHOWN) + "…";
    return Bilingual.of(
        "“" + name + "”带有人工智能生成合成内容标识（GB 45438-2025），由它制成的文件都保留该标识：" + shown,
        "“"
            + name
            + "” carries the mark of machine-made content (GB 45438-2025), and every file made of"
            + " it keeps the mark: "
            + shown);
  }

  static Bilingual markIsTooLong(String name, int characters, int max) {
    return Bilingual.of(
        "“"
            + name
            + "”的人工智能标识有 "
            + characters
            + " 个字符，超过 "
            + max
            + " 个；制成的文件只保留标准规定的各项。请核对该标识是否正确。",
        "The mark of machine-made content in “"
            + name
            + "” has "
            + characters
            + " characters, more than "
            + max
            + "; the files made of it keep the standard's own entries alone. Check whether the mark"
            + " is right.");
  }

  static Bilingual markIsUnusual(String name) {
    return Bilingual.of(
        "“" + name + "”的人工智能标识不是标准规定的格式（JSON，七项，按顺序）；已按原样保留。请与制作方核对。",
        "The mark of machine-made content in “"
            + name
            + "” is not in the standard's form (JSON with seven entries in their order); it is kept"
            + " as it is. Ask whoever made the file.");
  }
}
