package org.fangtan.framing;

import java.util.List;
import java.util.OptionalInt;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;

/**
 * What is known where a person is to be followed.
 *
 * @param range the frames that are shown
 * @param width of the picture, in square pixels
 * @param height of the same
 * @param cuts first frames of new scenes
 * @param samples faces in the range, in the order of their frames
 * @param people what speakers wear
 * @param voices who speaks when, in order
 * @param texts what is laid over the picture; lines that were seen in somebody's eyes, as glasses
 *     look like strokes, are taken out
 * @param captionsTop where captions begin that the recording carries in its picture, in
 *     ten-thousandths of its height; known of the whole recording, where single texts may be missed
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

  /** Faces of a second before and after a text came are those that stand where it does. */
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
