package org.fangtan.stage.recording;

import java.util.List;
import java.util.Locale;
import org.fangtan.failure.Bilingual;
import org.fangtan.rendition.FoundQuality;

/**
 * The sentences for people of the package {@code stage.recording}. Each heading names the class
 * that uses them.
 */
final class RecordingStageSentences {
  private RecordingStageSentences() {}

  // HlsChecks

  static Bilingual hlsFailedItsCheck(int violationsCount, String first) {
    return Bilingual.of(
        "HLS 未通过检查，共 " + violationsCount + " 处，第一处：" + first + "。",
        "HLS failed its check in " + violationsCount + " places, the first: " + first + ".");
  }

  // ProbeStage

  static Bilingual isNestedTooDeep(String name) {
    return Bilingual.of(
        "“" + name + "”的内容嵌套过深，无法读取", "\"" + name + "\" is nested too deep to be read");
  }

  static Bilingual exportItAgainAndUpload() {
    return Bilingual.of("请重新导出后上传。", "Export it again and upload that.");
  }

  static Bilingual isEmptyBytes(String name) {
    return Bilingual.of("“" + name + "”是空文件（0 字节）", "\"" + name + "\" is empty (0 bytes)");
  }

  static Bilingual uploadWholeFileAgain() {
    return Bilingual.of("请重新上传完整的文件。", "Upload the whole file again.");
  }

  static Bilingual isScanWithoutText(String name) {
    return Bilingual.of(
        "“" + name + "”如同扫描件，没有一页有可提取的文字",
        "\"" + name + "\" has, like a scan, no page with text that could be taken out");
  }

  static Bilingual deliverDocumentWithText() {
    return Bilingual.of(
        "如果它是文字实录或提纲，请提供 Word 或文字版 PDF；其他文件不必处理。",
        "If it is the transcript or outline, deliver a Word file or a PDF with text; other papers"
            + " need nothing.");
  }

  static Bilingual isNamedAsRecording(String name, String mediaType) {
    return Bilingual.of(
        "“" + name + "”的名字是视频或音频，内容却是 " + mediaType,
        "\"" + name + "\" is named as a recording, but its content is " + mediaType);
  }

  static Bilingual uploadTheRecording() {
    return Bilingual.of(
        "请检查是否选错了文件，重新上传录制文件。",
        "Check whether the wrong file was chosen, and upload the recording.");
  }

  static Bilingual isTooLarge(String name, long object, long max) {
    return Bilingual.of(
        "“" + name + "”有 " + object + " 字节，最多 " + max,
        "\"" + name + "\" has " + object + " bytes, at most " + max);
  }

  static Bilingual checkWhetherWrongFileWasChosen() {
    return Bilingual.of("请检查是否选错了文件。", "Check whether the wrong file was chosen.");
  }

  // QualitySearchStage

  static Bilingual qualityIsNotReached(FoundQuality found) {
    String unit = found.metric().id();
    String zh =
        String.format(
            Locale.ROOT,
            "%s 的画质目标为 %.1f dB（%s），达到 %.1f dB，最差的一秒 %.1f dB，码率因子 %.2f：",
            found.rendition(),
            found.target(),
            unit,
            found.reached(),
            found.worstSecond(),
            found.rateFactor());
    String en =
        String.format(
            Locale.ROOT,
            "The quality of %s was to be %.1f dB (%s) and is %.1f dB, %.1f dB in the worst second,"
                + " with the rate factor %.2f: ",
            found.rendition(),
            found.target(),
            unit,
            found.reached(),
            found.worstSecond(),
            found.rateFactor());
    Bilingual why =
        switch (found.limitedBy()) {
          case COST ->
              Bilingual.of(
                  "再提高只会花在噪点上（media.quality.decibel-cost）。",
                  "more would be spent on noise (media.quality.decibel-cost).");
          case SOURCE ->
              Bilingual.of(
                  "录制文件自身的码率不高于此。", "the recording itself does not have more bits than that.");
          case RANGE, TARGET, WORST_SECOND ->
              Bilingual.of(
                  "码率因子不能再小（media.quality.better-by），或码率已到上限（max-bitrate）。",
                  "the rate factor may not become smaller (media.quality.better-by), or the bitrate"
                      + " is at its limit (max-bitrate).");
        };
    return Bilingual.of(zh + why.zh(), en + why.en());
  }

  // ClipTitlesStage

  static Bilingual wordsDoNotFit(String clip, String text) {
    return Bilingual.of(
        "片段 " + clip + " 的画面中放不下“" + text + "”，未写出；请改短。",
        "\""
            + text
            + "\" does not fit into the picture of the clip "
            + clip
            + " and is left out; make it shorter.");
  }

  static Bilingual charactersAreNotInFont(String clip, List<String> characters) {
    return Bilingual.of(
        "片段 " + clip + " 的文字中有字库没有的字，画面中未写出：" + String.join("、", characters),
        "The font does not have these characters of the clip "
            + clip
            + ", which are not drawn: "
            + String.join(", ", characters));
  }
}
