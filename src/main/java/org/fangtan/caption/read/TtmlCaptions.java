package org.fangtan.caption.read;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.fangtan.caption.PlainText;
import org.fangtan.caption.Quote;
import org.fangtan.caption.read.TtmlTimes.Stretch;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;

/**
 * The captions of a TTML document whose times are resolved. A paragraph is a caption. One whose
 * spans have times becomes a caption for each period in which the same spans are shown, like the
 * intermediate synchronic documents of TTML 2, unless the spans time single words.
 */
final class TtmlCaptions {
  /** Spans whose average duration is shorter than this time single words. */
  private static final long MAX_WORD_US = 700_000;

  private static final int MIN_WORDS = 3;

  /** A caption without an end is shown until the next one begins, but no longer than this. */
  private static final long MAX_DURATION_US = 7_000_000;

  /** A piece of a paragraph's text with the times at which it is shown. */
  private record Run(List<Stretch> shown, boolean isTimed, int line, String text) {
    boolean isBlank() {
      return text.isBlank();
    }
  }

  private record Caption(int line, Stretch time, String text, boolean isStyled) {}

  private final TtmlTimes times;
  private final CueCollector out;
  private final List<Caption> captions = new ArrayList<>();

  TtmlCaptions(TtmlTimes times, CueCollector out) {
    this.times = times;
    this.out = out;
  }

  /**
   * Collects all paragraphs in an element.
   *
   * @param isTimed whether it, an element around it, or its region has times
   */
  void below(TtmlNode node, boolean isTimed) {
    for (TtmlNode child : node.children) {
      boolean timed = isTimed || child.hasTimes();
      if (child.kind == TtmlNode.Kind.PARAGRAPH) {
        paragraph(child, timed);
      } else {
        below(child, timed);
      }
    }
  }

  /** Adds the captions to the collector; those without an end get one. */
  void write() throws StageException {
    TreeSet<Long> starts = new TreeSet<>();
    captions.forEach(caption -> starts.add(caption.time().fromUs()));
    // A document may have them in any order.
    captions.sort(Comparator.comparing(caption -> caption.time().fromUs()));
    boolean isGuessed = false;
    for (Caption caption : captions) {
      long from = caption.time().fromUs();
      long until = caption.time().untilUs();
      if (!caption.time().hasEnd()) {
        Long next = starts.higher(from);
        until = Math.min(next == null ? TtmlTimes.NEVER : next, from + MAX_DURATION_US);
        isGuessed = true;
      }
      out.cue(
          caption.line(),
          from,
          until,
          new PlainText(PlainText.ofText(caption.text()).text(), caption.isStyled()),
          Optional.empty());
    }
    if (isGuessed) {
      out.noteFile(FindingCode.END_TIMES_GUESSED, ReadingSentences.someCaptionsHaveNoEnd());
    }
  }

  private void paragraph(TtmlNode paragraph, boolean isTimed) {
    List<Run> runs = new ArrayList<>();
    boolean isStyled = collect(paragraph, false, runs);
    if (runs.stream().allMatch(Run::isBlank)) {
      return;
    }
    boolean isTimedInside = runs.stream().anyMatch(run -> run.isTimed() && !run.isBlank());
    boolean isForEver =
        times.shown(paragraph).stream().anyMatch(time -> !time.hasEnd() && time.fromUs() == 0);
    if (!times.isReadable(paragraph) || !isTimed && !isTimedInside && isForEver) {
      out.unreadableTime(
          paragraph.line,
          paragraph.attribute("begin") + " – " + paragraph.attribute("end"),
          textOf(runs.stream()));
      return;
    }
    if (paragraph.hasTimes() && times.active(paragraph).isEmpty()) {
      // The collector reports that it ends before it begins.
      add(paragraph.line, times.active(paragraph), textOf(runs.stream()), isStyled);
      return;
    }
    for (Run run : runs) {
      if (run.shown().isEmpty() && !run.isBlank()) {
        neverShown(run);
      }
    }
    // If only spans have times, the text around them is shown with them.
    boolean isWithSpans = !isTimed && isTimedInside && isForEver;
    if (isTimedInside && isWordByWord(runs)) {
      whole(paragraph, isWithSpans, runs, isStyled);
    } else {
      moments(runs, isWithSpans, isStyled);
    }
  }

  /** Collects all text of an element. Returns whether anything in it is styled. */
  private boolean collect(TtmlNode node, boolean isTimed, List<Run> runs) {
    boolean isStyled = node.isStyled;
    for (TtmlNode child : node.children) {
      boolean timed = isTimed;
      if (child.kind == TtmlNode.Kind.SPAN) {
        timed |= child.hasTimes() && times.isReadable(child);
        if (!times.isReadable(child)) {
          spanUnreadable(child.line);
        }
      }
      if (child.kind == TtmlNode.Kind.TEXT || child.kind == TtmlNode.Kind.BREAK) {
        String text = child.kind == TtmlNode.Kind.BREAK ? "\n" : child.text;
        runs.add(new Run(times.shown(child), timed, child.line, text));
      } else if (child.kind != TtmlNode.Kind.SET) {
        isStyled |= collect(child, timed, runs);
      }
    }
    return isStyled;
  }

  /** Whether spans time single words, as for karaoke: too short to be captions. */
  private static boolean isWordByWord(List<Run> runs) {
    List<Stretch> words =
        runs.stream()
            .filter(run -> run.isTimed() && !run.isBlank())
            .flatMap(run -> run.shown().stream())
            .filter(Stretch::hasEnd)
            .toList();
    long sum = words.stream().mapToLong(word -> word.untilUs() - word.fromUs()).sum();
    return words.size() >= MIN_WORDS && sum < words.size() * MAX_WORD_US;
  }

  /** One caption for the duration of the paragraph, or from its first word to its last. */
  private void whole(TtmlNode paragraph, boolean isOpen, List<Run> runs, boolean isStyled) {
    List<Stretch> words = runs.stream().flatMap(run -> run.shown().stream()).toList();
    Stretch first = times.shown(paragraph).get(0);
    Stretch time =
        isOpen
            ? new Stretch(
                words.stream()
                    .filter(Stretch::hasEnd)
                    .mapToLong(Stretch::fromUs)
                    .min()
                    .orElse(first.fromUs()),
                words.stream()
                    .filter(Stretch::hasEnd)
                    .mapToLong(Stretch::untilUs)
                    .max()
                    .orElse(first.untilUs()))
            : first;
    add(paragraph.line, time, textOf(runs.stream()), isStyled);
  }

  /** A caption for each period in which the same text is shown. */
  private void moments(List<Run> runs, boolean isWithSpans, boolean isStyled) {
    TreeMap<Long, List<Integer>> begins = new TreeMap<>();
    TreeMap<Long, List<Integer>> ends = new TreeMap<>();
    for (int i = 0; i < runs.size(); i++) {
      for (Stretch time : runs.get(i).shown()) {
        begins.computeIfAbsent(time.fromUs(), us -> new ArrayList<>()).add(i);
        ends.computeIfAbsent(time.untilUs(), us -> new ArrayList<>()).add(i);
      }
    }
    TreeSet<Long> borders = new TreeSet<>(begins.keySet());
    borders.addAll(ends.keySet());
    TreeSet<Integer> shown = new TreeSet<>();
    int timed = 0;
    long from = 0;
    int line = 1;
    String before = "";
    for (long border : borders) {
      for (int run : ends.getOrDefault(border, List.of())) {
        shown.remove(run);
        timed -= runs.get(run).isTimed() ? 1 : 0;
      }
      for (int run : begins.getOrDefault(border, List.of())) {
        shown.add(run);
        timed += runs.get(run).isTimed() ? 1 : 0;
      }
      String text = isWithSpans && timed == 0 ? "" : textOf(shown.stream().map(runs::get));
      if (!text.equals(before)) {
        if (!before.isBlank()) {
          add(line, new Stretch(from, border), before, isStyled);
        }
        before = text;
        from = border;
        line = lineOf(shown, runs);
      }
    }
  }

  private void add(int line, Stretch time, String text, boolean isStyled) {
    // Spaces of neighbouring spans are merged, as is the default of xml:space.
    captions.add(new Caption(line, time, text.replaceAll(" {2,}", " "), isStyled));
  }

  /** Limited to the maximum length of a caption. */
  private String textOf(Stream<Run> runs) {
    StringBuilder text = new StringBuilder();
    Iterator<Run> next = runs.iterator();
    while (next.hasNext() && text.length() < 4 * out.limits().maxCueCharacters()) {
      text.append(next.next().text());
    }
    return text.toString();
  }

  /** The line of the first character that is not a space. */
  private static int lineOf(SortedSet<Integer> shown, List<Run> runs) {
    return shown.stream()
        .map(runs::get)
        .filter(run -> !run.isBlank())
        .min(Comparator.comparing(run -> !run.isTimed()))
        .map(Run::line)
        .orElse(1);
  }

  private void spanUnreadable(int line) {
    out.note(FindingCode.TIME_UNREADABLE, line, ReadingSentences.timeInsideParagraph());
  }

  private void neverShown(Run run) {
    out.note(
        FindingCode.TEXT_NEVER_SHOWN,
        run.line(),
        ReadingSentences.isNeverShownByFile(Quote.of(run.text())));
  }
}
