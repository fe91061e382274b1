package org.fangtan.ocr;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.fangtan.rendition.FrameGrid;

/**
 * Distinguishes captions from titles, lower thirds, station logos, clocks and text in the scene by
 * their place, their duration, and how they follow each other. Captions are lines of one height in
 * one place, each shown for some seconds, which follow each other closely and change their text
 * each time.
 */
final class CaptionSelector {
  private static final long MAX_DURATION_US = 15_000_000;
  private static final long MIN_DURATION_US = 100_000;

  /** A caption that follows sooner than this belongs to the same run of captions. */
  private static final long RUN_GAP_US = 3_000_000;

  /** The number of captions in a run that show that a place is one of captions. */
  private static final int RUN = 3;

  private static final double MIN_SURENESS = 0.6;

  /** The maximum distance of centred lines from the centre, as a share of the picture's width. */
  private static final double OFF_CENTRE = 0.035;

  /**
   * A time of day alone, perhaps with its date: rare as a caption, but usual for a clock. Text that
   * only begins with one is speech: 2019年9月18日正式开通, 24.5%的群众.
   */
  private static final Pattern TIME_OF_DAY =
      Pattern.compile(
          "(?:(?:[0-9]{2,4}[-/.年])?[0-9]{1,2}[-/.月][0-9]{1,2}日?)?\\s*(?:星期.|周.)?\\s*"
              + "[0-9]{1,2}(?:[:：][0-9]{2}|[:：.][0-9]{2}[:：.][0-9]{2})(?:[:：.;][0-9]{2,3})?");

  /** The maximum time until a clock shows another time. */
  private static final long TICK_US = 65_000_000;

  private final FrameGrid grid;
  private final int width;
  private final int height;

  /**
   * @param width of the masks, in pixels
   * @param height of the masks, in pixels
   */
  CaptionSelector(FrameGrid grid, int width, int height) {
    this.grid = grid;
    this.width = width;
    this.height = height;
  }

  /** The lines of captions, and the rows in which they are. */
  record Selected(List<LineTrack> lines, Optional<Band> band) {
    static final Selected NONE = new Selected(List.of(), Optional.empty());
  }

  /** Lines of about the same height in about the same rows. */
  private static final class Slot {
    final List<LineTrack> lines = new ArrayList<>();
    double centreY;
    double lineHeight;

    boolean takes(LineTrack line) {
      return Math.abs(line.box().centreY() - centreY) < 0.4 * lineHeight
          && line.box().height() > 0.62 * lineHeight
          && line.box().height() < 1.6 * lineHeight;
    }

    void add(LineTrack line) {
      lines.add(line);
      double share = 1.0 / Math.min(lines.size(), 50);
      centreY += (line.box().centreY() - centreY) * share;
      lineHeight += (line.box().height() - lineHeight) * share;
    }

    int distinct() {
      Set<String> texts = new HashSet<>();
      lines.forEach(line -> texts.add(line.text()));
      return texts.size();
    }
  }

  /**
   * @param lines in order of their starts
   * @param given the rows of the captions, where they are specified
   */
  Selected select(List<LineTrack> lines, Optional<Band> given) {
    List<Box> clocks = clocks(lines);
    List<LineTrack> candidates =
        lines.stream()
            .filter(this::mayBeCaption)
            .filter(line -> clocks.stream().noneMatch(clock -> isSamePlace(clock, line.box())))
            .toList();
    // Times of day do not show where captions are, but some of them may be captions.
    List<LineTrack> speech = candidates.stream().filter(line -> !isTimeOfDay(line)).toList();
    List<LineTrack> times = candidates.stream().filter(CaptionSelector::isTimeOfDay).toList();
    if (given.isPresent()) {
      Slot inside = new Slot();
      in(given.get(), speech).forEach(inside::add);
      return new Selected(
          inside.lines.isEmpty() ? List.of() : withTimes(inside, in(given.get(), times)), given);
    }
    List<Slot> slots = slots(speech);
    Optional<Slot> main =
        slots.stream()
            .filter(slot -> isPlaceOfCaptions(slot, lines))
            .max(Comparator.comparingInt(this::succession).thenComparingDouble(s -> s.centreY));
    return main.map(slot -> around(slot, slots, times)).orElse(Selected.NONE);
  }

  private static List<LineTrack> in(Band band, List<LineTrack> lines) {
    return lines.stream()
        .filter(line -> line.box().centreY() >= band.top() && line.box().centreY() < band.bottom())
        .toList();
  }

  /** The lines with those times of day that have the same position. */
  private List<LineTrack> withTimes(Slot lines, List<LineTrack> times) {
    boolean isCentred = isCentred(lines);
    Optional<Integer> left = isCentred ? Optional.empty() : leftEdge(lines);
    List<LineTrack> all = new ArrayList<>(lines.lines);
    times.stream()
        .filter(time -> (isCentred || left.isPresent()) && !isOffPlace(time, isCentred, left))
        .forEach(all::add);
    all.sort(Comparator.comparingLong(LineTrack::startFrame));
    return all;
  }

  private static boolean isTimeOfDay(LineTrack line) {
    return TIME_OF_DAY.matcher(line.text()).matches();
  }

  private boolean mayBeCaption(LineTrack line) {
    long durationUs = grid.timeUs(line.endFrame() - line.startFrame());
    String text = line.text();
    return durationUs >= MIN_DURATION_US
        && durationUs <= MAX_DURATION_US
        && line.sureness() >= MIN_SURENESS
        && text.codePoints().anyMatch(Character::isLetterOrDigit);
  }

  /**
   * The places where one time of day follows another; a line there is the clock, however it was
   * read.
   */
  private List<Box> clocks(List<LineTrack> lines) {
    List<LineTrack> times = lines.stream().filter(CaptionSelector::isTimeOfDay).toList();
    List<Box> clocks = new ArrayList<>();
    for (int i = 0; i < times.size(); i++) {
      LineTrack time = times.get(i);
      if (clocks.stream().anyMatch(clock -> isSamePlace(clock, time.box()))) {
        continue;
      }
      for (int k = i + 1; k < times.size() && gapUs(time, times.get(k)) < TICK_US; k++) {
        LineTrack later = times.get(k);
        if (!later.text().equals(time.text()) && isSamePlace(time.box(), later.box())) {
          clocks.add(time.box());
          break;
        }
      }
    }
    return clocks;
  }

  private long gapUs(LineTrack line, LineTrack later) {
    return grid.timeUs(Math.max(0, later.startFrame() - line.endFrame()));
  }

  private boolean isSamePlace(Box a, Box b) {
    return Math.abs(a.left() - b.left()) < 0.03 * width
        && Math.abs(a.centreY() - b.centreY()) < 0.4 * a.height()
        && b.width() > 0.7 * a.width()
        && b.width() < 1.4 * a.width();
  }

  private static List<Slot> slots(List<LineTrack> candidates) {
    List<Slot> slots = new ArrayList<>();
    for (LineTrack line : candidates) {
      Slot slot = null;
      for (Slot one : slots) {
        if (one.takes(line) && (slot == null || one.lines.size() > slot.lines.size())) {
          slot = one;
        }
      }
      if (slot == null) {
        slot = new Slot();
        slot.centreY = line.box().centreY();
        slot.lineHeight = line.box().height();
        slots.add(slot);
      }
      slot.add(line);
    }
    return slots;
  }

  private boolean isPlaceOfCaptions(Slot slot, List<LineTrack> all) {
    if (longestRun(slot) >= RUN) {
      // Names that recur under each speaker are not captions.
      return slot.distinct() * 2 >= slot.lines.size() || isCentred(slot);
    }
    // A short clip does not have three captions in a run: then the usual place of captions counts.
    boolean isShort =
        !all.isEmpty() && grid.timeUs(all.get(all.size() - 1).endFrame()) < 4 * RUN_GAP_US;
    return isShort && isCentred(slot) && slot.centreY > 0.72 * height;
  }

  /** The length of the longest run of different captions that follow each other closely. */
  private int longestRun(Slot slot) {
    int longest = 0;
    int run = 0;
    LineTrack before = null;
    for (LineTrack line : slot.lines) {
      boolean follows = before != null && follows(before, line);
      run = follows ? run + 1 : 1;
      longest = Math.max(longest, run);
      before = line;
    }
    return longest;
  }

  private int succession(Slot slot) {
    int count = 0;
    LineTrack before = null;
    for (LineTrack line : slot.lines) {
      count += before != null && follows(before, line) ? 1 : 0;
      before = line;
    }
    return count * 4 + slot.distinct();
  }

  private boolean follows(LineTrack before, LineTrack line) {
    return gapUs(before, line) < RUN_GAP_US
        && line.startFrame() >= before.endFrame() - 2
        && (line.replaced().filter(other -> other == before).isPresent()
            || !Distance.isNear(before.text(), line.text()));
  }

  private boolean isCentred(LineTrack line) {
    return Math.abs(line.box().centreX() - width / 2.0) < OFF_CENTRE * width;
  }

  private boolean isCentred(Slot slot) {
    long centred = slot.lines.stream().filter(this::isCentred).count();
    return centred * 10 >= slot.lines.size() * 8L;
  }

  /** The left edge that most lines of a slot share, if there is one. */
  private Optional<Integer> leftEdge(Slot slot) {
    List<Integer> edges = slot.lines.stream().map(line -> line.box().left()).sorted().toList();
    int middle = edges.get(edges.size() / 2);
    long near = edges.stream().filter(edge -> Math.abs(edge - middle) < 0.02 * width).count();
    return near * 10 >= edges.size() * 8L ? Optional.of(middle) : Optional.empty();
  }

  /** The main slot with the slots that belong to it: second lines, translations. */
  private Selected around(Slot main, List<Slot> slots, List<LineTrack> times) {
    boolean isCentred = isCentred(main);
    Optional<Integer> left = isCentred ? Optional.empty() : leftEdge(main);
    List<LineTrack> chosen = new ArrayList<>(main.lines);
    List<Slot> taken = new ArrayList<>(List.of(main));
    boolean isGrowing = true;
    while (isGrowing) {
      isGrowing = false;
      for (Slot slot : slots) {
        if (!taken.contains(slot)
            && taken.stream().anyMatch(other -> areNeighbours(slot, other))
            && isLike(slot, main, isCentred, left)) {
          taken.add(slot);
          chosen.addAll(slot.lines);
          isGrowing = true;
        }
      }
    }
    chosen.addAll(
        times.stream().filter(time -> taken.stream().anyMatch(slot -> slot.takes(time))).toList());
    boolean isAnywhere = !isCentred && left.isEmpty();
    chosen.removeIf(line -> isOffPlace(line, isCentred, left) || isAnywhere && isTimeOfDay(line));
    chosen.sort(Comparator.comparingLong(LineTrack::startFrame));
    int top = chosen.stream().mapToInt(line -> line.box().top()).min().orElse(0);
    int bottom = chosen.stream().mapToInt(line -> line.box().bottom()).max().orElse(height);
    return chosen.isEmpty()
        ? Selected.NONE
        : new Selected(chosen, Optional.of(new Band(top, bottom)));
  }

  private static boolean areNeighbours(Slot a, Slot b) {
    double distance = Math.abs(a.centreY - b.centreY);
    return distance < 1.9 * Math.max(a.lineHeight, b.lineHeight);
  }

  /**
   * Whether a slot has the horizontal alignment of the main slot, and is shown together with its
   * lines or in turn with them.
   */
  private boolean isLike(Slot slot, Slot main, boolean isCentred, Optional<Integer> left) {
    long placed = slot.lines.stream().filter(line -> !isOffPlace(line, isCentred, left)).count();
    if (placed * 10 < slot.lines.size() * 7L || slot.distinct() * 2 < slot.lines.size()) {
      return false; // elsewhere, or always the same word
    }
    long together =
        slot.lines.stream()
            .filter(line -> main.lines.stream().anyMatch(other -> startsOrEndsWith(line, other)))
            .count();
    boolean isSameHeight =
        slot.lineHeight > 0.7 * main.lineHeight && slot.lineHeight < 1.4 * main.lineHeight;
    return together * 2 >= slot.lines.size() || isSameHeight && longestRun(slot) >= 2;
  }

  private static boolean startsOrEndsWith(LineTrack line, LineTrack other) {
    return Math.abs(line.startFrame() - other.startFrame()) <= 2
        || Math.abs(line.endFrame() - other.endFrame()) <= 2;
  }

  private boolean isOffPlace(LineTrack line, boolean isCentred, Optional<Integer> left) {
    if (isCentred) {
      return !isCentred(line);
    }
    return left.isPresent() && Math.abs(line.box().left() - left.get()) > 0.04 * width;
  }
}
