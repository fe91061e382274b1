package org.fangtan.graphic;

import java.util.List;
import java.util.Optional;

/**
 * Scenes laid over the pictures of one output, each for some frames.
 *
 * @param leadFrames frames before the output's own, for an opening card: they show its first
 *     picture
 * @param tailFrames frames after the output's own, for a closing card: they show its last picture
 * @param shown later ones are drawn above earlier ones
 */
public record Overlay(int leadFrames, int tailFrames, List<Shown> shown) {
  /** Nothing at all. */
  public static final Overlay NONE = new Overlay(0, 0, List.of());

  public Overlay {
    shown = List.copyOf(shown);
    if (leadFrames < 0 || tailFrames < 0) {
      throw new IllegalArgumentException(
          "an overlay with " + leadFrames + " and " + tailFrames + " frames around");
    }
  }

  /**
   * A still scene and its time.
   *
   * @param scene of the output's size
   * @param firstFrame of the output, from zero, including the lead
   * @param endFrame the frame after the last one
   * @param fadeInFrames duration of the fade-in, from the first frame on; 0 for none
   * @param fadeOutFrames duration of the fade-out, before the end
   */
  public record Shown(
      Scene scene, long firstFrame, long endFrame, int fadeInFrames, int fadeOutFrames) {
    public Shown {
      if (firstFrame < 0 || endFrame <= firstFrame || fadeInFrames < 0 || fadeOutFrames < 0) {
        throw new IllegalArgumentException(
            "a scene from frame " + firstFrame + " to frame " + endFrame);
      }
    }

    /** The part of it within a range of the output, counted from the beginning of that range. */
    private Optional<Shown> within(long first, long end) {
      long from = Math.max(firstFrame, first);
      long until = Math.min(endFrame, end);
      return from >= until
          ? Optional.empty()
          : Optional.of(
              new Shown(
                  scene,
                  from - first,
                  until - first,
                  from == firstFrame ? fadeInFrames : 0,
                  until == endFrame ? fadeOutFrames : 0));
    }
  }

  /** The number of frames that are added to those of the output. */
  public int addedFrames() {
    return leadFrames + tailFrames;
  }

  /**
   * The overlay for a part of the output that is encoded separately.
   *
   * @param first its first frame, not counting the lead
   * @param length in frames, without lead and tail
   * @param total frames of the output, without lead and tail
   */
  public Overlay part(long first, long length, long total) {
    int lead = first == 0 ? leadFrames : 0;
    int tail = first + length == total ? tailFrames : 0;
    long from = first + leadFrames - lead;
    long end = first + leadFrames + length + tail;
    return new Overlay(
        lead, tail, shown.stream().flatMap(one -> one.within(from, end).stream()).toList());
  }
}
