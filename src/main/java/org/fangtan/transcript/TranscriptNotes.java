package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.FindingLog;
import org.fangtan.text.TextChecks;

/** Findings for editors about a transcript, and all words of its document that are not in it. */
final class TranscriptNotes {
  private static final int MAX_FINDINGS_PER_CODE = 20;

  /** The length of the text in which private numbers are masked before it is quoted. */
  private static final int QUOTED_FROM = 200;

  private static final int MAX_QUOTE_LENGTH = 24;

  /** The minimum length of a document for which the left-out share can be judged. */
  private static final int MIN_TELLING_LENGTH = 60;

  private static final int MIN_PERCENT = 50;

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
    return line.length() <= MAX_QUOTE_LENGTH ? line : line.substring(0, MAX_QUOTE_LENGTH) + "…";
  }

  /** Numbers and bullets before labels, kinds of documents: words that nobody misses. */
  void unmissed(String words) {
    leftOut.add(words);
  }

  void line(String text) {
    leftOut.add(text);
    note(FindingCode.LINE_LEFT_OUT, TranscriptSentences.isHeadingOrNote(quote(text)));
  }

  void preamble(String text) {
    leftOut.add(text);
    note(FindingCode.PREAMBLE_LEFT_OUT, TranscriptSentences.beforeFirstSpeechWasLeft(quote(text)));
  }

  void row(String words) {
    leftOut.add(words);
    note(FindingCode.TABLE_LEFT_OUT, TranscriptSentences.tableIsNotSpeech(quote(words)));
  }

  void caption(String words) {
    leftOut.add(words);
    note(FindingCode.CAPTION_LEFT_OUT, TranscriptSentences.captionHasNoPictureAbove(quote(words)));
  }

  void pageNumber(String text) {
    leftOut.add(text);
    pageNumbers++;
  }

  /** A further time beside the one of a turn. */
  void furtherTime(WrittenTime time) {
    leftOut.add(time.text());
    furtherTimes++;
  }

  /** A line that is kept in the previous speaker's words, although it may be another's. */
  void unsureLabel(String line, String speaker) {
    note(FindingCode.LABEL_UNSURE, TranscriptSentences.looksLikeLabel(quote(line), speaker));
  }

  void unsureHeading(String words, String speaker) {
    note(FindingCode.HEADING_UNSURE, TranscriptSentences.looksLikeHeading(quote(words), speaker));
  }

  void numberedVoice(String label) {
    note(FindingCode.SPEAKER_NOT_NAMED, TranscriptSentences.speakerIsNumbered(quote(label)));
  }

  void unknownSpeaker(String text) {
    note(FindingCode.UNKNOWN_SPEAKER, TranscriptSentences.doesNotNameItsSpeaker(quote(text)));
  }

  void emptySpeech(String label) {
    leftOut.add(label);
    note(FindingCode.SPEECH_EMPTY, TranscriptSentences.nothingStandsAfterSpeaker(quote(label)));
  }

  void inaudible(String where) {
    note(FindingCode.INAUDIBLE, TranscriptSentences.somethingIsInaudible(quote(where)));
  }

  /** Findings that are reported once for the whole document. */
  void sums() {
    if (pageNumbers > 0) {
      note(FindingCode.PAGE_NUMBERS_LEFT_OUT, TranscriptSentences.linesHoldPageNumber(pageNumbers));
    }
    if (furtherTimes > 0) {
      note(FindingCode.TIMES_LEFT_OUT, TranscriptSentences.timesBeyondFirstOfSpeech(furtherTimes));
    }
  }

  /** A transcript that contains too little of its document blocks the topic. */
  void tooShort(Transcript transcript, TextShare share) {
    if (transcript.turns().isEmpty()) {
      note(FindingCode.NO_SPEECH, TranscriptSentences.noSpeechWasFound());
    } else if (share.inDocument() >= MIN_TELLING_LENGTH
        && share.transcriptPercent() < MIN_PERCENT) {
      note(
          FindingCode.TRANSCRIPT_SHORT,
          TranscriptSentences.onlyPartOfDocumentIsUsed(share.transcriptPercent()));
    }
    if (share.lost() > 0) {
      note(
          FindingCode.TRANSCRIPT_INCOMPLETE,
          TranscriptSentences.charactersOfDocumentAreNeither(share.lost()));
    }
  }

  private void note(FindingCode code, Bilingual words) {
    findings.add(Finding.of(code, fileName, words));
  }
}
