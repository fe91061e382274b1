package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.FindingLog;
import org.fangtan.text.TextChecks;

/** What an editor must hear of a transcript, and all words of its document that are not in it. */
final class TranscriptNotes {
  private static final int MAX_FINDINGS_PER_CODE = 20;

  /** Enough of a line to mask private numbers in what is quoted of it. */
  private static final int QUOTED_FROM = 200;

  private static final int LONGEST_QUOTE = 24;

  /** Of a shorter document nobody can tell whether too much of it was left out. */
  private static final int SHORTEST_TELLING = 60;

  private static final int LEAST_PERCENT = 50;

  private final String fileName;
  private final FindingLog findings = new FindingLog(MAX_FINDINGS_PER_CODE);
  private final List<String> leftOut = new ArrayList<>();
  private int pageNumbers;
  private int furtherTimes;

  TranscriptNotes(String fileName) {
    this.fileName = fileName;
  }

  List<Finding> findings() {
    return findings.toList();
  }

  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  /** The first words of a line, without private numbers. */
  static String quote(String text) {
    String head = text.length() <= QUOTED_FROM ? text : text.substring(0, QUOTED_FROM);
    String line = TextChecks.masked(head).replaceAll("\\s+", " ").strip();
    return line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…";
  }

  /** Numbers and bullets before labels, kinds of documents: what nobody misses. */
  void unmissed(String words) {
    leftOut.add(words);
  }

  void line(String text) {
    leftOut.add(text);
    note(
        FindingCode.LINE_LEFT_OUT,
        "“" + quote(text) + "”是标题或说明，不是发言，未放入实录。",
        "'" + quote(text) + "' is a heading or a note, no speech, and was left out.");
  }

  void preamble(String text) {
    leftOut.add(text);
    note(
        FindingCode.PREAMBLE_LEFT_OUT,
        "第一段发言之前的“" + quote(text) + "”未放入实录。",
        "'" + quote(text) + "', before the first speech, was left out.");
  }

  void row(String words) {
    leftOut.add(words);
    note(
        FindingCode.TABLE_LEFT_OUT,
        "表格中的“" + quote(words) + "”不是发言，未放入实录。",
        "'" + quote(words) + "' in a table is no speech and was left out.");
  }

  void caption(String words) {
    leftOut.add(words);
    note(
        FindingCode.CAPTION_LEFT_OUT,
        "题注“" + quote(words) + "”上方没有图片，未放入实录。",
        "The caption '" + quote(words) + "' has no picture above it and was left out.");
  }

  void pageNumber(String text) {
    leftOut.add(text);
    pageNumbers++;
  }

  /** A time beyond the one that a turn has. */
  void furtherTime(WrittenTime time) {
    leftOut.add(time.text());
    furtherTimes++;
  }

  /** A line that stays in the words of the one before, though it may be another's. */
  void unsureLabel(String line, String speaker) {
    note(
        FindingCode.LABEL_UNSURE,
        "“" + quote(line) + "”开头像是发言人，无法确定，暂留在“" + speaker + "”的发言里。如果是另一人的发言，请写成“[姓名] …”。",
        "'"
            + quote(line)
            + "' looks like a label and could not be told for sure; it was kept in the words of '"
            + speaker
            + "'. Write it as '[name] …' if somebody else speaks.");
  }

  void unsureHeading(String words, String speaker) {
    note(
        FindingCode.HEADING_UNSURE,
        "“" + quote(words) + "”像是小标题，暂留在“" + speaker + "”的发言里；如果是标题，请在 Word 里设为标题样式或删去。",
        "'"
            + quote(words)
            + "' looks like a heading; it was kept in the words of '"
            + speaker
            + "'. Give it a heading's style in Word, or delete it, if it is one.");
  }

  void numberedVoice(String label) {
    note(
        FindingCode.SPEAKER_NOT_NAMED,
        "“" + quote(label) + "”是转写软件的编号，不是姓名或身份，请改成“主持人”“嘉宾”或姓名。",
        "'"
            + quote(label)
            + "' is a number that software gave a speaker; write a name, 主持人 or 嘉宾 instead.");
  }

  void unknownSpeaker(String text) {
    note(
        FindingCode.UNKNOWN_SPEAKER,
        "“" + quote(text) + "”没有注明发言人。",
        "'" + quote(text) + "' does not say who speaks.");
  }

  void emptySpeech(String label) {
    leftOut.add(label);
    note(
        FindingCode.SPEECH_EMPTY,
        "发言人“" + quote(label) + "”后面没有文字。",
        "Nothing stands after the speaker '" + quote(label) + "'.");
  }

  void inaudible(String where) {
    note(
        FindingCode.INAUDIBLE,
        "“" + quote(where) + "”中有听不清的内容。",
        "Something in '" + quote(where) + "' could not be made out.");
  }

  /** What is said once for the whole document. */
  void sums() {
    if (pageNumbers > 0) {
      note(
          FindingCode.PAGE_NUMBERS_LEFT_OUT,
          pageNumbers + " 行只有页码，未放入实录。",
          pageNumbers + " lines hold a page number only and were left out.");
    }
    if (furtherTimes > 0) {
      note(
          FindingCode.TIMES_LEFT_OUT,
          "一段发言里的第二处及以后的时间（共 " + furtherTimes + " 处）未放入实录。",
          furtherTimes + " times beyond the first of a speech were left out.");
    }
  }

  /** A transcript with too little of its document keeps the topic back. */
  void tooShort(Transcript transcript, TextShare share) {
    if (transcript.turns().isEmpty()) {
      note(
          FindingCode.NO_SPEECH,
          "文档里没有找到发言。请在每段发言前写明发言人，如“主持人：”。",
          "No speech was found in the document. Write the speaker before each speech, as in 主持人：.");
    } else if (share.inDocument() >= SHORTEST_TELLING
        && share.transcriptPercent() < LEAST_PERCENT) {
      note(
          FindingCode.TRANSCRIPT_SHORT,
          "文档里的文字只有 " + share.transcriptPercent() + "% 进入实录，其余都当作标题、说明或表格留下了，请核对每段发言前是否写明发言人。",
          "Only "
              + share.transcriptPercent()
              + " % of the document's words are in the transcript, the rest was taken for headings,"
              + " notes and tables; check that each speech begins with its speaker.");
    }
    if (share.lost() > 0) {
      note(
          FindingCode.TRANSCRIPT_INCOMPLETE,
          "文档里有 " + share.lost() + " 个字没有进入实录，也没有列入提示。这是程序的错误，请对照原文核对，并报告给维护人员。",
          share.lost()
              + " characters of the document are neither in the transcript nor in findings. This is"
              + " a fault of the program: compare with the document, and report it.");
    }
  }

  private void note(FindingCode code, String zh, String en) {
    findings.add(Finding.of(code, fileName, Bilingual.of(zh, en)));
  }
}
