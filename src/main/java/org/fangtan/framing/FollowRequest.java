package org.fangtan.framing;

import java.util.List;
import java.util.OptionalInt;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;

/**
 * The input for following a person.
 *
 * @param range the frames that are shown
 * @param width of the picture, in square pixels
 * @param height of the picture, in square pixels
 * @param cuts first frames of new scenes
 * @param samples faces in the range, in the order of their frames
 * @param people what speakers wear
 * @param voices who speaks when, in order
 * @param texts text laid over the picture; lines detected in somebody's eyes, where glasses look
 *     like strokes, are removed
 * @param captionsTop where the captions begin that are part of the recording's picture, in
 *     ten-thousandths of its height; derived from the whole recording, as single texts may be
 *     missed
 * @param corrections in the order of their frames
 */
public record FollowRequest(
    FrameGrid grid,
    FrameRange range,
    int width,
    int height,
    List<Long> cuts,
    List<FaceSample> samples,
    People people,
    List<Voice> voices,
    List<TextBox> texts,
    OptionalInt captionsTop,
    List<Correction> corrections) {
  public FollowRequest {
    cuts = List.copyOf(cuts);
    samples = List.copyOf(samples);
    voices = List.copyOf(voices);
    List<FaceSample> seen = samples;
    double second = (double) grid.frameRate().num() / grid.frameRate().den();
    texts = texts.stream().filter(text -> !areEyes(text, seen, second)).toList();
    corrections = List.copyOf(corrections);
  }

  /**
   * Whether a text is really a pair of eyes: it is compared with faces within a second before and
   * after the text appeared.
   */
  private static boolean areEyes(TextBox text, List<FaceSample> samples, double second) {
    return samples.stream()
        .filter(one -> Math.abs(one.frame() - text.frames().first()) <= second)
        .flatMap(one -> one.faces().stream())
        .anyMatch(seen -> text.holds(seen.face().leftEye()) && text.holds(seen.face().rightEye()));
  }

  double framesPerSecond() {
    return (double) grid.frameRate().num() / grid.frameRate().den();
  }
}
