package org.fangtan.caption.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * Takes the cues of one file, or of a track inside a recording, as its reader finds them, and notes
 * what is wrong with them. Places in a file are lines; in a track they are captions, counted.
 */
final class CueCollector {
  /** RFC 5646, section 4.4.1: 35 characters are enough for any tag. */
  private static final int LONGEST_LANGUAGE = 35;

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

  /** What the file says of its language; the first counts. */
  void language(String said) {
    if (language.isEmpty() && !said.isBlank() && said.length() <= LONGEST_LANGUAGE) {
      language = Optional.of(said.strip());
    }
  }

  Optional<String> language() {
    return language;
  }

  CaptionLimits limits() {
    return limits;
  }

  /** Takes a cue, or says why it cannot be used. */
  void cue(int line, long startUs, long endUs, PlainText plain, Optional<String> voice)
      throws StageException {
    if (plain.markupRemoved()) {
      note(
          FindingCode.MARKUP_REMOVED,
          line,
          "样式标记已去除，只保留文字。",
          "Markup for styling was taken out; the text stays.");
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
      note(FindingCode.EMPTY_CUE, line, "这条字幕没有文字，已略去。", "A caption without text is left out.");
      return;
    }
    if (found.size() >= limits.maxCues()) {
      if (!isTrack) {
        throw tooMany(limits.maxCues(), Bilingual.of("条字幕", "captions"));
      }
      note(
          FindingCode.CAPTION_TRACK_CUT,
          line,
          "字幕太多，从这一条起未采用。",
          "There are too many captions; from this one on they are left out.");
      return;
    }
    if (startUs < 0) {
      note(
          FindingCode.STARTS_BEFORE_ZERO,
          line,
          "字幕“" + Quote.of(plain.text()) + "”从 0 之前开始，已改为从 0 开始。",
          "The caption '" + Quote.of(plain.text()) + "' starts before 0 and now starts there.");
    }
    TimeRange time = new TimeRange(Math.max(0, startUs), endUs);
    found.add(new Found(line, new Cue(time, cut(line, plain.text()), voice)));
  }

  void note(FindingCode code, int line, String zh, String en) {
    Bilingual words = Bilingual.of(placeZh(line) + zh, placeEn(line) + en);
    add(line, Finding.of(code, fileName, words));
  }

  /** The packets of a track are counted, not lines of a file. */
  private void add(int line, Finding finding) {
    findings.add(isTrack ? finding : finding.onLine(line));
  }

  /** What a file does again and again is told once, for information. */
  private void noteOnce(FindingCode code, int line, String zh, String en) {
    if (notedOnce.add(code)) {
      note(code, line, zh, en);
    }
  }

  /** Fonts, colours and their like are taken away. */
  void styleRemoved(int line) {
    noteOnce(FindingCode.STYLE_REMOVED, line, "样式设定未保留。", "Style settings are not kept.");
  }

  void rubyRemoved(int line) {
    noteOnce(
        FindingCode.RUBY_REMOVED,
        line,
        "文字上方的注音未保留。",
        "Readings above the text (ruby) are not kept.");
  }

  /** Places in the picture are taken away. */
  void layoutRemoved(int line) {
    noteOnce(
        FindingCode.LAYOUT_REMOVED,
        line,
        "字幕的位置设定未保留。",
        "The captions' position settings are not kept.");
  }

  private String placeZh(int line) {
    return isTrack ? "内嵌字幕第 " + line + " 条：" : "第 " + line + " 行：";
  }

  private String placeEn(int line) {
    return isTrack ? "Embedded caption " + line + ": " : "Line " + line + ": ";
  }

  /** A finding that is not about one place. */
  void note(Finding finding) {
    findings.add(finding);
  }

  void noteFile(FindingCode code, String zh, String en) {
    findings.add(Finding.of(code, fileName, Bilingual.of(zh, en)));
  }

  /** A timing line that cannot be read; its text is not used. */
  void unreadableTime(int line, String found) {
    unreadableTime(line, found, "");
  }

  /**
   * @param text that stands under it, and is named so that it can be found; may be empty
   */
  void unreadableTime(int line, String found, String text) {
    String spoken = PlainText.ofSrt(text).text();
    note(
        FindingCode.TIME_UNREADABLE,
        line,
        "时间“"
            + Quote.of(found)
            + "”无法识别，这条字幕"
            + (spoken.isEmpty() ? "" : "“" + Quote.of(spoken) + "”")
            + "未采用；应写作 00:00:01,000 --> 00:00:02,000。",
        "The time '"
            + Quote.of(found)
            + "' cannot be read and its caption"
            + (spoken.isEmpty() ? "" : " '" + Quote.of(spoken) + "'")
            + " is left out; expected 00:00:01,000 --> 00:00:02,000.");
  }

  /** Sixty seconds that were not carried to the minute, and their like. */
  void oddTime(int line, String found) {
    note(
        FindingCode.TIME_NOT_CARRIED,
        line,
        "时间“" + Quote.of(found) + "”里有超过 59 的分或秒，已进位采用。",
        "The time '" + Quote.of(found) + "' has minutes or seconds above 59; they were carried.");
  }

  void blankLine(int line) {
    note(
        FindingCode.BLANK_LINE_IN_CUE,
        line,
        "这条字幕里有空行，空行之后的文字已一并采用。",
        "The caption has a blank line in it; the text after it is used, too.");
  }

  private void beforeBeginning(int line, String text) {
    note(
        FindingCode.BEFORE_ZERO,
        line,
        "字幕“" + Quote.of(text) + "”在 0 之前就已结束，未采用。",
        "The caption '" + Quote.of(text) + "' ends before 0 and is left out.");
  }

  void strayText(int line, String text) {
    note(
        FindingCode.STRAY_TEXT,
        line,
        "“" + Quote.of(text) + "”没有时间，未采用。",
        "'" + Quote.of(text) + "' has no time and is left out.");
  }

  /** In order of time, each once. */
  List<Cue> cues() {
    boolean ordered = true;
    for (int i = 1; i < found.size(); i++) {
      if (found.get(i).cue().startUs() < found.get(i - 1).cue().startUs()) {
        ordered = false;
        note(
            FindingCode.OUT_OF_ORDER,
            found.get(i).line(),
            "时间早于前一条字幕，已按时间重新排序。",
            "Starts before the caption above it; the captions were put in order of time.");
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
        note(
            FindingCode.DUPLICATE_CUE,
            f.line(),
            "与另一条字幕的时间和文字完全相同，只保留一条。",
            "Has the same time and text as another caption; one of them is kept.");
      }
    }
    return unrolled(cues);
  }

  private List<Cue> unrolled(List<Cue> cues) {
    List<Cue> unrolled = RollingCaptions.unrolled(cues);
    if (unrolled != cues) {
      noteFile(
          FindingCode.ROLLING_CAPTIONS,
          "滚动字幕：" + cues.size() + " 条里重复的行只在首次出现时保留，共 " + unrolled.size() + " 条。",
          "Rolling captions: lines that "
              + cues.size()
              + " captions repeat are kept where they come first, as "
              + unrolled.size()
              + " captions.");
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
            Bilingual.of(
                placeZh(line)
                    + "字幕“"
                    + Quote.of(text)
                    + "”的结束时间 "
                    + end
                    + " 不晚于开始时间 "
                    + start
                    + "，这条字幕未采用。",
                placeEn(line)
                    + "the caption '"
                    + Quote.of(text)
                    + "' ends at "
                    + end
                    + ", not after its start at "
                    + start
                    + ", and is left out.")));
  }

  private String cut(int line, String text) {
    if (text.length() <= limits.maxCueCharacters()) {
      return text;
    }
    note(
        FindingCode.CUE_CUT,
        line,
        "这条字幕有 " + text.length() + " 个字符，超过 " + limits.maxCueCharacters() + " 个，多出的部分未采用。",
        "This caption has "
            + text.length()
            + " characters, more than "
            + limits.maxCueCharacters()
            + "; the rest is left out.");
    int end = limits.maxCueCharacters();
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
  }

  /** What ends a file that holds more than so many of something. */
  StageException tooMany(int most, Bilingual what) {
    return new StageException(
        new Failure(
            FailureKind.INPUT,
            FailureCode.TOO_LARGE,
            Bilingual.of(
                "字幕文件“" + fileName + "”超过 " + most + " " + what.zh() + "，未处理。",
                "The caption file '"
                    + fileName
                    + "' has more than "
                    + most
                    + " "
                    + what.en()
                    + " and was not used."),
            Bilingual.of(
                "请检查文件是否正确；录像有几个时，也可以每个录像配一个同名的字幕文件，如 1.mp4 配 1.srt，时间从各自的开头算起。",
                "See whether it is the right file. Of several recordings, each may have a caption"
                    + " file of its own name, such as 1.srt for 1.mp4, with times from its own"
                    + " beginning.")));
  }
}
