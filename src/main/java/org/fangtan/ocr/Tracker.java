package org.fangtan.ocr;

import static org.fangtan.ocr.EdgeFinder.likeness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.overlay.PlacedMask;
import org.fangtan.overlay.StrokeMask;
import org.fangtan.overlay.TextSampleReader;
import org.fangtan.overlay.TextSamples;
import org.jspecify.annotations.Nullable;

/**
 * Follows the lines of text through the strips of one part of a recording: which are new, which are
 * still there, and in which frames each was shown. For one thread.
 */
final class Tracker {
  /** If a character's certainty is lower, the line is read again from another frame. */
  private static final double SURE = 0.9;

  /**
   * The certainty at which a different character counts as different, if the other reading is as
   * certain of its own.
   */
  private static final double SURE_OF_OTHER = 0.6;

  private static final int MAX_READINGS = 3;

  /** If the similarity of a character's strokes is lower, the character has been replaced. */
  private static final double SAME_CHARACTER = 0.25;

  /**
   * If the similarity of a character's strokes is lower, the character may have been replaced,
   * which reading the line again decides. Noise behind a character sometimes has the same effect.
   */
  private static final double SURELY_SAME_CHARACTER = 0.9;

  /**
   * The similarity of a static character's strokes from one frame to the next is 0.85 or more, even
   * over noise at a low bit rate; that of a changing digit is 0.2 to 0.65 (small Latin letters at a
   * low bit rate reach 0.7).
   */
  private static final double STEADY_CHARACTER = 0.66;

  /** The number of frames before a strip in none of which a moving line is in the same place. */
  private static final int STEADY_FRAMES = 2;

  /** The maximum time in which edges are searched for; captions do not last as long. */
  private static final long FAR_US = 30_000_000;

  /** Text that is seen this soon after the start of a part was there at the start. */
  private static final long SOON_US = 600_000;

  private final TextSampleReader reader;
  private final TextSamples samples;
  private final StripReader strips;
  private final EdgeFinder edges;
  private final List<LineTrack> done = new ArrayList<>();
  private final List<LineTrack> active = new ArrayList<>();

  Tracker(TextSampleReader reader, StripReader strips) {
    this.reader = reader;
    this.samples = reader.samples();
    this.strips = strips;
    this.edges = new EdgeFinder(reader);
  }

  /** Takes the next strip of the part. */
  void take(TextSamples.Strip strip, Optional<Band> band) throws IOException {
    PlacedMask mask = reader.mask(strip);
    Picture picture = new Picture(strip);
    List<LineTrack> still = new ArrayList<>();
    List<LineTrack> replaced = new ArrayList<>();
    for (LineTrack track : List.copyOf(active)) {
      if (!mask.covers(track.box().top(), track.box().bottom())) {
        continue;
      }
      if (!isThere(track, mask, strip.frame())) {
        finish(track);
        continue;
      }
      Sight sight = look(track, mask, picture);
      if (sight == Sight.SAME) {
        track.sawAgain(strip.frame(), strip);
      }
      if (sight == Sight.OTHER && !strip.isWitness()) {
        finish(track);
        replaced.add(track);
      } else {
        still.add(track);
      }
    }
    if (!strip.isWitness()) {
      search(strip, picture.opened(), mask, band, still, replaced);
    }
  }

  /** A strip's picture, decoded once, when it is first needed. */
  private final class Picture {
    private final TextSamples.Strip strip;
    private StripReader.@Nullable Opened opened;

    Picture(TextSamples.Strip strip) {
      this.strip = strip;
    }

    StripReader.Opened opened() throws IOException {
      StripReader.Opened now = opened;
      if (now == null) {
        now = strips.open(reader, strip);
        opened = now;
      }
      return now;
    }
  }

  private void search(
      TextSamples.Strip strip,
      StripReader.Opened opened,
      PlacedMask mask,
      Optional<Band> band,
      List<LineTrack> still,
      List<LineTrack> replaced)
      throws IOException {
    List<Box> taken = new ArrayList<>();
    for (Box line : strips.lines(opened, band, samples)) {
      if (still.stream().noneMatch(track -> isSamePlace(track.box(), line))
          && taken.stream().noneMatch(box -> holds(box, line))
          && isSteady(line, mask, strip.frame())) {
        StripReader.Line whole = strips.read(opened, line, mask);
        if (!whole.reading().text().isBlank()) {
          taken.add(whole.box());
          // A line in this place that did not count as gone has been replaced.
          active.stream()
              .filter(track -> overlap(track.box(), line))
              .toList()
              .forEach(this::finish);
          LineTrack track = new LineTrack(whole.box(), mask, strip.frame(), whole.reading(), strip);
          replaced.stream()
              .filter(other -> isSamePlace(other.box(), line))
              .findFirst()
              .ifPresent(track::replaces);
          active.add(track);
        }
      }
    }
  }

  private boolean isThere(LineTrack track, PlacedMask now, long frame) throws IOException {
    Box box = track.box();
    if (likeness(track.strokes(), now, box) < EdgeFinder.LIKENESS
        || hasOtherCharacter(track.strokes(), now, box)) {
      return false;
    }
    // It may have disappeared and appeared again in between.
    return edges.end(track.strokes(), box, track.lastSeen(), frame).isEmpty();
  }

  /** Whether a single character was replaced while the rest of the line stayed the same. */
  private static boolean hasOtherCharacter(PlacedMask strokes, PlacedMask now, Box box) {
    return unlike(strokes, now, box, SAME_CHARACTER, box.height() * 3 / 4).isPresent();
  }

  /**
   * A place where characters of a line may have been replaced.
   *
   * @param least the minimum similarity of strokes that count as the same
   * @param wide the width of a character, in pixels
   */
  private static Optional<Box> unlike(
      PlacedMask strokes, PlacedMask now, Box box, double least, int wide) {
    Optional<Box> found = Optional.empty();
    for (Box character : characters(box, wide)) {
      double likeness = likeness(strokes, now, character);
      if (likeness != 0 && likeness < least) {
        found = Optional.of(found.map(character::union).orElse(character));
      }
    }
    return found;
  }

  /** The places in a line where a character may be; each overlaps half of the next. */
  private static List<Box> characters(Box line, int wide) {
    int width = Math.max(StrokeMask.CELL, wide);
    List<Box> characters = new ArrayList<>();
    for (int left = line.left(); left + width <= line.right(); left += width / 2) {
      characters.add(new Box(left, line.top(), left + width, line.bottom()));
    }
    return characters;
  }

  /** The character-sized place in which a line differs most from other strokes. */
  private static Box leastLike(LineTrack line, PlacedMask other) {
    Box found = line.box();
    double least = 1;
    for (Box character : characters(line.box(), line.box().height() / 2)) {
      double likeness = likeness(line.strokes(), other, character);
      if (likeness != 0 && likeness < least) {
        least = likeness;
        found = character;
      }
    }
    return found;
  }

  private static Optional<Box> exchanged(LineTrack before, PlacedMask now) {
    Box box = before.box();
    return unlike(before.strokes(), now, box, SURELY_SAME_CHARACTER, box.height() / 2);
  }

  /** What is in a line's place while most of its strokes are still there. */
  private enum Sight {
    SAME,
    /** The same except for a digit or a character. */
    OTHER,
    UNSURE
  }

  /**
   * Strokes alone do not distinguish 2 from 5 on a moving background, so a line is read again where
   * some characters may have been replaced.
   */
  private Sight look(LineTrack track, PlacedMask now, Picture picture) throws IOException {
    if (exchanged(track, now).isEmpty()) {
      return Sight.SAME;
    }
    Reading then = Vote.of(track.readings());
    Reading again = strips.read(picture.opened(), track.box());
    if (then.text().equals(again.text())) {
      if (track.readings().size() < MAX_READINGS) {
        track.add(again);
      }
      return Sight.SAME;
    }
    return isOther(then, again) ? Sight.OTHER : Sight.UNSURE;
  }

  /**
   * Whether two readings are of different texts: they differ in characters of which both are
   * certain.
   */
  private static boolean isOther(Reading a, Reading b) {
    if (a.text().length() != b.text().length()) {
      return false;
    }
    for (int i = 0; i < a.text().length(); i++) {
      if (a.text().charAt(i) != b.text().charAt(i)
          && Math.min(a.at(i), b.at(i)) >= SURE_OF_OTHER
          && Math.max(a.at(i), b.at(i)) >= SURE
          && Character.isLetterOrDigit(a.text().charAt(i))
          && Character.isLetterOrDigit(b.text().charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether a whole line was static before it was seen. A line that scrolls through the picture is
   * not, nor is a counter or a running clock, some of whose digits change with every frame. When a
   * caption appears, an encoder at a low bit rate may take until the third frame from the end to
   * show it.
   */
  private boolean isSteady(Box line, PlacedMask now, long frame) throws IOException {
    List<PlacedMask> before = edges.before(line, frame - STEADY_FRAMES, frame);
    return before.isEmpty() || !before.stream().allMatch(mask -> isMoved(now, mask, line));
  }

  private static boolean isMoved(PlacedMask now, PlacedMask before, Box line) {
    return likeness(now, before, line) < EdgeFinder.LIKENESS
        || unlike(now, before, line, STEADY_CHARACTER, line.height() / 2).isPresent();
  }

  private static boolean isSamePlace(Box a, Box b) {
    return a.commonHeight(b) * 10 >= Math.min(a.height(), b.height()) * 6
        && a.commonWidth(b) * 10 >= Math.max(a.width(), b.width()) * 8;
  }

  /** Whether a line that was widened holds another box as well. */
  private static boolean holds(Box line, Box other) {
    return line.commonHeight(other) * 2 > other.height()
        && line.commonWidth(other) * 2 > other.width();
  }

  private static boolean overlap(Box a, Box b) {
    return a.commonHeight(b) * 2 > Math.min(a.height(), b.height()) && a.commonWidth(b) > 0;
  }

  private void finish(LineTrack track) {
    active.remove(track);
    done.add(track);
  }

  /** Ends the part and gives every line its frames. In order of their starts. */
  List<LineTrack> end() throws IOException {
    List.copyOf(active).forEach(this::finish);
    long far = samples.grid().frameAt(FAR_US);
    for (LineTrack track : done) {
      track.lasts(start(track, far), track.lastSeen() + 1);
    }
    done.sort(Comparator.comparingLong(LineTrack::startFrame));
    for (int i = 0; i < done.size(); i++) {
      LineTrack track = done.get(i);
      track.lasts(track.startFrame(), end(track, far, done.subList(i + 1, done.size())));
    }
    return List.copyOf(done);
  }

  private long start(LineTrack track, long far) throws IOException {
    Optional<LineTrack> before = track.replaced();
    if (before.isPresent()) {
      return exchange(before.get(), track);
    }
    long first = samples.range().first();
    long earliest = Math.max(first, track.firstSeen() - far);
    OptionalLong seen = edges.start(track.strokes(), track.box(), track.firstSeen(), earliest);
    long soon = first + samples.grid().frameAt(SOON_US);
    return seen.orElse(track.firstSeen() <= soon ? first : track.firstSeen());
  }

  private long exchange(LineTrack before, LineTrack after) throws IOException {
    Box place = leastLike(before, after.strokes());
    return edges
        .exchange(before.strokes(), after.strokes(), place, before.lastSeen(), after.firstSeen())
        .orElse(after.firstSeen());
  }

  private long end(LineTrack track, long far, List<LineTrack> later) throws IOException {
    long latest = Math.min(samples.range().end(), track.lastSeen() + far);
    Optional<LineTrack> successor =
        later.stream()
            .filter(next -> next.replaced().filter(o -> o == track).isPresent())
            .findAny();
    if (successor.isPresent()) {
      return successor.get().startFrame();
    }
    OptionalLong seen = edges.end(track.strokes(), track.box(), track.lastSeen(), latest);
    if (seen.isPresent()) {
      return seen.getAsLong();
    }
    // No end was seen: it lasts until something else is in its place.
    return later.stream()
        .filter(next -> next.startFrame() > track.lastSeen())
        .filter(next -> overlap(next.box(), track.box()))
        .mapToLong(LineTrack::startFrame)
        .findFirst()
        .orElse(latest);
  }

  /** Reads uncertain lines again from other frames, and settles their text. */
  void vote(LineTrack track) throws IOException {
    List<TextSamples.Strip> seen = track.strips();
    for (int i = 1;
        i < seen.size()
            && track.readings().size() < MAX_READINGS
            && Vote.of(track.readings()).least() < SURE;
        i++) {
      track.add(strips.read(strips.open(reader, seen.get(i)), track.box()));
    }
    Reading voted = Vote.of(track.readings());
    track.reads(voted.text(), voted.mean());
  }
}
