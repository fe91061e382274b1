package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.LongFunction;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.artefact.Progress;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Decoder;
import org.fangtan.media.av.MediaInput;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Rational;

/** Extracts single pictures of a finished file, whose first frame is at zero. */
public final class Stills {
  private static final int QUALITY = 2;
  private static final long MAX_PIXELS = 1 << 26;

  /** For a smaller distance, reading on is faster than seeking. */
  private static final long NEAR_FRAMES = 12;

  private Stills() {}

  /**
   * @param frames in ascending order
   * @return those that are in the file
   */
  public static List<Long> write(
      Path file,
      FrameGrid grid,
      List<Long> frames,
      int width,
      int height,
      LongFunction<Path> target,
      Progress.Listener progress)
      throws AvException, IOException {
    RenditionSpec spec = new RenditionSpec("still", width, height, 0, new RateLimit(1, 1), "", 1);
    List<Long> made = new ArrayList<>();
    TreeSet<Long> wanted = new TreeSet<>(frames);
    AVFrame frame = Av.newFrame();
    try (MediaInput input = MediaInput.open(file, MAX_PIXELS);
        VideoFilter full =
            new VideoFilter(
                grid.timeBase(), shape -> Chains.fit(shape, spec) + "," + Jpeg.FORMAT)) {
      int stream = input.bestStream(AVMEDIA_TYPE_VIDEO).orElseThrow();
      input.readOnly(stream);
      Rational unit = Av.rational(input.stream(stream).time_base()).orElseThrow();
      try (Decoder decoder = Decoder.open(input.stream(stream), 1, MAX_PIXELS)) {
        long reached = 0; // where reading begins
        while (!wanted.isEmpty()) {
          long next = wanted.first();
          if (next < reached || next - reached > NEAR_FRAMES) {
            input.seekBefore(grid.timeUs(next));
            decoder.flush();
          }
          boolean isOpen = true;
          reached = next;
          while (isOpen && wanted.contains(next)) {
            isOpen = input.read();
            decoder.send(isOpen ? input.packet() : null);
            while (decoder.receive(frame)) {
              long number = Rational.rescale(frame.best_effort_timestamp(), unit, grid.timeBase());
              // In a film with an uneven rate, the first picture after the wanted time serves.
              long still = number > next && !wanted.contains(number) ? next : number;
              if (wanted.remove(still)) {
                frame.pts(still);
                full.push(frame);
                for (AVFrame picture = full.pull(); picture != null; picture = full.pull()) {
                  Jpeg.write(picture, QUALITY, target.apply(still));
                  made.add(still);
                }
                progress.on(new Progress(made.size(), frames.size(), number));
              }
              reached = number;
            }
          }
          wanted.removeIf(one -> one <= next); // frames that do not exist are left out
          if (!isOpen) {
            decoder.flush();
            reached = Long.MAX_VALUE; // nothing is read on from here
          }
        }
      }
    } finally {
      av_frame_free(frame);
    }
    return made.stream().sorted().toList();
  }
}
