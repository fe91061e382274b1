package org.fangtan.caption.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.caption.CaptionSentences;
import org.fangtan.caption.PlainText;
import org.fangtan.caption.Quote;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.FindingLog;
import org.fangtan.failure.StageException;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Timecode;

/**
 * Collects the cues of one file, or of a track inside a recording, from its reader, and reports
 * what is wrong with them. Positions in a file are lines; in a track they are caption numbers.
 */
final class CueCollector {
  /** RFC 5646, section 4.4.1: 35 characters are enough for any tag. */
  private static final int MAX_LANGUAGE_LENGTH = 35;

  private record Found(int line, Cue cue) {}

  private final String fileName;
  private final CaptionLimits limits;
  private final FindingLog findings;
  private final List<Found> found = new ArrayList<>();
  private final boolean isTrack;
  private final Set<FindingCode> notedOnce = new HashSet<>();
  private Optional<String> language = Optional.empty();

  CueCollector(String fileName, CaptionLimits limits) {
    this(fileName, limits, false);
  }

  private CueCollector(String fileName, CaptionLimits limits, boolean isTrack) {
    this.fileName = fileName;
    this.limits = limits;
    this.isTrack = isTrack;
    this.findings = new FindingLog(limits.maxFindingsPerCode());
  }

  /**
   * @param name of the recording
   */
  static CueCollector ofTrack(String name, CaptionLimits limits) {
    return new CueCollector(name, limits, true);
  }

  /** The language that the file states; the first statement counts. */
  void language(String said) {
    if (language.isEmpty() && !said.isBlank() && said.length() <= MAX_LANGUAGE_LENGTH) {
      language = Optional.of(said.strip());
    }
  }

  Optional<String> language() {
    return language;
  }

  CaptionLimits limits() {
    return limits;
  }

  /** Takes a cue, or reports why it cannot be used. */
  void cue(int line, long startUs, long endUs, PlainText plain, Optional<String> voice)
      throws StageException {
    if (plain.markupRemoved()) {
      note(FindingCode.MARKUP_REMOVED, line, ReadingSentences.markupForStylingWasTaken());
    }
    if (plain.rubyRemoved()) {
      rubyRemoved(line);
    }
    if (startUs < 0 && endUs <= 0) {
      beforeBeginning(line, plain.text());
      return;
    }
    if (endUs <= startUs) {
      reversed(line, startUs, endUs, plain.text());
      return;
    }
    if (plain.text().isBlank()) {
      note(FindingCode.EMPTY_CUE, line, ReadingSentences.captionWithoutTextIsLeft());
      return;
    }
    if (found.size() >= limits.maxCues()) {
      if (!isTrack) {
        throw tooMany(limits.maxCues(), ReadingSentences.captions());
      }
      note(FindingCode.CAPTION_TRACK_CUT, line, ReadingSentences.tooManyCaptions());
      return;
    }
    if (startUs < 0) {
      note(
          FindingCode.STARTS_BEFORE_ZERO,
          line,
          ReadingSentences.captionStartsBeforeAndNow(Quote.of(plain.text())));
    }
    TimeRange time = new TimeRange(Math.max(0, startUs), endUs);
    found.add(new Found(line, new Cue(time, cut(line, plain.text()), voice)));
  }

  void note(FindingCode code, int line, Bilingual words) {
    add(line, Finding.of(code, fileName, placed(line, words)));
  }

  /** In a track the position is that of a packet rather than a line. */
  private void add(int line, Finding finding) {
    findings.add(isTrack ? finding : finding.onLine(line));
  }

  /** A defect that recurs in a file is reported once, for information. */
  private void noteOnce(FindingCode code, int line, Bilingual words) {
    if (notedOnce.add(code)) {
      note(code, line, words);
    }
  }

  /** Fonts, colours and similar styles are removed. */
  void styleRemoved(int line) {
    noteOnce(FindingCode.STYLE_REMOVED, line, ReadingSentences.styleSettingsAreNotKept());
  }

  void rubyRemoved(int line) {
    noteOnce(FindingCode.RUBY_REMOVED, line, ReadingSentences.readingsAboveTextRuby());
  }

  /** Positions in the picture are removed. */
  void layoutRemoved(int line) {
    noteOnce(FindingCode.LAYOUT_REMOVED, line, ReadingSentences.captionsPositionSettings());
  }

  private Bilingual placed(int line, Bilingual words) {
    return isTrack ? ReadingSentences.inCaption(line, words) : ReadingSentences.onLine(line, words);
  }

  /** A finding that does not concern one place. */
  void note(Finding finding) {
    findings.add(finding);
  }

  void noteFile(FindingCode code, Bilingual words) {
    findings.add(Finding.of(code, fileName, words));
  }

  /** A timing line that cannot be read; its text is not used. */
  void unreadableTime(int line, String found) {
    unreadableTime(line, found, "");
  }

  /**
   * @param text the text below it, quoted so that it can be found; may be empty
   */
  void unreadableTime(int line, String found, String text) {
    String spoken = PlainText.ofSrt(text).text();
    note(
        FindingCode.TIME_UNREADABLE,
        line,
        ReadingSentences.timeCannotBeRead(Quote.of(found), Quote.of(spoken)));
  }

  /** Sixty seconds that were not carried over to the minute, and similar times. */
  void oddTime(int line, String found) {
    note(
        FindingCode.TIME_NOT_CARRIED,
        line,
        ReadingSentences.timeHasMinutesOrSeconds(Quote.of(found)));
  }

  void blankLine(int line) {
    note(FindingCode.BLANK_LINE_IN_CUE, line, ReadingSentences.captionHasBlankLine());
  }

  private void beforeBeginning(int line, String text) {
    note(FindingCode.BEFORE_ZERO, line, CaptionSentences.captionEndsBeforeZero(Quote.of(text)));
  }

  void strayText(int line, String text) {
    note(FindingCode.STRAY_TEXT, line, ReadingSentences.hasNoTime(Quote.of(text)));
  }

  /** In order of time, without duplicates. */
  List<Cue> cues() {
    boolean ordered = true;
    for (int i = 1; i < found.size(); i++) {
      if (found.get(i).cue().startUs() < found.get(i - 1).cue().startUs()) {
        ordered = false;
        note(
            FindingCode.OUT_OF_ORDER,
            found.get(i).line(),
            ReadingSentences.startsBeforeCaptionAbove());
      }
    }
    List<Found> sorted = new ArrayList<>(found);
    if (!ordered) {
      sorted.sort(Comparator.comparing(f -> f.cue().time()));
    }
    Set<Cue> seen = new HashSet<>();
    List<Cue> cues = new ArrayList<>(sorted.size());
    for (Found f : sorted) {
      if (seen.add(f.cue())) {
        cues.add(f.cue());
      } else {
        note(FindingCode.DUPLICATE_CUE, f.line(), ReadingSentences.hasSameTimeAndText());
      }
    }
    return unrolled(cues);
  }

  private List<Cue> unrolled(List<Cue> cues) {
    List<Cue> unrolled = RollingCaptions.unrolled(cues);
    if (unrolled != cues) {
      noteFile(
          FindingCode.ROLLING_CAPTIONS,
          ReadingSentences.rollingCaptionsLinesThatCaptions(cues.size(), unrolled.size()));
    }
    return unrolled;
  }

  List<Finding> findings() {
    return findings.toList();
  }

  private void reversed(int line, long startUs, long endUs, String text) {
    String start = Timecode.format(startUs);
    String end = Timecode.format(endUs);
    add(
        line,
        Finding.at(
            FindingCode.NEGATIVE_DURATION,
            fileName,
            startUs,
            placed(
                line, ReadingSentences.captionEndsAtNotAfterItsStart(Quote.of(text), end, start))));
  }

  private String cut(int line, String text) {
    if (text.length() <= limits.maxCueCharacters()) {
      return text;
    }
    note(
        FindingCode.CUE_CUT,
        line,
        ReadingSentences.captionHasCharactersMore(text.length(), limits.maxCueCharacters()));
    int end = limits.maxCueCharacters();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  /** The failure of a file that exceeds a limit. */
  StageException tooMany(int max, Bilingual what) {
    return new StageException(
        new Failure(
            FailureKind.INPUT,
            FailureCode.TOO_LARGE,
            ReadingSentences.captionFileHasMore(fileName, max, what),
            ReadingSentences.seeWhetherItIsRight()));
  }
}
