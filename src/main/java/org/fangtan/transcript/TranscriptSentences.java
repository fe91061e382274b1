package org.fangtan.transcript;

import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code transcript}. Each heading names the class that
 * uses them.
 */
final class TranscriptSentences {
  private TranscriptSentences() {}

  // AlignmentFindings

  static Bilingual transcriptDoesNotFitRecording(int percent) {
    return Bilingual.of(
        "文字实录与录像不符：只有 " + percent + "% 的文字能对上，可能是另一次访谈的实录，未采用其时间。",
        "The transcript does not fit the recording: only "
            + percent
            + " % of the text can be matched. It may be of another interview; no times were"
            + " taken.");
  }

  static Bilingual passageWasNotFoundInRecording(String quote) {
    return Bilingual.of(
        "实录中的“" + quote + "”在录像里没有找到。",
        "'" + quote + "' in the transcript was not found in the recording.");
  }

  static Bilingual passageIsNotInTranscript(String start, String quote) {
    return Bilingual.of(
        "录像 " + start + " 处的“" + quote + "”在实录里没有。",
        "'" + quote + "' at " + start + " of the recording is not in the transcript.");
  }

  // SourceComparison

  static Bilingual sourcesDiffer(
      String time,
      Bilingual kind,
      Bilingual nameA,
      String readingA,
      Bilingual nameB,
      String readingB) {
    return Bilingual.of(
        time
            + " 处"
            + kind.zh()
            + "不一致："
            + nameA.zh()
            + "为“"
            + (readingA.isBlank() ? "（无）" : readingA)
            + "”，"
            + nameB.zh()
            + "为“"
            + (readingB.isBlank() ? "（无）" : readingB)
            + "”。",
        "The "
            + kind.en()
            + " at "
            + time
            + " differs: '"
            + (readingA.isBlank() ? "(nothing)" : readingA)
            + "' in "
            + nameA.en()
            + ", '"
            + (readingB.isBlank() ? "(nothing)" : readingB)
            + "' in "
            + nameB.en()
            + ".");
  }

  // TimedTexts

  static Bilingual transcript() {
    return Bilingual.of("文字实录", "the transcript");
  }

  static Bilingual doesNotFitTranscript(Bilingual source, int percent) {
    return Bilingual.of(
        source.zh() + "与文字实录不符：只有 " + percent + "% 的文字能对上，因此未采用。",
        source.en()
            + " does not fit the transcript: only "
            + percent
            + " % of the text can be matched; it is not used.");
  }

  // TranscriptNotes

  static Bilingual isHeadingOrNote(String text) {
    return Bilingual.of(
        "“" + text + "”是标题或说明，不是发言，未放入实录。",
        "'" + text + "' is a heading or a note, not a speech, and was left out.");
  }

  static Bilingual beforeFirstSpeechWasLeft(String text) {
    return Bilingual.of(
        "第一段发言之前的“" + text + "”未放入实录。", "'" + text + "', before the first speech, was left out.");
  }

  static Bilingual tableIsNotSpeech(String words) {
    return Bilingual.of(
        "表格中的“" + words + "”不是发言，未放入实录。",
        "'" + words + "' in a table is not a speech and was left out.");
  }

  static Bilingual captionHasNoPictureAbove(String words) {
    return Bilingual.of(
        "题注“" + words + "”上方没有图片，未放入实录。",
        "The caption '" + words + "' has no picture above it and was left out.");
  }

  static Bilingual looksLikeLabel(String line, String speaker) {
    return Bilingual.of(
        "“" + line + "”开头像是发言人，无法确定，暂留在“" + speaker + "”的发言里。如果是另一人的发言，请写成“[姓名] …”。",
        "'"
            + line
            + "' may be the label of a speaker, which is not certain; it was kept in the words of '"
            + speaker
            + "'. Write it as '[name] …' if somebody else speaks.");
  }

  static Bilingual looksLikeHeading(String words, String speaker) {
    return Bilingual.of(
        "“" + words + "”像是小标题，暂留在“" + speaker + "”的发言里；如果是标题，请在 Word 里设为标题样式或删去。",
        "'"
            + words
            + "' looks like a heading; it was kept in the words of '"
            + speaker
            + "'. Give it a heading's style in Word, or delete it, if it is one.");
  }

  static Bilingual speakerIsNumbered(String label) {
    return Bilingual.of(
        "“" + label + "”是转写软件的编号，不是姓名或身份，请改成“主持人”“嘉宾”或姓名。",
        "'"
            + label
            + "' is a number that software gave a speaker; write a name, 主持人 or 嘉宾 instead.");
  }

  static Bilingual doesNotNameItsSpeaker(String text) {
    return Bilingual.of("“" + text + "”没有注明发言人。", "'" + text + "' does not name its speaker.");
  }

  static Bilingual nothingStandsAfterSpeaker(String label) {
    return Bilingual.of(
        "发言人“" + label + "”后面没有文字。", "Nothing stands after the speaker '" + label + "'.");
  }

  static Bilingual somethingIsInaudible(String where) {
    return Bilingual.of(
        "“" + where + "”中有听不清的内容。", "Something in '" + where + "' could not be made out.");
  }

  static Bilingual linesHoldPageNumber(int pageNumbers) {
    return Bilingual.of(
        pageNumbers + " 行只有页码，未放入实录。",
        pageNumbers + " lines hold a page number only and were left out.");
  }

  static Bilingual timesBeyondFirstOfSpeech(int furtherTimes) {
    return Bilingual.of(
        "一段发言里的第二处及以后的时间（共 " + furtherTimes + " 处）未放入实录。",
        furtherTimes + " times beyond the first of a speech were left out.");
  }

  static Bilingual noSpeechWasFound() {
    return Bilingual.of(
        "文档里没有找到发言。请在每段发言前写明发言人，如“主持人：”。",
        "No speech was found in the document. Write the speaker before each speech, as in 主持人：.");
  }

  static Bilingual onlyPartOfDocumentIsUsed(int transcriptPercent) {
    return Bilingual.of(
        "文档里的文字只有 " + transcriptPercent + "% 进入实录，其余都当作标题、说明或表格留下了，请核对每段发言前是否写明发言人。",
        "Only "
            + transcriptPercent
            + " % of the document's words are in the transcript, the rest was taken for headings,"
            + " notes and tables; check that each speech begins with its speaker.");
  }

  static Bilingual charactersOfDocumentAreNeither(int lost) {
    return Bilingual.of(
        "文档里有 " + lost + " 个字没有进入实录，也没有列入提示。这是程序的错误，请对照原文核对，并报告给维护人员。",
        lost
            + " characters of the document are neither in the transcript nor in findings. This is a"
            + " fault of the program: compare with the document, and report it.");
  }

  // TranscriptParser

  static Bilingual shareOfDocument(
      int inDocument,
      int inTranscript,
      int leftOut,
      int percent,
      boolean characters,
      int characters2,
      String zhValue,
      String enValue) {
    return Bilingual.of(
        "正文共 "
            + inDocument
            + " 个字（不计标点）："
            + inTranscript
            + " 个字进入实录，"
            + leftOut
            + " 个字是标题、说明、编号和页码，未放入；去向清楚的占 "
            + percent
            + "%。"
            + (characters ? "" : "正文以外另有 " + characters2 + " 个字未采用：" + zhValue + "。"),
        "Of the body's "
            + inDocument
            + " characters (marks not counted) "
            + inTranscript
            + " are in the transcript and "
            + leftOut
            + " are headings, notes and numbers that were left out: "
            + percent
            + " % accounted for."
            + (characters
                ? ""
                : " Beside the body "
                    + characters2
                    + " characters are not used: "
                    + enValue
                    + "."));
  }

  // WrittenTimes

  static Bilingual transcriptNotesTimesOfClock() {
    return Bilingual.of(
        "实录中写的是钟点，按第一段发言从录像开头算起，只作参考。",
        "The transcript notes times of the clock; they are counted from the first speech as the"
            + " recording's start, and are only hints.");
  }

  static Bilingual timeInTranscriptLiesPast(String time, boolean isBeyondEnd) {
    return Bilingual.of(
        "实录中的时间“" + time + "”" + (isBeyondEnd ? "超出录像长度" : "早于前一处时间") + "，未采用。",
        "The time '"
            + time
            + "' in the transcript lies "
            + (isBeyondEnd ? "past the recording's end" : "before the one above it")
            + " and is not used.");
  }
}
