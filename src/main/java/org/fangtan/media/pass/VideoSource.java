package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_A53_CC;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_side_data;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_remove_side_data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVFrameSideData;
import org.fangtan.cea.CaptionDataWriter;
import org.fangtan.media.av.AvException;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.TimeRange;
import org.jspecify.annotations.Nullable;

/**
 * The pictures of one recording in presentation order, with times that begin at the output's zero
 * and never run backwards. For one thread.
 */
public final class VideoSource implements PictureSource {
  private final DecodedTrack track;
  private final PictureTraits traits;
  private Optional<CaptionDataWriter> captionData = Optional.empty();
  private long lastUs = Long.MIN_VALUE;
  private long lastDurationUs;

  private VideoSource(DecodedTrack track, PictureTraits traits) {
    this.track = track;
    this.traits = traits;
  }

  /**
   * @param pictures the picture track
   * @param companion the sound track
   * @param originUs the time zero, on the file's own clock
   * @param fromUs pictures before this are not needed, on the output's timeline
   * @param maySeek whether the file can be sought by time; otherwise everything before is decoded
   * @param threads of the decoder
   */
  public static VideoSource open(
      Path file,
      VideoTrack pictures,
      OptionalInt companion,
      long originUs,
      long fromUs,
      boolean maySeek,
      int threads,
      long maxPixels)
      throws AvException {
    return new VideoSource(
        DecodedTrack.open(
            file,
            pictures.index(),
            pictures.timeBase(),
            companion,
            originUs,
            fromUs,
            maySeek,
            threads,
            maxPixels),
        PictureTraits.of(pictures));
  }

  /** From now on stores the closed captions in the data of every decoded picture. */
  public void keepCaptionData(CaptionDataWriter writer) {
    captionData = Optional.of(writer);
  }

  @Override
  public PictureTraits traits() {
    return traits;
  }

  @Override
  public @Nullable AVFrame next() throws AvException, IOException {
    for (AVFrame frame = track.next(); frame != null; frame = track.next()) {
      long timeUs = timeUsOf(frame);
      if (timeUs > lastUs) {
        lastUs = timeUs;
        lastDurationUs = track.us(Math.max(0, frame.duration()));
        frame.pts(timeUs);
        frame.duration(lastDurationUs);
        takeCaptionData(frame);
        return frame;
      }
    }
    return null;
  }

  /**
   * Decoders return the A/53 caption data with its picture. Encoders would copy it to their output,
   * and players would show it beside the published captions, with gaps wherever a picture was
   * dropped.
   */
  private void takeCaptionData(AVFrame frame) throws IOException {
    AVFrameSideData data = av_frame_get_side_data(frame, AV_FRAME_DATA_A53_CC);
    if (data == null) {
      return;
    }
    if (captionData.isPresent() && data.size() > 0) {
      byte[] triplets = new byte[(int) Math.min(data.size(), CaptionDataWriter.MAX_PER_PICTURE)];
      data.data().get(triplets);
      captionData.get().write(frame.pts(), triplets);
    }
    av_frame_remove_side_data(frame, AV_FRAME_DATA_A53_CC);
  }

  private long timeUsOf(AVFrame decoded) {
    OptionalLong time = track.time(decoded.best_effort_timestamp());
    if (time.isPresent()) {
      return track.us(time.getAsLong()) - track.originUs();
    }
    return lastUs == Long.MIN_VALUE ? 0 : lastUs + Math.max(1, lastDurationUs);
  }

  /** Where pictures could not be decoded correctly. */
  public DamageLog damage() {
    return track.damage();
  }

  /** Where the file itself has no picture for more than a second, on the output's timeline. */
  public List<TimeRange> stills() {
    return track.stills();
  }

  @Override
  public void close() {
    track.close();
  }
}
