package org.fangtan.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.Random;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.FloatPointer;
import org.fangtan.media.av.AvException;
import org.fangtan.media.pass.SoundSource;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Assumptions;

/** Sound for recognisers: 16 kHz, mono. */
public final class Sounds {
  private static final int RATE = SpeechRecognizer.SAMPLE_RATE;
  private static final Path CASES = Path.of("../shared/cases/speech");
  private static final Path MATERIAL = Path.of("../shared/material/speech");

  private Sounds() {}

  /** A level at a time in seconds, from -1 to 1. */
  interface Wave {
    double at(double second);
  }

  static short[] of(double seconds, Wave wave) {
    short[] samples = new short[(int) (seconds * RATE)];
    for (int i = 0; i < samples.length; i++) {
      double level = Math.max(-1, Math.min(1, wave.at((double) i / RATE)));
      samples[i] = (short) Math.round(level * Short.MAX_VALUE);
    }
    return samples;
  }

  static Wave noise(double loudness, long seed) {
    Random random = new Random(seed);
    return second -> loudness * random.nextGaussian();
  }

  /**
   * Voices: the two of the sample recording, which speak nearly without a pause, from the moment
   * where the host begins; again from there when it is over.
   */
  public static short[] talk(double seconds) {
    short[] samples = new short[(int) (seconds * RATE)];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = Talk.SAMPLES[i % Talk.SAMPLES.length];
    }
    return samples;
  }

  /** Decoded once. */
  private static final class Talk {
    private static final Path RECORDING = Path.of("samples/2019-09-transport/现场录像.mp4");
    private static final double BEGINS_SECOND = 0.8;
    private static final double ENDS_SECOND = 75;
    private static final int EACH = AudioSpec.SAMPLE_RATE / RATE;
    static final short[] SAMPLES = decoded();

    private static short[] decoded() {
      short[] samples = new short[(int) ((ENDS_SECOND - BEGINS_SECOND) * RATE)];
      long first = (long) (BEGINS_SECOND * AudioSpec.SAMPLE_RATE);
      try (SoundSource source =
          SoundSource.open(
              RECORDING,
              1,
              new Rational(1, AudioSpec.SAMPLE_RATE),
              OptionalInt.of(0),
              0,
              false,
              SoundSource.Channels.ALL,
              0)) {
        float[] sums = new float[samples.length];
        for (AVFrame frame = source.next(); frame != null; frame = source.next()) {
          FloatBuffer left =
              new FloatPointer(frame.extended_data(0)).capacity(frame.nb_samples()).asBuffer();
          for (int i = 0; i < frame.nb_samples(); i++) {
            long at = (frame.pts() + i - first) / EACH;
            if (frame.pts() + i >= first && at < sums.length) {
              sums[(int) at] += left.get(i) / EACH;
            }
          }
        }
        for (int i = 0; i < sums.length; i++) {
          samples[i] = (short) Math.round(sums[i] * Short.MAX_VALUE);
        }
        return samples;
      } catch (AvException e) {
        throw new IllegalStateException("the sample recording can be decoded", e);
      }
    }
  }

  /** Several notes at once, struck twice a second, that ring on. */
  static Wave chords(double loudness) {
    double[] scale = {261.6, 293.7, 329.6, 392.0, 440.0};
    return second -> {
      double sum = 0;
      for (int back = 0; back < 4; back++) {
        long beat = (long) (second * 2) - back;
        double age = second - beat / 2.0;
        if (beat >= 0) {
          double note = scale[(int) (beat * 3 % scale.length)];
          for (double ratio : new double[] {1, 1.26, 1.5}) {
            sum += Math.sin(2 * Math.PI * note * ratio * second) * Math.exp(-1.2 * age);
          }
        }
      }
      return loudness * sum / 6;
    };
  }

  public static short[] joined(short[]... parts) {
    int length = 0;
    for (short[] part : parts) {
      length += part.length;
    }
    short[] all = new short[length];
    int at = 0;
    for (short[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  static short[] mixed(short[] one, short[] other) {
    short[] sum = new short[Math.max(one.length, other.length)];
    for (int i = 0; i < sum.length; i++) {
      int level = (i < one.length ? one[i] : 0) + (i < other.length ? other[i] : 0);
      sum[i] = (short) Math.max(Short.MIN_VALUE, Math.min(Short.MAX_VALUE, level));
    }
    return sum;
  }

  /** A person's speech from the material; the test is skipped where that is not there. */
  static short[] speech(String name) throws IOException {
    Path file = MATERIAL.resolve(name);
    Assumptions.assumeTrue(Files.exists(file), "the material is not there: " + file);
    try (SpeechSound sound = SpeechSound.open(file)) {
      return sound.read(0, Math.toIntExact(sound.samples()));
    }
  }

  /** The samples of a WAV file of 16 bit whose header has 44 bytes or more. */
  static short[] samplesOf(byte[] wav) {
    ByteBuffer all = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
    int at = 12;
    while (all.getInt(at) != 0x61746164) { // "data"
      at += 8 + all.getInt(at + 4);
    }
    int bytes = Math.min(all.getInt(at + 4), wav.length - at - 8);
    short[] samples = new short[bytes / 2];
    all.position(at + 8);
    all.asShortBuffer().get(samples);
    return samples;
  }

  /** Sound that was recognised wrongly once; the test is skipped where the cases are not there. */
  static Path speechCase(String name) {
    Path file = CASES.resolve(name);
    Assumptions.assumeTrue(Files.exists(file), "the case is not there: " + file);
    return file.toAbsolutePath();
  }

  public static Path write(Path file, short[] samples) throws IOException {
    ByteBuffer wav = ByteBuffer.allocate(44 + samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples.length * 2);
    wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    wav.putShort((short) 1).putShort((short) 1).putInt(RATE).putInt(RATE * 2);
    wav.putShort((short) 2).putShort((short) 16);
    wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples.length * 2);
    for (short sample : samples) {
      wav.putShort(sample);
    }
    return Files.write(file, wav.array());
  }
}
