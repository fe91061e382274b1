package org.fangtan.media;

import org.fangtan.failure.Bilingual;

/** The sentences about recordings that cannot be used: {@link SourceFailures}. */
final class SourceSentences {
  private SourceSentences() {}

  static Bilingual checkThatOriginalPlaysThen() {
    return Bilingual.of(
        "请确认原始文件能正常播放，然后重新上传完整的文件。",
        "Check that the original plays, then upload the whole file again.");
  }

  static Bilingual pictures() {
    return Bilingual.of("画面", "pictures");
  }

  static Bilingual samplesOfSound() {
    return Bilingual.of("声音", "samples of sound");
  }

  static Bilingual recordingIsEmptyBytes(String name) {
    return Bilingual.of(
        "录像“" + name + "”是空文件（0 字节）。", "The recording “" + name + "” is empty (0 bytes).");
  }

  static Bilingual isNotVideoOrSound(String name) {
    return Bilingual.of(
        "“" + name + "”不是可识别的录像或录音，无论它的扩展名是什么。",
        "“"
            + name
            + "” is not a video or sound recording that can be read, whatever its name says.");
  }

  static Bilingual uploadRecordingAsMp4Mov() {
    return Bilingual.of(
        "请上传 MP4、MOV、MKV、TS、MXF、FLV、AVI、WAV 或 MP3 格式的录像或录音。",
        "Upload a recording as MP4, MOV, MKV, TS, MXF, FLV, AVI, WAV or MP3.");
  }

  static Bilingual fileIsCutOffBeforeIndex(long declaredBytes, long sizeBytes) {
    return Bilingual.of(
        "文件在索引之前被截断，至少应有 " + declaredBytes + " 字节，实际只有 " + sizeBytes + " 字节",
        "the file is cut off before it: it should have more than "
            + declaredBytes
            + " bytes and has "
            + sizeBytes);
  }

  static Bilingual fileEndsWithItsMedia() {
    return Bilingual.of(
        "文件以音视频数据结束，录制设备没有写入索引",
        "the file ends with its media data, and the recorder did not write an index");
  }

  static Bilingual restOfFileCannotBeRead(long declaredBytes, long sizeBytes) {
    return Bilingual.of(
        "文件自第 " + declaredBytes + " 字节起（共 " + sizeBytes + " 字节）没有可识别的内容",
        "from byte "
            + declaredBytes
            + " of "
            + sizeBytes
            + " on, the file holds nothing that can be read");
  }

  static Bilingual recordingHasNoIndexMoov(String name, Bilingual why) {
    return Bilingual.of(
        "录像“" + name + "”缺少索引（moov），无法播放：" + why.zh() + "。",
        "The recording “" + name + "” has no index (moov) and cannot be played: " + why.en() + ".");
  }

  static Bilingual uploadWholeFileAgain() {
    return Bilingual.of(
        "请重新上传完整的文件；若原始文件同样打不开，请在录制设备上用其修复功能恢复，或重新导出。",
        "Upload the whole file again; if the original does not open either, let the recorder repair"
            + " it, or export it again.");
  }

  static Bilingual recordingIsCutOffInside(String name, long declaredBytes, long sizeBytes) {
    return Bilingual.of(
        "录像“" + name + "”被截断：索引本身不完整，文件至少应有 " + declaredBytes + " 字节，实际只有 " + sizeBytes + " 字节。",
        "The recording “"
            + name
            + "” is cut off inside its index: it should have at least "
            + declaredBytes
            + " bytes and has "
            + sizeBytes
            + ".");
  }

  static Bilingual letRecorderRepairFile(int maxLostPercent) {
    return Bilingual.of(
        "请在录制设备上用其修复功能恢复，或用原卡重新拷贝后上传。若只有这一份，可提高 pipeline.conf 中的 max-lost-percent（当前为 "
            + maxLostPercent
            + "%），按索引所及的部分处理。",
        "Let the recorder repair the file, or copy it from its card again. If there is no other,"
            + " raise max-lost-percent in pipeline.conf (now "
            + maxLostPercent
            + " %) to publish what the index reaches.");
  }

  static Bilingual recordingLostTooMuch(
      String name, String whole, String lost, Bilingual what, int maxLostPercent) {
    return Bilingual.of(
        "录像“"
            + name
            + "”已损坏："
            + whole
            + " 中约有 "
            + lost
            + " 的"
            + what.zh()
            + "丢失或损坏，超过上限 "
            + maxLostPercent
            + "%。",
        "The recording “"
            + name
            + "” is damaged: about "
            + lost
            + " of "
            + whole
            + " of its "
            + what.en()
            + " are missing or damaged, more than "
            + maxLostPercent
            + " %.");
  }

  static Bilingual uploadWholeFileOrRaiseLimit(int maxLostPercent) {
    return Bilingual.of(
        "请重新上传完整的文件。若只有这一份，可提高 pipeline.conf 中的 max-lost-percent（当前为 "
            + maxLostPercent
            + "%），按现有部分处理。",
        "Upload the whole file again. If there is no other, raise max-lost-percent in pipeline.conf"
            + " (now "
            + maxLostPercent
            + " %) to publish what is there.");
  }

  static Bilingual recordingIsBeyondLimits(String name, String found, String limit) {
    return Bilingual.of(
        "录像“" + name + "”超出限制：" + found + "，上限为 " + limit + "。",
        "The recording “" + name + "” is beyond the limits: " + found + ", at most " + limit + ".");
  }

  static Bilingual exportSmallerOne() {
    return Bilingual.of(
        "请导出较小的文件再上传，或由管理员调整 pipeline.conf 中 engine 一节的限制。",
        "Export a smaller one, or let the administrator change the limits under engine in"
            + " pipeline.conf.");
  }

  static Bilingual nothingCanBeDecoded(String name) {
    return Bilingual.of(
        "“" + name + "”里没有可解码的画面或声音。",
        "“" + name + "” holds no picture and no sound that can be decoded.");
  }

  static Bilingual exportItWithCommonCodec() {
    return Bilingual.of(
        "请用常见编码（H.264、H.265、ProRes、MPEG-2、AAC、PCM）重新导出后再上传。",
        "Export it with a common codec (H.264, H.265, ProRes, MPEG-2, AAC, PCM) and upload it"
            + " again.");
  }

  static Bilingual recordingIsDamaged(String name, Bilingual words) {
    return Bilingual.of(
        "录像“" + name + "”已损坏：" + words.zh(),
        "The recording “" + name + "” is damaged: " + words.en());
  }
}
