package org.fangtan.stage.handover;

import org.fangtan.failure.Bilingual;
import org.fangtan.text.TextChecks;

/**
 * The sentences for people of the package {@code stage.handover}. Each heading names the class that
 * uses them.
 */
final class HandoverSentences {
  private HandoverSentences() {}

  // Attachment

  static Bilingual machineWasTooBusy(String name, Bilingual summary) {
    return Bilingual.of(
        "读取“" + name + "”时机器过于繁忙：" + summary.zh(),
        "the machine was too busy to read \"" + name + "\": " + summary.en());
  }

  static Bilingual itsContentMadeReaderFail() {
    return Bilingual.of("内容使读取程序出错", "its content made the reader fail");
  }

  static Bilingual cannotBeRead(String name, Bilingual limit) {
    return Bilingual.of(
        "“" + name + "”无法读取：" + limit.zh(), "\"" + name + "\" cannot be read: " + limit.en());
  }

  static Bilingual openItInProgram() {
    return Bilingual.of(
        "请用原来的软件打开检查，重新导出后上传；专题不需要它时，不必处理。",
        "Open it in the program that made it, export it again and upload that; if the topic does"
            + " not need it, nothing needs to be done.");
  }

  // MarkedPicture

  static Bilingual pictureLostItsMark(String file) {
    return Bilingual.of(
        "图片“" + file + "”丢失了录像的人工智能生成标识（GB 45438-2025）",
        "the picture \""
            + file
            + "\" lost the recording's mark of machine-made content (GB 45438-2025)");
  }

  // TextFindings

  static Bilingual recogniserIsUnsure(String from, String until, int percent, String words) {
    return Bilingual.of(
        from + " 至 " + until + "：识别把握为 " + percent + "%，请对照录音核对“" + words + "”。",
        from
            + " to "
            + until
            + ": the recogniser is "
            + percent
            + "% sure of \""
            + words
            + "\". Compare it with the recording.");
  }

  static Bilingual fieldQuoted(Bilingual field, Bilingual quoted) {
    return Bilingual.of(field.zh() + quoted.zh(), field.en() + " " + quoted.en());
  }

  static Bilingual holds(Bilingual place, TextChecks.Rule rule, String masked) {
    return Bilingual.of(
        place.zh() + "含" + rule.zh() + "：“" + masked + "”。",
        place.en() + " holds " + rule.en() + ": '" + masked + "'.");
  }

  static Bilingual quoted(String shown) {
    return Bilingual.of("“" + shown + "”", "'" + shown + "'");
  }
}
