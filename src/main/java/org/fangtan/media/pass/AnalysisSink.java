package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.AvException;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.timeline.TimeRange;

/**
 * Detects changes of scene and black stretches, on small copies of the pictures. Results are read
 * from the filters' metadata on the frames, and are available after the pass.
 */
public final class AnalysisSink implements FrameSink {
  private static final int LONG_SIDE = 320;
  private static final String FILTERS = "scdet=threshold=10,blackdetect=d=0:pic_th=0.98";

  /**
   * The minimum duration of a black stretch; a shorter one is a cut, or a flicker of the camera.
   */
  private static final long MIN_BLACK_US = 300_000;

  private final FrameGrid grid;
  private final VideoFilter filter;
  private final List<Long> scenes = new ArrayList<>();
  private final List<TimeRange> black = new ArrayList<>();
  private long blackFrom = -1;
  private long last = -1;

  public AnalysisSink(FrameGrid grid) throws AvException {
    this.grid = grid;
    this.filter = new VideoFilter(grid.timeBase(), AnalysisSink::chain);
  }

  private static String chain(VideoFilter.Shape from) {
    boolean isWide = from.width() >= from.height();
    return String.format(
        Locale.ROOT,
        "scale=w=%d:h=%d:flags=fast_bilinear,format=yuv420p,%s",
        isWide ? LONG_SIDE : -2,
        isWide ? -2 : LONG_SIDE,
        FILTERS);
  }

  @Override
  public String name() {
    return "analysis";
  }

  @Override
  public boolean wants(long frameNumber) {
    return true;
  }

  @Override
  public void accept(AVFrame frame) throws AvException, IOException {
    filter.push(frame);
    noteAll();
  }

  private void noteAll() throws AvException {
    for (AVFrame frame = filter.pull(); frame != null; frame = filter.pull()) {
      note(frame);
    }
  }

  private void note(AVFrame frame) {
    last = frame.pts();
    if (has(frame, "lavfi.scd.time")) {
      scenes.add(last);
    }
    if (has(frame, "lavfi.black_end")) {
      endBlack(last);
    }
    if (has(frame, "lavfi.black_start")) {
      blackFrom = last;
    }
  }

  private static boolean has(AVFrame frame, String key) {
    return av_dict_get(frame.metadata(), key, null, 0) != null;
  }

  private void endBlack(long frame) {
    if (blackFrom >= 0) {
      long start = grid.timeUs(blackFrom);
      long end = grid.timeUs(frame);
      if (end - start >= MIN_BLACK_US) {
        black.add(new TimeRange(start, end));
      }
      blackFrom = -1;
    }
  }

  @Override
  public void end() throws AvException, IOException {
    filter.end();
    noteAll();
    endBlack(last + 1);
  }

  /** Times of the first picture of each new scene. */
  public List<Long> sceneChangesUs() {
    return scenes.stream().map(grid::timeUs).toList();
  }

  public List<TimeRange> blackRanges() {
    return List.copyOf(black);
  }

  @Override
  public void close() {
    filter.close();
  }
}
