package org.fangtan.recording;

import org.fangtan.failure.Bilingual;

/**
 * What the package {@code recording} says to people, in one place. Each heading names the class
 * that uses them.
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
}
