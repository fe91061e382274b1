package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Path;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Decoder;
import org.fangtan.media.av.MediaInput;

/** Looks at the brightness of single lines. */
final class Combing {
  private Combing() {}

  private interface Look {
    long at(byte[][] lines);
  }

  /** Mean difference between neighbouring lines beyond that between every other line. */
  static long of(Path file) throws AvException {
    return mean(
        file,
        lines -> {
          long comb = 0;
          for (int y = 2; y < lines.length - 2; y++) {
            for (int x = 0; x < lines[y].length; x++) {
              int here = lines[y][x] & 0xff;
              int above = lines[y - 1][x] & 0xff;
              int twoAbove = lines[y - 2][x] & 0xff;
              comb += Math.max(0, Math.abs(here - above) - Math.abs(here - twoAbove));
            }
          }
          return comb * 100 / ((long) lines.length * lines[0].length);
        });
  }

  static long brightnessOfHalf(Path file, boolean isUpper) throws AvException {
    return mean(
        file,
        lines -> {
          int half = lines.length / 2;
          long sum = 0;
          for (int y = isUpper ? 8 : half + 8; y < (isUpper ? half : lines.length) - 8; y++) {
            for (byte value : lines[y]) {
              sum += value & 0xff;
            }
          }
          return sum / ((long) (half - 16) * lines[0].length);
        });
  }

  private static long mean(Path file, Look look) throws AvException {
    try (MediaInput input = MediaInput.open(file, 1 << 26)) {
      int stream = input.bestStream(AVMEDIA_TYPE_VIDEO).orElseThrow();
      input.readOnly(stream);
      AVFrame frame = Av.newFrame();
      long sum = 0;
      long count = 0;
      try (Decoder decoder = Decoder.open(input.stream(stream), 1, 1 << 26)) {
        boolean isOpen = true;
        while (isOpen) {
          isOpen = input.read();
          decoder.send(isOpen ? input.packet() : null);
          while (decoder.receive(frame)) {
            byte[][] lines = new byte[frame.height()][frame.width()];
            for (int y = 0; y < lines.length; y++) {
              frame.data(0).position((long) y * frame.linesize(0)).get(lines[y]);
            }
            frame.data(0).position(0);
            sum += look.at(lines);
            count++;
          }
        }
      } finally {
        av_frame_free(frame);
      }
      return sum / Math.max(1, count);
    }
  }
}
