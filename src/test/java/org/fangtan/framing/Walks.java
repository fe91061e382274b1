package org.fangtan.framing;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.LongFunction;
import java.util.function.LongToIntFunction;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.timeline.Rational;

/** Made people who walk, as the network would see them; and what a path shows of them. */
final class Walks {
  static final FrameGrid GRID = FrameGrid.of(new Rational(25, 1), 2_000_000, 6_000_000);
  static final int WIDTH = 1920;
  static final int HEIGHT = 1080;

  static final int RED = 0xb02030;
  static final int BLUE = 0x203060;

  private Walks() {}

  /** A face of a tenth of the picture's width, its middle at a place. */
  static SeenFace face(int x, int y, int clothes) {
    Face.Point middle = new Face.Point(x, y);
    return new SeenFace(
        new Face(x - 500, y - 900, 1_000, 1_800, 950, middle, middle, middle, middle), clothes);
  }

  /** Twice a second. */
  static List<FaceSample> samples(long frames, LongFunction<List<SeenFace>> seen) {
    List<FaceSample> samples = new ArrayList<>();
    for (long frame = 0; frame < frames; frame += 13) {
      samples.add(new FaceSample(frame, seen.apply(frame)));
    }
    return samples;
  }

  static FollowRequest request(long frames, List<Long> cuts, List<FaceSample> samples) {
    return request(frames, cuts, samples, List.of(), List.of(), List.of());
  }

  static FollowRequest request(
      long frames,
      List<Long> cuts,
      List<FaceSample> samples,
      List<Voice> voices,
      List<TextBox> texts,
      List<Correction> corrections) {
    return new FollowRequest(
        GRID,
        new FrameRange(0, frames),
        WIDTH,
        HEIGHT,
        cuts,
        samples,
        People.of(samples, voices),
        voices,
        texts,
        OptionalInt.empty(),
        corrections);
  }

  static Correction correction(long frame, int x) {
    return new Correction(frame, OptionalInt.of(x), OptionalInt.empty());
  }

  /** In how many frames, of a hundred, a place of the picture is in the window's middle 70 %. */
  static double insidePercent(CropPath path, long frames, LongToIntFunction x) {
    int inside = 0;
    for (long frame = 0; frame < frames; frame++) {
      CropPath.Window window = path.at(frame).orElseThrow();
      double pixels = (double) x.applyAsInt(frame) * WIDTH / Face.WHOLE;
      double share = (pixels - window.x()) / window.width();
      inside += share >= 0.15 && share <= 0.85 ? 1 : 0;
    }
    return 100.0 * inside / frames;
  }

  /** The longest way from one frame to the next, as a share of the window; cuts left out. */
  static double longestStep(CropPath path, long frames, List<Long> cuts) {
    double longest = 0;
    for (long frame = 1; frame < frames; frame++) {
      if (!cuts.contains(frame)) {
        CropPath.Window before = path.at(frame - 1).orElseThrow();
        CropPath.Window after = path.at(frame).orElseThrow();
        longest = Math.max(longest, (double) Math.abs(after.x() - before.x()) / after.width());
      }
    }
    return longest;
  }

  /** Frames in which the window moves. */
  static long moving(CropPath path, long frames) {
    long moving = 0;
    for (long frame = 1; frame < frames; frame++) {
      moving += path.at(frame).equals(path.at(frame - 1)) ? 0 : 1;
    }
    return moving;
  }
}
