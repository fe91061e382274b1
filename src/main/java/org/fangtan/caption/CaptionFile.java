package org.fangtan.caption;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.FindingLog;
import org.fangtan.text.TextEncoding;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.EditList;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Timecode;

/**
 * The content of a caption file.
 *
 * @param fileName the operator's name for it
 * @param language the language that the file states, in its own words
 * @param cues in order of their times; they may overlap
 * @param findings each defect with its line, in the order of the file
 */
public record CaptionFile(
    String fileName,
    CaptionFormat format,
    TextEncoding encoding,
    Optional<String> language,
    List<Cue> cues,
    List<Finding> findings) {
  private static final int MAX_FINDINGS_PER_CODE = 100;

  public CaptionFile {
    cues = List.copyOf(cues);
    findings = List.copyOf(findings);
  }

  /** The same captions for a recording that begins this much after the first one. */
  public CaptionFile later(long us) {
    List<Cue> moved =
        cues.stream()
            .map(cue -> cue.at(new TimeRange(cue.startUs() + us, cue.endUs() + us)))
            .toList();
    return new CaptionFile(fileName, format, encoding, language, moved, findings);
  }

  /**
   * The captions with shifted times, and their findings. Captions that then lie before the
   * beginning are left out and reported.
   *
   * @param us the offset of all times; may be negative
   */
  public CaptionFile moved(long us, Finding said) {
    FindingLog all = new FindingLog(MAX_FINDINGS_PER_CODE);
    findings.forEach(all::add);
    all.add(said);
    List<Cue> moved = new ArrayList<>();
    for (Cue cue : cues) {
      long end = cue.endUs() + us;
      if (end > 0) {
        moved.add(cue.at(new TimeRange(Math.max(0, cue.startUs() + us), end)));
      } else {
        all.add(
            Finding.of(
                FindingCode.BEFORE_ZERO,
                fileName,
                CaptionSentences.captionEndsBeforeZero(Quote.of(cue.text()))));
      }
    }
    return new CaptionFile(fileName, format, encoding, language, moved, all.toList());
  }

  /** The captions on the published timeline; those that are cut away are left out. */
  public CaptionFile edited(EditList edits) {
    return new CaptionFile(fileName, format, encoding, language, edits.published(cues), findings);
  }

  /**
   * Fits the captions to a recording: captions that begin after its end are left out, those that
   * end after it are shortened, and each is reported in a finding.
   *
   * @param durationUs of the recording, more than zero
   */
  public CaptionFile within(long durationUs) {
    List<Finding> all = new ArrayList<>(findings);
    List<Cue> inside = within(fileName, cues, durationUs, all::add);
    return new CaptionFile(fileName, format, encoding, language, inside, all);
  }

  /**
   * The same for captions from another source.
   *
   * @param name the subject of findings
   */
  public static List<Cue> within(
      String name, List<Cue> cues, long durationUs, Consumer<Finding> findings) {
    List<Cue> inside = new ArrayList<>();
    for (Cue cue : cues) {
      if (cue.endUs() <= durationUs) {
        inside.add(cue);
      } else if (cue.startUs() >= durationUs) {
        findings.accept(
            Finding.at(
                FindingCode.AFTER_END,
                name,
                cue.startUs(),
                CaptionSentences.captionStartsAtAfterRecording(
                    Quote.of(cue.text()),
                    Timecode.format(cue.startUs()),
                    Timecode.format(durationUs))));
      } else {
        inside.add(cue.at(new TimeRange(cue.startUs(), durationUs)));
        findings.accept(
            Finding.at(
                FindingCode.CUT_AT_END,
                name,
                cue.startUs(),
                CaptionSentences.captionWentPastRecordingEnd(Quote.of(cue.text()))));
      }
    }
    return inside;
  }
}
