package org.fangtan.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * Makes captions from lines: lines that are shown together form one caption, from top to bottom.
 */
final class CueComposer {
  /** The maximum difference between edges of lines that come or go together, in frames. */
  private static final int SAME = 2;

  /** No caption is shown for so short a time; an apparent one is an edge that was located badly. */
  private static final long BLINK_US = 200_000;

  private final FrameGrid grid;
  private final Set<Long> joints;
  private final long blinkFrames;

  /**
   * @param joints frames at which one part of the recording ends and the next begins
   */
  CueComposer(FrameGrid grid, Set<Long> joints) {
    this.grid = grid;
    this.joints = Set.copyOf(joints);
    this.blinkFrames = grid.frameAt(BLINK_US);
  }

  /** Frames with the lines shown in them. */
  private record Span(long start, long end, List<LineTrack> lines) {
    Span until(long other) {
      return new Span(start, other, lines);
    }

    String text() {
      StringBuilder text = new StringBuilder();
      LineTrack before = null;
      for (LineTrack line : lines) {
        if (before != null) {
          boolean isBeside = line.box().commonHeight(before.box()) * 2 > line.box().height();
          text.append(isBeside ? ' ' : '\n');
        }
        text.append(line.text());
        before = line;
      }
      return text.toString();
    }
  }

  /** Makes captions from the lines of all parts, in order of their starts. */
  List<ReadCue> compose(List<LineTrack> lines) {
    List<LineTrack> sorted = new ArrayList<>(lines);
    together(sorted, LineTrack::endFrame, (line, end) -> line.lasts(line.startFrame(), end));
    together(sorted, LineTrack::startFrame, (line, start) -> line.lasts(start, line.endFrame()));
    once(sorted);
    replace(sorted);
    sorted.removeIf(line -> line.endFrame() <= line.startFrame());
    TreeSet<Long> borders = new TreeSet<>();
    for (LineTrack line : sorted) {
      borders.add(line.startFrame());
      borders.add(line.endFrame());
    }
    List<Span> spans = new ArrayList<>();
    List<LineTrack> shown = new ArrayList<>();
    int next = 0;
    long from = -1;
    for (long border : borders) {
      if (!shown.isEmpty()) {
        spans.add(new Span(from, border, ordered(shown)));
      }
      shown.removeIf(line -> line.endFrame() <= border);
      while (next < sorted.size() && sorted.get(next).startFrame() <= border) {
        shown.add(sorted.get(next++));
      }
      from = border;
    }
    return cues(withoutBlinks(spans));
  }

  private interface Setter {
    void set(LineTrack line, long frame);
  }

  /** Moves edges within a frame or two of each other to the first of them. */
  private static void together(
      List<LineTrack> lines, ToLongFunction<LineTrack> edge, Setter setter) {
    lines.sort(Comparator.comparingLong(edge));
    long first = Long.MIN_VALUE / 2;
    for (LineTrack line : lines) {
      if (edge.applyAsLong(line) - first > SAME) {
        first = edge.applyAsLong(line);
      } else {
        setter.set(line, first);
      }
    }
  }

  /**
   * Merges a line whose box was found twice, with somewhat different widths: of two that come
   * together in one place the one with more text stays, of equals the more certain one.
   */
  private static void once(List<LineTrack> sorted) {
    List<LineTrack> kept = new ArrayList<>();
    for (LineTrack line : sorted) {
      LineTrack twin = null;
      for (int i = kept.size() - 1; i >= 0 && twin == null; i--) {
        LineTrack other = kept.get(i);
        if (other.startFrame() < line.startFrame()) {
          break;
        }
        twin = areOnePlace(other.box(), line.box()) ? other : null;
      }
      if (twin == null) {
        kept.add(line);
        continue;
      }
      int more = line.text().length() - twin.text().length();
      boolean isBetter = more > 0 || more == 0 && line.sureness() > twin.sureness();
      LineTrack better = isBetter ? line : twin;
      better.lasts(line.startFrame(), Math.max(line.endFrame(), twin.endFrame()));
      kept.set(kept.indexOf(twin), better);
    }
    sorted.clear();
    sorted.addAll(kept);
  }

  private static boolean areOnePlace(Box a, Box b) {
    return a.commonHeight(b) * 2 > Math.min(a.height(), b.height())
        && a.commonWidth(b) * 2 > Math.min(a.width(), b.width());
  }

  /** A line ends when another one comes in the same place. */
  private static void replace(List<LineTrack> sorted) {
    for (int i = 0; i < sorted.size(); i++) {
      LineTrack line = sorted.get(i);
      for (int k = i + 1; k < sorted.size(); k++) {
        LineTrack later = sorted.get(k);
        if (later.startFrame() >= line.endFrame()) {
          break;
        }
        if (later.startFrame() > line.startFrame()
            && later.box().commonHeight(line.box()) * 2 > line.box().height()
            && later.box().commonWidth(line.box()) > 0) {
          line.lasts(line.startFrame(), later.startFrame());
        }
      }
    }
  }

  private static List<LineTrack> ordered(List<LineTrack> lines) {
    return lines.stream()
        .sorted(
            Comparator.comparingDouble((LineTrack line) -> line.box().centreY())
                .thenComparingInt(line -> line.box().left()))
        .toList();
  }

  /**
   * Removes very short spans: lines that come or go together may seem not to, where half of a line
   * has the same text as the one before. A line shown for a few frames alone and then together with
   * others is shown only with them.
   */
  private List<Span> withoutBlinks(List<Span> spans) {
    List<Span> kept = new ArrayList<>();
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      int last = kept.size() - 1;
      boolean touches = last >= 0 && kept.get(last).end() == span.start();
      boolean isBlink = span.end() - span.start() < blinkFrames;
      if (isBlink && i + 1 < spans.size() && isPartOf(span, spans.get(i + 1))) {
        if (touches) {
          kept.set(last, kept.get(last).until(span.end()));
        } else {
          Span next = spans.get(i + 1);
          spans.set(i + 1, new Span(span.start(), next.end(), next.lines()));
        }
      } else if (isBlink && touches && isPartOf(span, kept.get(last))) {
        kept.set(last, kept.get(last).until(span.end()));
      } else {
        kept.add(span);
      }
    }
    return kept;
  }

  private static boolean isPartOf(Span part, Span whole) {
    return (part.end() == whole.start() || whole.end() == part.start())
        && whole.lines().containsAll(part.lines());
  }

  /** The same text without a pause, as at the border of two parts, becomes one caption. */
  private List<ReadCue> cues(List<Span> spans) {
    List<ReadCue> cues = new ArrayList<>();
    Span open = null;
    for (Span span : spans) {
      if (open != null && span.start() - open.end() <= SAME && isSame(open, span)) {
        Span surer = sureness(span) > sureness(open) ? span : open;
        open = new Span(open.start(), span.end(), surer.lines());
      } else {
        if (open != null) {
          cues.add(cue(open));
        }
        open = span;
      }
    }
    if (open != null) {
      cues.add(cue(open));
    }
    return cues;
  }

  /**
   * Whether the readings are equal, or are one caption that was read twice, on both sides of a
   * joint.
   */
  private boolean isSame(Span a, Span b) {
    return a.text().equals(b.text())
        || joints.contains(b.start()) && Distance.isNear(a.text(), b.text());
  }

  private ReadCue cue(Span span) {
    return new ReadCue(
        new Cue(new TimeRange(grid.timeUs(span.start()), grid.timeUs(span.end())), span.text()),
        (int) Math.round(sureness(span) * 100));
  }

  private static double sureness(Span span) {
    return span.lines().stream().mapToDouble(LineTrack::sureness).min().orElse(0);
  }
}
