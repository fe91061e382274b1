package org.fangtan.framing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** One person's face through a shot, as far as it was seen. Built sample by sample. */
final class FaceTrack {
  /** The maximum distance between two sightings of one face, as a share of the width. */
  private static final int NEAR = Face.WHOLE / 5;

  private final List<Seen> seen = new ArrayList<>();

  /** A sighting. */
  record Seen(long frame, SeenFace face) {}

  private FaceTrack() {}

  /**
   * The tracks of a shot, without those of people in the background and of faces seen only once.
   */
  static List<FaceTrack> of(List<FaceSample> samples) {
    List<FaceTrack> tracks = new ArrayList<>();
    for (FaceSample sample : samples) {
      List<FaceTrack> free = new ArrayList<>(tracks);
      for (SeenFace face : sample.faces()) {
        FaceTrack nearest =
            free.stream()
                .filter(track -> track.distance(face) <= NEAR)
                .min(Comparator.comparingInt(track -> track.distance(face)))
                .orElse(null);
        if (nearest == null) {
          nearest = new FaceTrack();
          tracks.add(nearest);
        } else {
          free.remove(nearest);
        }
        nearest.seen.add(new Seen(sample.frame(), face));
      }
    }
    return main(joined(tracks), samples.size());
  }

  /**
   * Joins tracks of a person who left and came back elsewhere, where nobody else wears the same
   * colours.
   */
  private static List<FaceTrack> joined(List<FaceTrack> tracks) {
    List<FaceTrack> joined = new ArrayList<>();
    for (FaceTrack track : tracks) {
      FaceTrack former =
          joined.stream()
              .filter(one -> one.last().frame() < track.first().frame())
              .filter(one -> one.looksLike(track))
              .max(Comparator.comparingLong(one -> one.last().frame()))
              .orElse(null);
      if (former == null) {
        joined.add(track);
      } else {
        former.seen.addAll(track.seen);
      }
    }
    return joined;
  }

  /**
   * Tracks with faces at least half as large as the largest, seen more than once and in a tenth of
   * the samples.
   */
  private static List<FaceTrack> main(List<FaceTrack> tracks, int samples) {
    int largest = tracks.stream().mapToInt(FaceTrack::height).max().orElse(0);
    int fewest = samples <= 2 ? 1 : Math.max(2, samples / 10);
    return tracks.stream()
        .filter(track -> track.height() * 2 >= largest && track.seen.size() >= fewest)
        .sorted(Comparator.comparingInt((FaceTrack track) -> track.seen.size()).reversed())
        .toList();
  }

  private boolean looksLike(FaceTrack other) {
    return Clothes.areAlike(last().face(), other.first().face().clothes());
  }

  private int distance(SeenFace face) {
    return Math.abs(last().face().face().centreX() - face.face().centreX());
  }

  private Seen first() {
    return seen.get(0);
  }

  private Seen last() {
    return seen.get(seen.size() - 1);
  }

  List<Seen> seen() {
    return List.copyOf(seen);
  }

  /** The typical height of the face. */
  int height() {
    List<Integer> heights = seen.stream().map(one -> one.face().face().height()).sorted().toList();
    return heights.get(heights.size() / 2);
  }

  /** The typical colour of what the person wears. */
  int clothes() {
    return Clothes.mean(seen.stream().map(Seen::face).toList());
  }

  /**
   * The position in a frame: interpolated between two sightings, and beyond them that of the
   * nearest.
   */
  Face at(long frame) {
    Seen before = first();
    for (Seen one : seen) {
      if (one.frame() >= frame) {
        return between(before, one, frame);
      }
      before = one;
    }
    return before.face().face();
  }

  private static Face between(Seen before, Seen after, long frame) {
    Face from = before.face().face();
    Face to = after.face().face();
    if (frame <= before.frame() || before.frame() >= after.frame()) {
      return frame <= before.frame() ? from : to;
    }
    long passed = frame - before.frame();
    long length = after.frame() - before.frame();
    return new Face(
        mean(from.left(), to.left(), passed, length),
        mean(from.top(), to.top(), passed, length),
        mean(from.width(), to.width(), passed, length),
        mean(from.height(), to.height(), passed, length),
        Math.min(from.scorePermille(), to.scorePermille()),
        from.rightEye(),
        from.leftEye(),
        from.nose(),
        from.mouth());
  }

  private static int mean(int from, int to, long passed, long length) {
    return Math.toIntExact(from + (to - from) * passed / length);
  }
}
