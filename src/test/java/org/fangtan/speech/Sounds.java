package org.fangtan.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;

/** Sound for recognisers: 16 kHz, mono. */
public final class Sounds {
  private static final int RATE = SpeechRecognizer.SAMPLE_RATE;
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
   * Something like a voice: four syllables a second, each a hiss and then a buzz, and a pause after
   * every fifth.
   */
  public static short[] syllables(double seconds) {
    Random random = new Random(5);
    return of(
        seconds,
        second -> {
          double beat = second * 4;
          double within = beat - Math.floor(beat);
          if ((long) beat % 6 == 5) {
            return 0.0004 * random.nextGaussian();
          }
          if (within < 0.25) {
            return 0.08 * random.nextGaussian() * (1 - within);
          }
          double phase = second * (140 + 20 * Math.sin(second));
          double buzz = 0;
          for (int harmonic = 1; harmonic <= 8; harmonic++) {
            buzz += Math.sin(2 * Math.PI * phase * harmonic) / harmonic;
          }
          return 0.25 * buzz * Math.pow(Math.sin(Math.PI * (within - 0.25) / 0.75), 2);
        });
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

  static short[] joined(short[]... parts) {
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
