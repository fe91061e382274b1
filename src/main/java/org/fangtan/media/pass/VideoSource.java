package org.fangtan.media.pass;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of one recording in the order in which they are shown, with times that begin at the
 * output's zero and never run backwards. For one thread.
 */
public final class VideoSource implements AutoCloseable {
  private final DecodedTrack track;
  private long lastUs = Long.MIN_VALUE;
  private long lastDurationUs;

  private VideoSource(DecodedTrack track) {
    this.track = track;
  }

  /**
   * @param stream the picture track
   * @param companion the sound track
   * @param originUs what is time zero, on the file's own clock
   * @param fromUs pictures before this are not needed, on the output's timeline
   * @param maySeek whether the file's clock leads there; otherwise all before it is decoded
   * @param threads of the decoder
   */
  public static VideoSource open(
      Path file,
      int stream,
      OptionalInt companion,
      long originUs,
      long fromUs,
      boolean maySeek,
      int threads,
      long mostPixels)
      throws AvException {
    return new VideoSource(
        DecodedTrack.open(file, stream, companion, originUs, fromUs, maySeek, threads, mostPixels));
  }

  /**
   * The next picture, its timestamp and duration in microseconds of the output's timeline; null
   * after the last one. Valid until the next call.
   */
  public @Nullable AVFrame next() throws AvException {
    for (AVFrame frame = track.next(); frame != null; frame = track.next()) {
      long timeUs = timeUsOf(frame);
      if (timeUs > lastUs) {
        lastUs = timeUs;
        lastDurationUs = track.us(Math.max(0, frame.duration()));
        frame.pts(timeUs);
        frame.duration(lastDurationUs);
        return frame;
      }
    }
    return null;
  }

  private long timeUsOf(AVFrame decoded) {
    OptionalLong time = Av.time(decoded.best_effort_timestamp());
    if (time.isPresent()) {
      return track.us(time.getAsLong()) - track.originUs();
    }
    return lastUs == Long.MIN_VALUE ? 0 : lastUs + Math.max(1, lastDurationUs);
  }

  /** Where pictures could not be decoded as they were meant. */
  public DamageLog damage() {
    return track.damage();
  }

  @Override
  public void close() {
    track.close();
  }
}
