package org.fangtan.transcript;

import java.util.List;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.FindingLog;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Timecode;

/**
 * Findings about words of a transcript that were not spoken, and about spoken words that it lacks.
 */
final class AlignmentFindings {
  private static final int MAX_FINDINGS_PER_CODE = 30;

  private final String fileName;
  private final List<Cue> cues;
  private final FindingLog findings = new FindingLog(MAX_FINDINGS_PER_CODE);

  /**
   * @param fileName of the transcript
   */
  AlignmentFindings(String fileName, List<Cue> cues) {
    this.fileName = fileName;
    this.cues = cues;
  }

  static Finding misfit(String fileName, int percent) {
    return Finding.of(
        FindingCode.TRANSCRIPT_DOES_NOT_FIT,
        fileName,
        TranscriptSentences.transcriptDoesNotFitRecording(percent));
  }

  void notSaid(String sentence) {
    String quote = TranscriptNotes.quote(sentence);
    findings.add(
        Finding.of(
            FindingCode.NOT_SAID,
            fileName,
            TranscriptSentences.passageWasNotFoundInRecording(quote)));
  }

  /**
   * Reports speech that the transcript lacks.
   *
   * @param paired which characters of the timed text are in the transcript
   * @param fewest the minimum number of characters in a row that is reported
   */
  void notWritten(FoldedText spoken, boolean[] paired, int fewest) {
    int j = 0;
    while (j < paired.length) {
      int end = j;
      while (end < paired.length && !paired[end]) {
        end++;
      }
      if (end - j >= fewest) {
        notWritten(spoken.owner(j), spoken.owner(end - 1));
      }
      j = end + 1;
    }
  }

  private void notWritten(int firstCue, int lastCue) {
    StringBuilder text = new StringBuilder();
    for (int c = firstCue; c <= lastCue && text.length() < 100; c++) {
      text.append(text.isEmpty() ? "" : " ").append(cues.get(c).text());
    }
    String quote = TranscriptNotes.quote(text.toString());
    long start = cues.get(firstCue).startUs();
    long end = cues.get(lastCue).endUs();
    findings.add(
        Finding.between(
            FindingCode.NOT_WRITTEN,
            fileName,
            start,
            end,
            TranscriptSentences.passageIsNotInTranscript(Timecode.format(start), quote)));
  }

  List<Finding> toList() {
    return findings.toList();
  }
}
