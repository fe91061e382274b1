package org.fangtan.ocr;

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

/**
 * Follows the lines of text through the strips of one part of a recording: which are new, which are
 * still there, and from which frame to which each was shown. For one thread.
 */
final class Tracker {
  /** A line that is unsurer of one of its characters is read again from another frame. */
  private static final double SURE = 0.9;

  private static final int MOST_READINGS = 3;

  /** Strokes of single characters that are less alike have been exchanged. */
  private static final double SAME_CHARACTER = 0.25;

  /** Captions do not last as long; edges are not looked for any farther away. */
  private static final long FAR_US = 30_000_000;

  /** What is seen so soon after the start of a part was there when it started. */
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
    List<LineTrack> still = new ArrayList<>();
    for (LineTrack track : List.copyOf(active)) {
      if (!mask.covers(track.box().top(), track.box().bottom())) {
        continue;
      }
      if (isThere(track, mask, strip.frame())) {
        track.sawAgain(strip.frame(), strip);
        still.add(track);
      } else {
        finish(track);
      }
    }
    if (!strip.isWitness()) {
      search(strip, mask, band, still);
    }
  }

  private void search(
      TextSamples.Strip strip, PlacedMask mask, Optional<Band> band, List<LineTrack> still)
      throws IOException {
    StripReader.Opened opened = strips.open(reader, strip);
    List<Box> taken = new ArrayList<>();
    for (Box line : strips.lines(opened, band, samples)) {
      if (still.stream().noneMatch(track -> isSamePlace(track.box(), line))
          && taken.stream().noneMatch(box -> holds(box, line))) {
        StripReader.Line whole = strips.read(opened, line, mask);
        if (!whole.reading().text().isBlank()) {
          taken.add(whole.box());
          // What was in this place and did not count as gone has been replaced.
          active.stream()
              .filter(track -> overlap(track.box(), line))
              .toList()
              .forEach(this::finish);
          active.add(new LineTrack(whole.box(), mask, strip.frame(), whole.reading(), strip));
        }
      }
    }
  }

  private boolean isThere(LineTrack track, PlacedMask now, long frame) throws IOException {
    Box box = track.box();
    if (likeness(track, now, box) < EdgeFinder.LIKENESS || hasOtherCharacter(track, now)) {
      return false;
    }
    // It may have gone and come again in between.
    return edges.end(track.strokes(), box, track.lastSeen(), frame).isEmpty();
  }

  private static double likeness(LineTrack track, PlacedMask now, Box box) {
    return track.strokes().likeness(now, box.left(), box.top(), box.right(), box.bottom());
  }

  /** Whether a single character is another one now, the rest of the line being the same. */
  private static boolean hasOtherCharacter(LineTrack track, PlacedMask now) {
    Box box = track.box();
    int width = Math.max(StrokeMask.CELL, box.height() * 3 / 4);
    for (int left = box.left(); left + width <= box.right(); left += width / 2) {
      Box character = new Box(left, box.top(), left + width, box.bottom());
      double likeness = likeness(track, now, character);
      if (likeness != 0 && likeness < SAME_CHARACTER) {
        return true;
      }
    }
    return false;
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

  /** Ends the part: every line gets its frames. In order of their starts. */
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
    long first = samples.range().first();
    long earliest = Math.max(first, track.firstSeen() - far);
    OptionalLong seen = edges.start(track.strokes(), track.box(), track.firstSeen(), earliest);
    long soon = first + samples.grid().frameAt(SOON_US);
    return seen.orElse(track.firstSeen() <= soon ? first : track.firstSeen());
  }

  private long end(LineTrack track, long far, List<LineTrack> later) throws IOException {
    long latest = Math.min(samples.range().end(), track.lastSeen() + far);
    OptionalLong seen = edges.end(track.strokes(), track.box(), track.lastSeen(), latest);
    if (seen.isPresent()) {
      return seen.getAsLong();
    }
    // Nothing was seen to end it: it lasts until something else stands in its place.
    return later.stream()
        .filter(next -> next.startFrame() > track.lastSeen())
        .filter(next -> overlap(next.box(), track.box()))
        .mapToLong(LineTrack::startFrame)
        .findFirst()
        .orElse(latest);
  }

  /** Reads unsure lines again from other frames, and settles their text. */
  void vote(LineTrack track) throws IOException {
    List<TextSamples.Strip> seen = track.strips();
    for (int i = 1;
        i < seen.size()
            && track.readings().size() < MOST_READINGS
            && Vote.of(track.readings()).least() < SURE;
        i++) {
      track.add(strips.read(strips.open(reader, seen.get(i)), track.box()));
    }
    Reading voted = Vote.of(track.readings());
    track.reads(voted.text(), voted.mean());
  }
}
