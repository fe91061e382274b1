package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_CROP_UNALIGNED;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_apply_cropping;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.overlay.RowSpan;
import org.fangtan.overlay.StrokeFinder;
import org.fangtan.overlay.StrokeMask;
import org.fangtan.overlay.StrokeWatch;
import org.fangtan.overlay.TextSampleSpec;
import org.fangtan.overlay.TextSampleWriter;
import org.fangtan.overlay.TextSamples;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the data needed to read captions in the pictures later: strips of the picture where text
 * has appeared, and the strokes of every frame around such a change. A few frames per second are
 * examined; the frames in between are kept as references until the next examination shows whether
 * they matter.
 */
public final class TextSampleSink implements FrameSink {
  private static final int QUALITY = 3;

  /**
   * The numbers of samples after a change at which another strip is kept, as additional evidence.
   */
  private static final int[] WITNESSES = {3, 8};

  /** A change that affects a larger part of the picture is a change of scene. */
  private static final int SCENE_PERCENT = 45;

  /** Strips may take this much immediately; then only as much as the rate allows. */
  private static final long CREDIT_BYTES = 16 << 20;

  private static final int UNDECIDED_INTERVALS = 4;

  private final TextSampleSpec spec;
  private final FrameGrid grid;
  private final FrameRange range;
  private final long step;
  private final VideoFilter small;
  private final VideoFilter full;
  private final TextSampleWriter writer;
  private final List<AVFrame> held = new ArrayList<>();
  private final Deque<Interval> undecided = new ArrayDeque<>();
  private final List<Witness> witnesses = new ArrayList<>();
  private @Nullable AVFrame last;
  private @Nullable StrokeWatch watch;
  private byte[] lastPicture = new byte[0];
  private int width;
  private int height;
  private long samples;

  /**
   * The small pictures between two examined frames.
   *
   * @param written where their strokes have already been written
   */
  private record Interval(
      long sample, long firstFrame, List<byte[]> pictures, List<RowSpan> written) {}

  private record Witness(RowSpan place, long sample) {}

  /**
   * @param file where strips and masks are written
   */
  public TextSampleSink(TextSampleSpec spec, FrameGrid grid, FrameRange range, Path file)
      throws AvException, IOException {
    this.spec = spec;
    this.grid = grid;
    this.range = range;
    this.step = Math.max(1, grid.frameAt(spec.intervalUs()));
    this.writer = new TextSampleWriter(file);
    this.small =
        new VideoFilter(
            grid.timeBase(),
            shape -> {
              fixSize(shape);
              return String.format(
                  Locale.ROOT, "scale=w=%d:h=%d:flags=area,format=gray", width, height);
            });
    this.full =
        new VideoFilter(
            grid.timeBase(),
            shape ->
                "scale=w=trunc(iw*sar/2)*2:h=ih:out_range=pc:out_color_matrix=bt601,"
                    + "format=yuv420p,setsar=1");
  }

  /** The first pictures determine the size; if it changes later, they are scaled to it. */
  private void fixSize(VideoFilter.Shape shape) {
    if (width == 0) {
      int longSide = Math.max(shape.width(), shape.height());
      width = cells(shape.width(), longSide);
      height = cells(shape.height(), longSide);
      watch = new StrokeWatch(width / StrokeMask.CELL, height / StrokeMask.CELL);
    }
  }

  private static int cells(int side, int longSide) {
    int scaled = Math.round((float) side * StrokeFinder.LONG_SIDE / longSide);
    return Math.max(2, Math.round((float) scaled / StrokeMask.CELL)) * StrokeMask.CELL;
  }

  @Override
  public String name() {
    return "text samples";
  }

  @Override
  public boolean wants(long frameNumber) {
    return true;
  }

  @Override
  public void accept(AVFrame frame) throws AvException, IOException {
    held.add(Av.cloneOf(frame));
    long number = frame.pts();
    boolean isFirst = number == range.first();
    if (isFirst || number % step == 0) {
      // Text that is there at the start needs no confirmation.
      lookTimes(isFirst ? 1 + StrokeWatch.CONFIRMATIONS : 1);
    }
  }

  @Override
  public void end() throws AvException, IOException {
    if (!held.isEmpty()) {
      lookTimes(1);
    }
    if (last != null) {
      held.add(last);
      last = null;
      lookTimes(StrokeWatch.CONFIRMATIONS); // no further frames will come to confirm it
    }
    writer.close();
  }

  private void lookTimes(int times) throws AvException, IOException {
    for (int i = 0; i < times; i++) {
      look();
    }
    AVFrame newest = held.remove(held.size() - 1);
    release();
    last = newest;
  }

  private void release() {
    held.forEach(frame -> av_frame_free(frame));
    held.clear();
    if (last != null) {
      av_frame_free(last);
      last = null;
    }
  }

  /** Examines the newest frame, and keeps the preceding ones where it differs. */
  private void look() throws AvException, IOException {
    AVFrame frame = held.get(held.size() - 1);
    byte[] picture = smallOf(frame);
    StrokeMask now = StrokeFinder.find(picture, width, height);
    StrokeWatch eyes = watch();
    if (lastPicture.length > 0 && held.size() > 1 && eyes.isSuspicious(now)) {
      noteInterval(picture);
    }
    for (StrokeWatch.Change change : eyes.look(now)) {
      keep(change, frame, now);
    }
    witness(frame, now);
    undecided.removeIf(interval -> interval.sample() < samples - UNDECIDED_INTERVALS);
    lastPicture = picture;
    samples++;
  }

  private StrokeWatch watch() {
    if (watch == null) {
      throw new IllegalStateException("no picture has been scaled yet");
    }
    return watch;
  }

  private void noteInterval(byte[] newest) throws AvException {
    List<byte[]> pictures = new ArrayList<>();
    pictures.add(lastPicture);
    for (int i = 0; i < held.size() - 1; i++) {
      pictures.add(smallOf(held.get(i)));
    }
    pictures.add(newest);
    undecided.add(new Interval(samples, held.get(0).pts() - 1, pictures, new ArrayList<>()));
  }

  private void keep(StrokeWatch.Change change, AVFrame frame, StrokeMask now)
      throws AvException, IOException {
    RowSpan place = shown(change.rows());
    for (Interval interval : undecided) {
      if (interval.written().stream().noneMatch(span -> contains(span, place))) {
        List<StrokeMask> masks = new ArrayList<>();
        for (byte[] picture : interval.pictures()) {
          masks.add(StrokeFinder.find(picture, width, height, place));
        }
        writer.change(interval.firstFrame(), place, masks);
        interval.written().add(place);
      }
    }
    if (change.isText()) {
      witnesses.removeIf(witness -> overlap(witness.place(), place));
      strip(place, false, frame, now);
      for (int later : WITNESSES) {
        witnesses.add(new Witness(place, samples + later));
      }
    }
  }

  private static boolean contains(RowSpan outer, RowSpan inner) {
    return outer.from() <= inner.from() && inner.end() <= outer.end();
  }

  private static boolean overlap(RowSpan a, RowSpan b) {
    return a.from() < b.end() && b.from() < a.end();
  }

  /** At a change of scene only the lower part is kept, as captions are seldom elsewhere. */
  private RowSpan shown(RowSpan changed) {
    int rows = height / StrokeMask.CELL;
    int max = rows * SCENE_PERCENT / 100;
    return changed.length() <= max
        ? changed
        : new RowSpan(Math.max(0, changed.end() - max), changed.end());
  }

  private void witness(AVFrame frame, StrokeMask now) throws AvException, IOException {
    for (Witness due : List.copyOf(witnesses)) {
      if (due.sample() <= samples) {
        strip(due.place(), true, frame, now);
        witnesses.remove(due);
      }
    }
  }

  private void strip(RowSpan place, boolean isWitness, AVFrame frame, StrokeMask now)
      throws AvException, IOException {
    long allowed =
        CREDIT_BYTES
            + (grid.timeUs(frame.pts()) - grid.timeUs(range.first()))
                * spec.bytesPerSecond()
                / 1_000_000;
    if (writer.sizeBytes() > allowed) {
      writer.leaveOut();
      return;
    }
    AVFrame cut = Av.cloneOf(frame);
    try {
      int rows = height / StrokeMask.CELL;
      long top = frame.height() * (long) place.from() / rows / 2 * 2;
      long bottom = Math.min(frame.height(), frame.height() * (long) place.end() / rows / 2 * 2);
      cut.crop_top(top);
      cut.crop_bottom(frame.height() - bottom);
      Av.check("cut a strip", av_frame_apply_cropping(cut, AV_FRAME_CROP_UNALIGNED));
      full.push(cut);
      for (AVFrame picture = full.pull(); picture != null; picture = full.pull()) {
        writer.strip(frame.pts(), place, isWitness, Jpeg.encode(picture, QUALITY), now);
      }
    } finally {
      av_frame_free(cut);
    }
  }

  private byte[] smallOf(AVFrame frame) throws AvException {
    small.push(frame);
    AVFrame scaled = small.pull();
    while (scaled != null && scaled.pts() != frame.pts()) {
      scaled = small.pull();
    }
    if (scaled == null) {
      throw new IllegalStateException("a picture was not scaled: " + frame.pts());
    }
    byte[] grey = new byte[width * height];
    int line = scaled.linesize(0);
    BytePointer pixels = scaled.data(0);
    for (int y = 0; y < height; y++) {
      pixels.position((long) y * line).get(grey, y * width, width);
    }
    return grey;
  }

  /** To be called after the pass. */
  public TextSamples samples() {
    return writer.samples(grid, range, width / StrokeMask.CELL, height / StrokeMask.CELL);
  }

  @Override
  public void close() {
    release();
    small.close();
    full.close();
    try {
      writer.close();
    } catch (IOException e) {
      // Already closed by end() when the pass was completed; an abandoned file may stay unflushed.
    }
  }
}
