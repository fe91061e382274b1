package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.PosterCandidate;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;

/**
 * Keeps the few pictures that are best suited as a cover: well exposed, rich in contrast, sharp,
 * and apart from each other. Whether one is part of a change of scene is known only after the pass,
 * so more are kept than needed.
 */
public final class PosterSink implements FrameSink {
  private static final int QUALITY = 2;
  private static final int KEPT = 6;
  private static final long APART_US = 3_000_000;

  private final FrameGrid grid;
  private final Path folder;
  private final String prefix;
  private final long step;
  private final OptionalLong only;
  private final VideoFilter small;
  private final VideoFilter full;
  private final List<Kept> kept = new ArrayList<>();
  private final List<PosterCandidate> written = new ArrayList<>();

  private record Kept(long frame, double score, AVFrame picture) {}

  /**
   * @param prefix of the files' names
   * @param width of the poster
   * @param height of the poster
   * @param range the frames among which the poster is chosen
   */
  public PosterSink(
      FrameGrid grid, Path folder, String prefix, int width, int height, FrameRange range)
      throws AvException {
    this.grid = grid;
    this.folder = folder;
    this.prefix = prefix;
    this.step = Math.max(1, grid.frameAt(1_000_000));
    long usual = range.first() + Math.floorMod(step / 2 - range.first(), step);
    this.only =
        usual < range.end()
            ? OptionalLong.empty()
            : OptionalLong.of(range.first() + range.length() / 2);
    this.small =
        new VideoFilter(
            grid.timeBase(),
            shape ->
                String.format(
                    Locale.ROOT,
                    "scale=w=%d:h=%d:flags=area,format=gray",
                    PictureScore.WIDTH,
                    PictureScore.HEIGHT));
    this.full =
        new VideoFilter(
            grid.timeBase(),
            shape ->
                Chains.fit(
                        shape,
                        new RenditionSpec("cover", width, height, 0, new RateLimit(1, 1), "", 1))
                    + ","
                    + Jpeg.FORMAT);
  }

  @Override
  public String name() {
    return "poster";
  }

  /**
   * Not the very first frame, as the first pictures of encoders and cameras are their worst. A
   * range shorter than half a second has one picture in its middle.
   */
  @Override
  public boolean wants(long frameNumber) {
    return only.isPresent() ? frameNumber == only.getAsLong() : frameNumber % step == step / 2;
  }

  @Override
  public void accept(AVFrame frame) throws AvException, IOException {
    small.push(frame);
    for (AVFrame grey = small.pull(); grey != null; grey = small.pull()) {
      // A better one from another part is always preferred to the only one of a short part.
      double score = only.isPresent() ? 0 : PictureScore.of(grey);
      if (isBetter(grey.pts(), score)) {
        full.push(frame);
        for (AVFrame picture = full.pull(); picture != null; picture = full.pull()) {
          keep(score, picture);
        }
      }
    }
  }

  private boolean isBetter(long frame, double candidate) {
    if (candidate <= 0) {
      return kept.isEmpty(); // A recording that is dark throughout still needs a cover.
    }
    for (Kept other : kept) {
      if (isNear(other, frame)) {
        return candidate > other.score();
      }
    }
    return kept.size() < KEPT || candidate > kept.get(kept.size() - 1).score();
  }

  private boolean isNear(Kept other, long frame) {
    return Math.abs(grid.timeUs(other.frame()) - grid.timeUs(frame)) < APART_US;
  }

  /** Keeps the best first. */
  private void keep(double candidate, AVFrame picture) throws AvException {
    long frame = picture.pts();
    for (Kept near : kept.stream().filter(other -> isNear(other, frame)).toList()) {
      drop(near);
    }
    kept.add(new Kept(frame, candidate, Av.cloneOf(picture)));
    kept.sort(Comparator.comparingDouble(Kept::score).reversed());
    while (kept.size() > KEPT) {
      drop(kept.get(kept.size() - 1));
    }
  }

  private void drop(Kept one) {
    kept.remove(one);
    av_frame_free(one.picture());
  }

  @Override
  public void end() throws AvException, IOException {
    for (int i = 0; i < kept.size(); i++) {
      Kept one = kept.get(i);
      String name = String.format(Locale.ROOT, "%s-poster-%02d.jpg", prefix, i + 1);
      AVFrame picture = one.picture();
      Jpeg.write(picture, QUALITY, folder.resolve(name));
      written.add(
          new PosterCandidate(
              name,
              grid.timeUs(one.frame()),
              picture.width(),
              picture.height(),
              Math.max(1, Math.toIntExact(Math.round(one.score() * 1000)))));
    }
  }

  /** The best first; to be called after the pass. */
  public List<PosterCandidate> candidates() {
    return List.copyOf(written);
  }

  @Override
  public void close() {
    kept.forEach(one -> av_frame_free(one.picture()));
    kept.clear();
    small.close();
    full.close();
  }
}
