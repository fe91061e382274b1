package org.fangtan.media.pass;

import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.media.av.MediaOutput;
import org.fangtan.recording.CodedPictures;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.timeline.Rational;

/**
 * Copies the coded pictures of a range into an MP4 whose first frame is at zero, as {@link
 * RenditionSink} would encode them. Only for a source that {@link org.fangtan.rendition.SourceCopy}
 * finds fit. For one thread.
 */
public final class PacketCopy {
  private final VideoTrack track;
  private final FrameGrid grid;
  private final long originUs;

  /**
   * @param originUs the time zero of the output, on the file's own clock
   */
  public PacketCopy(VideoTrack track, FrameGrid grid, long originUs) {
    this.track = track;
    this.grid = grid;
    this.originUs = originUs;
  }

  /** Returns the number of copied frames. */
  public long copy(Path source, FrameRange range, Path target, long maxPixels) throws AvException {
    CodedPictures coded = track.coded().orElseThrow();
    // The frame that PictureFeed computes from the first picture's time.
    long offset = grid.frameAt(track.startUs() - originUs);
    long first = range.first() - offset;
    long end = range.end() - offset;
    try (MediaInput input = MediaInput.open(source, maxPixels);
        MediaOutput output = MediaOutput.create(target, "mp4")) {
      input.readOnly(track.index());
      int stream = output.addStream(input.stream(track.index()).codecpar(), grid.timeBase());
      output.stream(stream).avg_frame_rate(Av.rational(grid.frameRate()));
      output.start(Map.of());
      if (first > 0) {
        input.seekBefore(track.startUs() + grid.timeUs(first) + grid.timeUs(1) / 2);
      }
      long copied = 0;
      boolean isInside = false;
      while (copied < end - first && input.read()) {
        AVPacket packet = input.packet();
        long number = numberOf(packet);
        isInside |= number == first;
        if (isInside) {
          // At an IDR picture, equally many pictures have been decoded and shown: both numbers
          // agree.
          packet.pts(number - first);
          packet.dts(copied - coded.delay());
          packet.duration(1);
          output.writeNow(stream, packet);
          copied++;
        }
      }
      output.finish();
      return copied;
    }
  }

  private long numberOf(AVPacket packet) {
    long us =
        Rational.rescale(packet.pts(), track.timeBase(), Rational.MICROSECONDS) - track.startUs();
    return grid.frameAt(us);
  }
}
