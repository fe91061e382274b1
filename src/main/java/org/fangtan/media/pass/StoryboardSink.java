package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_image_copy_plane;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.StoryboardSheet;
import org.fangtan.rendition.StoryboardSpec;
import org.fangtan.timeline.TimeRange;
import org.jspecify.annotations.Nullable;

/** Arranges small pictures on sheets. A sheet is written as soon as it is full. */
public final class StoryboardSink implements FrameSink {
  private static final int QUALITY = 5;
  private static final int CHROMA_GREY = 128;

  private final StoryboardSpec spec;
  private final FrameGrid grid;
  private final Path folder;
  private final String prefix;
  private final long step;
  private final VideoFilter filter;
  private final List<StoryboardSheet> sheets = new ArrayList<>();
  private final List<Long> onSheet = new ArrayList<>();
  private @Nullable AVFrame sheet;
  private int width;
  private int height;

  /**
   * @param prefix of the sheets' names
   * @param isUpright whether the pictures are in portrait format
   */
  public StoryboardSink(
      StoryboardSpec spec, FrameGrid grid, Path folder, String prefix, boolean isUpright)
      throws AvException {
    this.spec = spec;
    this.grid = grid;
    this.folder = folder;
    this.prefix = prefix;
    this.step = Math.max(1, grid.frameAt(spec.intervalUs()));
    String size =
        isUpright
            ? "scale=w=-2:h=" + spec.longSide() / 2 * 2
            : "scale=w=" + spec.longSide() / 2 * 2 + ":h=-2";
    this.filter =
        new VideoFilter(
            grid.timeBase(),
            shape -> "scale=w=iw*sar:h=ih,setsar=1," + size + ":flags=area," + Jpeg.FORMAT);
  }

  @Override
  public String name() {
    return "storyboard";
  }

  @Override
  public boolean wants(long frameNumber) {
    return frameNumber % step == 0;
  }

  @Override
  public void accept(AVFrame frame) throws AvException, IOException {
    filter.push(frame);
    placeAll();
  }

  private void placeAll() throws AvException, IOException {
    for (AVFrame picture = filter.pull(); picture != null; picture = filter.pull()) {
      place(picture);
    }
  }

  private void place(AVFrame picture) throws AvException, IOException {
    AVFrame target = sheet;
    if (target == null) {
      target = newSheet(picture);
    }
    int index = onSheet.size();
    int x = index % spec.columns() * width;
    int y = index / spec.columns() * height;
    // After a change of size during a recording a picture may be larger than its place.
    int w = Math.min(width, picture.width());
    int h = Math.min(height, picture.height());
    copyPlane(target, picture, 0, x, y, w, h);
    copyPlane(target, picture, 1, x / 2, y / 2, w / 2, h / 2);
    copyPlane(target, picture, 2, x / 2, y / 2, w / 2, h / 2);
    onSheet.add(picture.pts());
    if (onSheet.size() == spec.columns() * spec.rows()) {
      writeSheet(target);
    }
  }

  private AVFrame newSheet(AVFrame like) throws AvException {
    if (width == 0) {
      width = like.width() / 2 * 2;
      height = like.height() / 2 * 2;
    }
    AVFrame fresh = Av.newFrame();
    sheet = fresh;
    fresh.width(width * spec.columns());
    fresh.height(height * spec.rows());
    fresh.format(AV_PIX_FMT_YUVJ420P);
    fresh.color_range(AVCOL_RANGE_JPEG);
    Av.check("allocate a sheet", av_frame_get_buffer(fresh, 0));
    for (int plane = 0; plane < 3; plane++) {
      int rows = plane == 0 ? fresh.height() : fresh.height() / 2;
      BytePointer.memset(
          fresh.data(plane), plane == 0 ? 0 : CHROMA_GREY, (long) fresh.linesize(plane) * rows);
    }
    return fresh;
  }

  private static void copyPlane(
      AVFrame target, AVFrame source, int plane, int x, int y, int width, int height) {
    int line = target.linesize(plane);
    BytePointer to = new BytePointer(target.data(plane)).position((long) y * line + x);
    av_image_copy_plane(to, line, source.data(plane), source.linesize(plane), width, height);
  }

  private void writeSheet(AVFrame full) throws AvException, IOException {
    int rows = (onSheet.size() + spec.columns() - 1) / spec.columns();
    full.height(rows * height); // the last sheet ends after its last row
    String name = String.format(Locale.ROOT, "%s-%03d.jpg", prefix, sheets.size() + 1);
    Jpeg.write(full, QUALITY, folder.resolve(name));
    List<TimeRange> times = new ArrayList<>();
    for (long frame : onSheet) {
      times.add(new TimeRange(grid.timeUs(frame), grid.timeUs(frame + step)));
    }
    sheets.add(new StoryboardSheet(name, width, height, spec.columns(), times));
    onSheet.clear();
    av_frame_free(full);
    sheet = null;
  }

  @Override
  public void end() throws AvException, IOException {
    filter.end();
    placeAll();
    if (sheet != null) {
      writeSheet(sheet);
    }
  }

  /** To be called after the pass. */
  public List<StoryboardSheet> sheets() {
    return List.copyOf(sheets);
  }

  @Override
  public void close() {
    filter.close();
    if (sheet != null) {
      av_frame_free(sheet);
      sheet = null;
    }
  }
}
