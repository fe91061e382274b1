package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Encoder;
import org.fangtan.timeline.Rational;

/** Writes single pictures. */
final class Jpeg {
  /** Filters that prepare a picture for {@link #write}: full range, as required by JFIF. */
  static final String FORMAT = "scale=out_range=pc:out_color_matrix=bt601,format=yuvj420p";

  private static final Rational ANY = new Rational(1, 25);

  private Jpeg() {}

  /**
   * @param frame in full range 4:2:0
   * @param quality 2 (best) to 31, as the MPEG quantisers count
   */
  static void write(AVFrame frame, int quality, Path file) throws AvException, IOException {
    Files.write(file, encode(frame, quality));
  }

  /** As {@link #write}, into memory. */
  static byte[] encode(AVFrame frame, int quality) throws AvException {
    try (Encoder encoder =
        Encoder.open(
            "mjpeg",
            ANY,
            context -> {
              context.width(frame.width());
              context.height(frame.height());
              context.pix_fmt(frame.format());
              context.color_range(AVCOL_RANGE_JPEG);
              context.flags(context.flags() | AV_CODEC_FLAG_QSCALE);
              context.global_quality(FF_QP2LAMBDA * quality);
              context.thread_count(1);
            },
            Map.of("huffman", "optimal"))) {
      frame.quality(FF_QP2LAMBDA * quality);
      frame.pts(0);
      encoder.send(frame);
      encoder.send(null);
      if (!encoder.receive()) {
        throw new IllegalStateException("no JPEG came of a picture");
      }
      byte[] bytes = new byte[encoder.packet().size()];
      encoder.packet().data().get(bytes);
      return bytes;
    }
  }
}
