package org.fangtan.framing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.fangtan.rendition.FrameRange;

/**
 * Whom a shot should show, and where the window should be for that: one person, two where both fit,
 * otherwise the speaker. In ten-thousandths of the picture.
 */
final class Subject {
  /** The margin beside each of two faces, as a share of a face's width. */
  private static final double BESIDE = 0.35;

  /** A shorter interjection does not move the window. */
  private static final double SHORT_SECONDS = 2;

  /** If faces are in fewer of its samples, a shot counts as one without faces. */
  private static final int MIN_SEEN_PERCENT = 25;

  private Subject() {}

  /** The wanted centre of the window. */
  record Place(long frame, int x, int y) {}

  /**
   * @param samples of the shot
   * @param window its width in ten-thousandths of the picture's
   * @return empty where the whole picture should be shown
   */
  static Optional<List<Place>> of(
      FrameRange shot, List<FaceSample> samples, double window, FollowRequest request) {
    List<FaceTrack> tracks = FaceTrack.of(samples);
    long seen = samples.stream().filter(sample -> !sample.faces().isEmpty()).count();
    if (tracks.isEmpty() || seen * 100 < (long) samples.size() * MIN_SEEN_PERCENT) {
      return Optional.empty();
    }
    if (tracks.size() == 1) {
      return Optional.of(alone(tracks.get(0)));
    }
    if (samples.stream().allMatch(sample -> sample.faces().size() <= 1)) {
      // They appear one after another: an unnoticed change of scene, or one person replaces
      // another.
      return Optional.of(inTurn(tracks));
    }
    if (fit(tracks, samples, window)) {
      return Optional.of(together(tracks, samples));
    }
    return speaking(shot, tracks, samples, request);
  }

  private static List<Place> alone(FaceTrack track) {
    List<Place> places = new ArrayList<>();
    for (FaceTrack.Seen one : track.seen()) {
      Face face = one.face().face();
      places.add(new Place(one.frame(), face.centreX(), face.centreY()));
    }
    return steadied(places);
  }

  private static List<Place> inTurn(List<FaceTrack> tracks) {
    return tracks.stream()
        .flatMap(track -> alone(track).stream())
        .sorted(Comparator.comparingLong(Place::frame))
        .toList();
  }

  /** A single position that differs from two that agree is an error of the network. */
  private static List<Place> steadied(List<Place> places) {
    List<Place> steadied = new ArrayList<>(places);
    for (int i = 1; i < places.size() - 1; i++) {
      Place before = places.get(i - 1);
      Place after = places.get(i + 1);
      steadied.set(
          i,
          new Place(
              places.get(i).frame(),
              median(before.x(), places.get(i).x(), after.x()),
              median(before.y(), places.get(i).y(), after.y())));
    }
    return steadied;
  }

  private static int median(int a, int b, int c) {
    return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
  }

  private static boolean fit(List<FaceTrack> tracks, List<FaceSample> samples, double window) {
    return samples.stream().allMatch(sample -> span(tracks, sample.frame())[1] <= window);
  }

  /** The centre of all faces, and their width with margins. */
  private static double[] span(List<FaceTrack> tracks, long frame) {
    double left = Double.MAX_VALUE;
    double right = -Double.MAX_VALUE;
    for (FaceTrack track : tracks) {
      Face face = track.at(frame);
      left = Math.min(left, face.left() - BESIDE * face.width());
      right = Math.max(right, face.right() + BESIDE * face.width());
    }
    return new double[] {(left + right) / 2, right - left};
  }

  private static List<Place> together(List<FaceTrack> tracks, List<FaceSample> samples) {
    List<Place> places = new ArrayList<>();
    for (FaceSample sample : samples) {
      int y = tracks.stream().mapToInt(track -> track.at(sample.frame()).centreY()).min().orElse(0);
      places.add(
          new Place(
              sample.frame(), Math.toIntExact(Math.round(span(tracks, sample.frame())[0])), y));
    }
    return steadied(places);
  }

  private static Optional<List<Place>> speaking(
      FrameRange shot, List<FaceTrack> tracks, List<FaceSample> samples, FollowRequest request) {
    List<Place> places = new ArrayList<>();
    Optional<FaceTrack> shown = Optional.empty();
    double shortest = SHORT_SECONDS * request.framesPerSecond();
    for (FaceSample sample : samples) {
      Optional<FaceTrack> speaking =
          request.voices().stream()
              .filter(voice -> voice.frames().first() <= sample.frame())
              .filter(voice -> sample.frame() < voice.frames().end())
              .filter(voice -> voice.frames().length() >= Math.min(shortest, shot.length()))
              .findFirst()
              .flatMap(voice -> request.people().who(voice.speaker(), tracks));
      shown = speaking.isPresent() ? speaking : shown;
      if (shown.isPresent()) {
        Face face = shown.get().at(sample.frame());
        places.add(new Place(sample.frame(), face.centreX(), face.centreY()));
      }
    }
    // The speaker is unknown for most of the shot: both are shown, however small.
    return places.size() * 2 < samples.size() ? Optional.empty() : Optional.of(places);
  }
}
