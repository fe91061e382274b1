package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_INTERLACED;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;

/**
 * Detects pictures that are flagged as progressive but interlaced. FFmpeg's {@code idet} compares
 * the lines of each picture with those of its neighbours in time, so lines that belong to the scene
 * do not mislead it. It examines one second in five, as interlacing does not change within a
 * recording. For one thread.
 */
public final class CombWatch implements AutoCloseable {
  private static final long EVERY_US = 5_000_000;
  private static final long LOOKED_AT_US = 1_000_000;

  /**
   * By which factor a picture must differ more from its neighbour on one side than on the other.
   * With FFmpeg's default of 1.04, progressive pictures of its own {@code testsrc2} are classified
   * as interlaced.
   */
  private static final String FILTER = "idet=intl_thres=1.2";

  /**
   * After a jump in time there are no true neighbours; {@code idet} needs one before and one after.
   */
  private static final int UNSURE = 3;

  /** The minimum number; fewer are chance. */
  private static final int FEWEST = 10;

  /**
   * The minimum ratio of interlaced to progressive pictures; where nothing moves, there are
   * neither.
   */
  private static final int TIMES_MORE = 4;

  /** Which field of an interlaced picture came first. */
  public enum First {
    TOP,
    BOTTOM
  }

  /**
   * The observation.
   *
   * @param time from the first interlaced picture to the last one
   */
  public record Combed(First first, TimeRange time) {}

  private final VideoFilter filter;
  private long lastUs = Long.MIN_VALUE;
  private int unsure;
  private long whole;
  private long topFirst;
  private long bottomFirst;
  private long fromUs = Long.MAX_VALUE;
  private long untilUs;

  CombWatch() throws AvException {
    this.filter = new VideoFilter(Rational.MICROSECONDS, shape -> FILTER);
  }

  /**
   * @param picture as it was decoded, its timestamp in microseconds; the caller keeps it
   */
  void look(AVFrame picture) throws AvException {
    boolean saysSo = (picture.flags() & AV_FRAME_FLAG_INTERLACED) != 0;
    if (saysSo || Math.floorMod(picture.pts(), EVERY_US) >= LOOKED_AT_US) {
      return;
    }
    if (picture.pts() - lastUs > LOOKED_AT_US) {
      unsure = UNSURE;
    }
    lastUs = picture.pts();
    filter.push(picture);
    for (AVFrame seen = filter.pull(); seen != null; seen = filter.pull()) {
      note(seen);
    }
  }

  private void note(AVFrame seen) {
    if (unsure > 0) {
      unsure--;
      return;
    }
    // "multiple" would extend one chance result over all undecided pictures.
    AVDictionaryEntry entry =
        av_dict_get(seen.metadata(), "lavfi.idet.single.current_frame", null, 0);
    String kind = entry == null ? "" : Av.textOf(entry.value()).orElse("");
    switch (kind) {
      case "progressive" -> whole++;
      case "tff" -> topFirst++;
      case "bff" -> bottomFirst++;
      default -> {
        return; // nothing moves, or it cannot be decided
      }
    }
    if (!kind.equals("progressive")) {
      fromUs = Math.min(fromUs, seen.pts());
      untilUs = Math.max(untilUs, seen.pts() + 1);
    }
  }

  /** Empty where pictures are progressive, or where it cannot be decided. */
  Optional<Combed> combed() {
    long max = Math.max(topFirst, bottomFirst);
    long least = Math.min(topFirst, bottomFirst);
    boolean isSure = max >= FEWEST && max >= (whole + least) * TIMES_MORE;
    return isSure
        ? Optional.of(
            new Combed(
                topFirst > bottomFirst ? First.TOP : First.BOTTOM,
                new TimeRange(Math.max(0, fromUs), untilUs)))
        : Optional.empty();
  }

  @Override
  public void close() {
    filter.close();
  }
}
