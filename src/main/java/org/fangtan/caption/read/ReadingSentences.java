package org.fangtan.caption.read;

import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code caption.read}. Each heading names the class that
 * uses them.
 */
final class ReadingSentences {
  private ReadingSentences() {}

  // AssParser

  static Bilingual drawingIsNotKept() {
    return Bilingual.of("图形未保留。", "A drawing is not kept.");
  }

  // CaptionReader

  static Bilingual captionFileIsEmptyBytes(String fileName) {
    return Bilingual.of(
        "字幕文件“" + fileName + "”是空文件（0 字节）。",
        "The caption file '" + fileName + "' is empty (0 bytes).");
  }

  static Bilingual captionFileIsLarger(String fileName, int maxBytes) {
    return Bilingual.of(
        "字幕文件“" + fileName + "”超过 " + maxBytes + " MB，不像是字幕，未处理。",
        "The caption file '"
            + fileName
            + "' is larger than "
            + maxBytes
            + " MB, too large for captions, and was not used.");
  }

  static Bilingual holdsBinaryDataNotText(String fileName) {
    return Bilingual.of(
        "“" + fileName + "”的内容不是文字（二进制数据），无法作为字幕读取。",
        "'" + fileName + "' holds binary data, not text, and cannot be read as captions.");
  }

  static Bilingual captionFileHoldsNoCaption(String fileName, String label) {
    return Bilingual.of(
        "字幕文件“" + fileName + "”（" + label + "）里没有一条可用的字幕。",
        "The caption file '" + fileName + "' (" + label + ") holds no caption that can be used.");
  }

  static Bilingual formatIsNotSupported(String fileName, String other) {
    return Bilingual.of(
        "“" + fileName + "”是 " + other + " 字幕，暂不支持。",
        "'" + fileName + "' is a caption file in " + other + ", which is not supported.");
  }

  static Bilingual noCaptionTimesWereFound(String fileName) {
    return Bilingual.of(
        "“" + fileName + "”里找不到字幕时间，无法作为字幕读取。",
        "No caption times were found in '" + fileName + "', so it cannot be read as captions.");
  }

  static Bilingual fileWasConverted(String label) {
    return Bilingual.of(
        "文件编码是 " + label + "，已转换为 UTF-8。",
        "The file was in " + label + " and was converted to UTF-8.");
  }

  static Bilingual readAsButManyCharacters(String label) {
    return Bilingual.of(
        "文件按 " + label + " 读取，但生僻字很多，可能是别的编码，请核对文字。",
        "The file was read as "
            + label
            + ", but many characters are rare: the file may be in another encoding. Check the"
            + " text.");
  }

  static Bilingual placesAreNotText(int damagedSequences, String label) {
    return Bilingual.of(
        "文件有 " + damagedSequences + " 处不是 " + label + " 文字，这些字符已去除。",
        damagedSequences
            + " places in the file are not text in "
            + label
            + "; these characters are left out.");
  }

  static Bilingual linesWereRestored(int lines, String how) {
    return Bilingual.of(
        "文件有 " + lines + " 行的编码与全文不同或曾被误读（" + how + "），已还原，请核对文字。",
        lines
            + " lines of the file were in another encoding than the rest, or had been misread ("
            + how
            + "), and were restored. Check the text.");
  }

  static Bilingual captionFileIsGarbled(String fileName, int line) {
    return Bilingual.of(
        "字幕文件“" + fileName + "”从第 " + line + " 行起是乱码，无法还原，未采用。",
        "The caption file '"
            + fileName
            + "' is garbled from line "
            + line
            + " on and cannot be restored; it was not used.");
  }

  static Bilingual exportItAgainAsSrt() {
    return Bilingual.of(
        "请重新导出为 SRT 或 WebVTT（UTF-8 编码）后再上传。",
        "Export it again as SRT or WebVTT in UTF-8, and upload it.");
  }

  // CaptionTrackReader

  static Bilingual itsDataIsCutOff() {
    return Bilingual.of("数据不完整，只采用了现有的文字。", "Its data is cut off; the text that it has was used.");
  }

  static Bilingual isNotAssCaption() {
    return Bilingual.of(
        "不是 ASS 字幕应有的格式，未采用。", "It does not have the form of an ASS caption and is left out.");
  }

  static Bilingual embeddedCaptionsAreInAgainst(String label) {
    return Bilingual.of(
        "内嵌字幕的编码是 " + label + "，不合规范，已转换为 UTF-8。",
        "The embedded captions are in "
            + label
            + ", against the rules, and were converted to UTF-8.");
  }

  static Bilingual embeddedCaptionsAreGarbled() {
    return Bilingual.of(
        "内嵌字幕是乱码，无法还原，未采用。",
        "The embedded captions are garbled and cannot be restored; they are not used.");
  }

  static Bilingual embeddedCaptionsHadBeenMisread(String how) {
    return Bilingual.of(
        "内嵌字幕曾被误读（" + how + "），已还原，请核对文字。",
        "The embedded captions had been misread (" + how + ") and were restored. Check the text.");
  }

  static Bilingual embeddedPlacesAreNotText(int damagedSequences) {
    return Bilingual.of(
        "内嵌字幕有 " + damagedSequences + " 处不是文字，这些字符已去除。",
        damagedSequences
            + " places in the embedded captions are not text; these characters are left out.");
  }

  // CueCollector

  static Bilingual markupForStylingWasTaken() {
    return Bilingual.of("样式标记已去除，只保留文字。", "Markup for styling was taken out; the text stays.");
  }

  static Bilingual captionWithoutTextIsLeft() {
    return Bilingual.of("这条字幕没有文字，已略去。", "A caption without text is left out.");
  }

  static Bilingual captions() {
    return Bilingual.of("条字幕", "captions");
  }

  static Bilingual tooManyCaptions() {
    return Bilingual.of(
        "字幕太多，从这一条起未采用。", "There are too many captions; from this one on they are left out.");
  }

  static Bilingual captionStartsBeforeAndNow(String plain) {
    return Bilingual.of(
        "字幕“" + plain + "”从 0 之前开始，已改为从 0 开始。",
        "The caption '" + plain + "' starts before 0 and now starts there.");
  }

  static Bilingual styleSettingsAreNotKept() {
    return Bilingual.of("样式设定未保留。", "Style settings are not kept.");
  }

  static Bilingual readingsAboveTextRuby() {
    return Bilingual.of("文字上方的注音未保留。", "Readings above the text (ruby) are not kept.");
  }

  static Bilingual captionsPositionSettings() {
    return Bilingual.of("字幕的位置设定未保留。", "The captions' position settings are not kept.");
  }

  static Bilingual timeCannotBeRead(String found, String spoken) {
    return Bilingual.of(
        "时间“"
            + found
            + "”无法识别，这条字幕"
            + (spoken.isEmpty() ? "" : "“" + spoken + "”")
            + "未采用；应写作 00:00:01,000 --> 00:00:02,000。",
        "The time '"
            + found
            + "' cannot be read and its caption"
            + (spoken.isEmpty() ? "" : " '" + spoken + "'")
            + " is left out; expected 00:00:01,000 --> 00:00:02,000.");
  }

  static Bilingual timeHasMinutesOrSeconds(String found) {
    return Bilingual.of(
        "时间“" + found + "”里有超过 59 的分或秒，已进位采用。",
        "The time '" + found + "' has minutes or seconds above 59; they were carried.");
  }

  static Bilingual captionHasBlankLine() {
    return Bilingual.of(
        "这条字幕里有空行，空行之后的文字已一并采用。",
        "The caption has a blank line in it; the text after it is used, too.");
  }

  static Bilingual hasNoTime(String text) {
    return Bilingual.of("“" + text + "”没有时间，未采用。", "'" + text + "' has no time and is left out.");
  }

  static Bilingual startsBeforeCaptionAbove() {
    return Bilingual.of(
        "时间早于前一条字幕，已按时间重新排序。",
        "It starts before the caption above it; the captions were put in order of time.");
  }

  static Bilingual hasSameTimeAndText() {
    return Bilingual.of(
        "与另一条字幕的时间和文字完全相同，只保留一条。",
        "It has the same time and text as another caption; one of them is kept.");
  }

  static Bilingual rollingCaptionsLinesThatCaptions(int cuesCount, int unrolledCount) {
    return Bilingual.of(
        "滚动字幕：" + cuesCount + " 条里重复的行只在首次出现时保留，共 " + unrolledCount + " 条。",
        "Rolling captions: lines that "
            + cuesCount
            + " captions repeat are kept where they come first, as "
            + unrolledCount
            + " captions.");
  }

  /** Adds the line of the file. */
  static Bilingual onLine(int line, Bilingual noticed) {
    return Bilingual.of("第 " + line + " 行：" + noticed.zh(), "Line " + line + ": " + noticed.en());
  }

  /** Adds the number of the caption, as a track has no lines. */
  static Bilingual inCaption(int number, Bilingual noticed) {
    return Bilingual.of(
        "内嵌字幕第 " + number + " 条：" + noticed.zh(),
        "Embedded caption " + number + ": " + noticed.en());
  }

  static Bilingual captionEndsAtNotAfterItsStart(String text, String end, String start) {
    return Bilingual.of(
        "字幕“" + text + "”的结束时间 " + end + " 不晚于开始时间 " + start + "，这条字幕未采用。",
        "the caption '"
            + text
            + "' ends at "
            + end
            + ", not after its start at "
            + start
            + ", and is left out.");
  }

  static Bilingual captionHasCharactersMore(int textCount, int maxCueCharacters) {
    return Bilingual.of(
        "这条字幕有 " + textCount + " 个字符，超过 " + maxCueCharacters + " 个，多出的部分未采用。",
        "This caption has "
            + textCount
            + " characters, more than "
            + maxCueCharacters
            + "; the rest is left out.");
  }

  static Bilingual captionFileHasMore(String fileName, int max, Bilingual what) {
    return Bilingual.of(
        "字幕文件“" + fileName + "”超过 " + max + " " + what.zh() + "，未处理。",
        "The caption file '"
            + fileName
            + "' has more than "
            + max
            + " "
            + what.en()
            + " and was not used.");
  }

  static Bilingual seeWhetherItIsRight() {
    return Bilingual.of(
        "请检查文件是否正确；录像有几个时，也可以每个录像配一个同名的字幕文件，如 1.mp4 配 1.srt，时间从各自的开头算起。",
        "See whether it is the right file. Of several recordings, each may have a caption file of"
            + " its own name, such as 1.srt for 1.mp4, with times from its own beginning.");
  }

  // LrcParser

  static Bilingual lrcHasNoEndTimes() {
    return Bilingual.of(
        "LRC 没有结束时间，每条字幕显示到下一条开始为止，最长 7 秒。",
        "LRC has no end times: each caption lasts until the next, for 7 seconds at most.");
  }

  // SrtParser

  static Bilingual lastPartOfTimesCounts(int framesPerSecond) {
    return Bilingual.of(
        "时间的最后一段是帧号，已按每秒 " + framesPerSecond + " 帧换算，请核对。",
        "The last part of the times counts frames and was read as "
            + framesPerSecond
            + " frames a second. Check the times.");
  }

  static Bilingual blankLineBetweenTwoCaptions() {
    return Bilingual.of("字幕之间缺少空行。", "The blank line between two captions is missing.");
  }

  // TtmlCaptions

  static Bilingual someCaptionsHaveNoEnd() {
    return Bilingual.of(
        "有的字幕没有结束时间，显示到下一条开始为止，最长 7 秒。",
        "Some captions have no end; each is shown until the next begins, for 7 seconds at most.");
  }

  static Bilingual timeInsideParagraph() {
    return Bilingual.of(
        "段落内的时间无法识别，文字按整段的时间显示。",
        "A time inside the paragraph cannot be read; the text is shown as long as the paragraph.");
  }

  static Bilingual isNeverShownByFile(String run) {
    return Bilingual.of(
        "“" + run + "”按文件自身的时间和样式从不显示，未采用。",
        "'" + run + "' is never shown by the file's own times and styles, and is left out.");
  }

  // TtmlParser

  static Bilingual tags() {
    return Bilingual.of("个标签", "tags");
  }

  static Bilingual xmlCannotBeRead() {
    return Bilingual.of(
        "XML 从这里起无法读取，此前的字幕已采用。", "The XML cannot be read from here on; captions above are used.");
  }

  // WebVttParser

  static Bilingual severalPeopleSpeakInOne() {
    return Bilingual.of(
        "一条字幕里有几个说话人，说话人未保留。", "Several people speak in one caption; who speaks is not kept.");
  }

  static Bilingual isOneSegmentOfHls() {
    return Bilingual.of(
        "这是 HLS 的一个字幕分段，时间按文件内所写采用。",
        "This is one segment of an HLS subtitle track; its times are used as written.");
  }
}
