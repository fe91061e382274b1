package org.fangtan.transcript;

import java.util.List;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.FindingLog;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Timecode;

/** What is in a transcript and was not said, and what was said and is not in it. */
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
        Bilingual.of(
            "文字实录与录像不符：只有 " + percent + "% 的文字能对上，可能是另一次访谈的实录，未采用其时间。",
            "The transcript does not fit the recording: only "
                + percent
                + " % of the text can be matched. It may be of another interview; no times were"
                + " taken."));
  }

  void notSaid(String sentence) {
    String quote = TranscriptNotes.quote(sentence);
    findings.add(
        Finding.of(
            FindingCode.NOT_SAID,
            fileName,
            Bilingual.of(
                "实录中的“" + quote + "”在录像里没有找到。",
                "'" + quote + "' in the transcript was not found in the recording.")));
  }

  /**
   * Speech that the transcript does not have.
   *
   * @param paired which characters of the timed text are in the transcript
   * @param fewest so many in a row are worth a finding
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
            Bilingual.of(
                "录像 " + Timecode.format(start) + " 处的“" + quote + "”在实录里没有。",
                "'"
                    + quote
                    + "' at "
                    + Timecode.format(start)
                    + " of the recording is not in the transcript.")));
  }

  List<Finding> toList() {
    return findings.toList();
  }
}
