package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.MediaInput;
import org.fangtan.media.pass.SoundSource;
import org.fangtan.timeline.Rational;

/** Sound whose loudness is known, and how loud a file is in each of its seconds. */
final class Tones {
  private static final int RATE = 48_000;

  private Tones() {}

  /** A tone at half of full scale, in mono with 16 bits. */
  static byte[] wav(int rate, int seconds, int hertz) {
    int samples = rate * seconds;
    ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(rate).putInt(2 * rate);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
    for (int i = 0; i < samples; i++) {
      wav.putShort((short) (16_384 * Math.sin(2 * Math.PI * hertz * i / rate)));
    }
    return wav.array();
  }

  /** The root of the mean square of the left channel, for each whole second. */
  static List<Double> loudness(Path file, int seconds) throws Exception {
    int stream;
    Rational unit;
    try (MediaInput input = MediaInput.open(file, 1 << 24)) {
      stream = input.bestStream(AVMEDIA_TYPE_AUDIO).orElseThrow();
      unit = Av.rational(input.stream(stream).time_base()).orElseThrow();
    }
    double[] squares = new double[seconds];
    try (SoundSource sound =
        SoundSource.open(
            file, stream, unit, OptionalInt.empty(), 0, false, SoundSource.Channels.ALL, 0)) {
      for (AVFrame frame = sound.next(); frame != null; frame = sound.next()) {
        FloatPointer left = new FloatPointer(frame.extended_data(0));
        for (int i = 0; i < frame.nb_samples(); i++) {
          int second = (int) ((frame.pts() + i) / RATE);
          if (second < seconds) {
            squares[second] += left.get(i) * left.get(i);
          }
        }
      }
    }
    List<Double> loudness = new ArrayList<>();
    for (double square : squares) {
      loudness.add(Math.sqrt(square / RATE));
    }
    return loudness;
  }
}
