package org.fangtan.framing;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;

/**
 * Which picture of a recording makes a good cover: viewers want a face of good size, sharp, with
 * open eyes, the guest's rather than the host's, without captions and not during a transition.
 */
public final class CoverChoice {
  /** A picture closer to a change of scene may be part of a transition. */
  private static final long FROM_CUT_US = 600_000;

  /** The minimum distance of candidates, so that they differ. */
  private static final long APART_US = 4_000_000;

  /** The minimum height of a good face, as a share of the picture's height. */
  private static final int GOOD_HEIGHT = 2_200;

  private static final int MIN_HEIGHT = 800;

  /** The maximum height of a face; a larger one is too close. */
  private static final int GREATEST_HEIGHT = 6_000;

  /** Text that begins below this line is a caption or a name strap. */
  private static final int CAPTIONS_FROM = 5_500;

  private final List<Voice> voices;
  private final Set<String> guests;
  private final Set<String> hosts;
  private final People people;

  /**
   * @param voices who speaks when
   * @param guests the transcript's labels of guests
   * @param hosts labels of those who ask
   */
  public CoverChoice(List<Voice> voices, Set<String> guests, Set<String> hosts, People people) {
    this.voices = List.copyOf(voices);
    this.guests = Set.copyOf(guests);
    this.hosts = Set.copyOf(hosts);
    this.people = people;
  }

  /**
   * Frames that are worth examining, the most promising first.
   *
   * @param samples of the whole recording
   * @param cuts first frames of new scenes
   * @param max the maximum number of frames
   */
  public List<Long> candidates(
      List<FaceSample> samples, List<Long> cuts, List<FrameRange> black, FrameGrid grid, int max) {
    long fromCut = grid.frameAt(FROM_CUT_US);
    List<FaceSample> good =
        samples.stream()
            .filter(one -> !one.faces().isEmpty())
            .filter(one -> cuts.stream().noneMatch(cut -> Math.abs(cut - one.frame()) < fromCut))
            .filter(one -> black.stream().noneMatch(range -> holds(range, one.frame())))
            .sorted(
                Comparator.comparingInt((FaceSample one) -> first(one))
                    .reversed()
                    .thenComparingLong(FaceSample::frame))
            .toList();
    List<Long> chosen = new ArrayList<>();
    for (FaceSample one : good) {
      if (chosen.size() < max
          && chosen.stream()
              .noneMatch(other -> Math.abs(other - one.frame()) < grid.frameAt(APART_US))) {
        chosen.add(one.frame());
      }
    }
    return chosen;
  }

  private static boolean holds(FrameRange range, long frame) {
    return range.first() <= frame && frame < range.end();
  }

  /** A first score from a small picture. */
  private int first(FaceSample sample) {
    return faces(sample.faces(), sample.frame()) + (sample.faces().size() == 1 ? 100 : 0);
  }

  /**
   * How good a picture is as a cover; at most about 1500, and below zero where it is unusable.
   *
   * @param frame of the recording's grid
   * @param texts in the picture
   */
  public int score(long frame, Portrait portrait, List<TextPlace> texts) {
    if (portrait.faces().isEmpty()) {
      return -1_000;
    }
    boolean isCaptioned = texts.stream().anyMatch(text -> text.top() >= CAPTIONS_FROM);
    return faces(portrait.faces(), frame)
        + portrait.eyes() / 4
        + portrait.sharpness() / 6
        - (isCaptioned ? 300 : 0);
  }

  private int faces(List<SeenFace> faces, long frame) {
    SeenFace largest =
        faces.stream().max(Comparator.comparingInt(one -> one.face().height())).orElseThrow();
    return size(largest.face())
        + (isWhole(largest.face()) ? 200 : 0)
        + largest.face().scorePermille() / 10
        + whose(largest, frame);
  }

  private static int size(Face face) {
    int height = face.height();
    if (height > GREATEST_HEIGHT) {
      return 150;
    }
    return Math.max(0, Math.min(300, 300 * (height - MIN_HEIGHT) / (GOOD_HEIGHT - MIN_HEIGHT)));
  }

  /** Whether the face is wholly in the picture, with some room around it. */
  private static boolean isWhole(Face face) {
    return face.left() >= face.width() / 4
        && face.right() <= Face.WHOLE - face.width() / 4
        && face.top() >= face.height() / 4;
  }

  /**
   * A score for whose face it is: the guest's is preferred, as far as transcript and clothes show
   * it.
   */
  private int whose(SeenFace face, long frame) {
    for (String guest : guests) {
      if (people.is(face, guest).orElse(false)) {
        return 400;
      }
    }
    for (String host : hosts) {
      if (people.is(face, host).orElse(false)) {
        return -300;
      }
    }
    Optional<String> speaker = People.speakerAt(voices, frame);
    if (speaker.isEmpty()) {
      return 0;
    }
    return guests.contains(speaker.get()) ? 300 : hosts.contains(speaker.get()) ? -200 : 0;
  }
}
