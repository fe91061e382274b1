package org.fangtan.speech;

import java.util.Random;

/**
 * Music, drums, noise and applause, made. Each differs with its seed: tempo, key, instruments,
 * colour of the noise, size of the hall.
 */
final class SoundsWithoutVoice {
  private static final int RATE = SpeechRecognizer.SAMPLE_RATE;
  private static final int[] MAJOR = {0, 2, 4, 5, 7, 9, 11};
  private static final int[] MINOR = {0, 2, 3, 5, 7, 8, 10};

  private SoundsWithoutVoice() {}

  /** What a stretch holds. */
  enum Kind {
    MUSIC,
    DRUMS,
    NOISE,
    APPLAUSE,
    BAND
  }

  static short[] of(Kind kind, double seconds, long seed) {
    Random random = new Random(seed * 31 + kind.ordinal());
    float[] sound =
        switch (kind) {
          case MUSIC -> music(seconds, random);
          case DRUMS -> drums(seconds, random);
          case NOISE -> noise(seconds, random);
          case APPLAUSE -> applause(seconds, random);
          case BAND -> {
            float[] sum = music(seconds, random);
            float[] beat = drums(seconds, random);
            for (int i = 0; i < sum.length; i++) {
              sum[i] += beat[i];
            }
            yield sum;
          }
        };
    return scaled(sound, 0.2 + 0.7 * random.nextDouble());
  }

  /** To a peak, from 0 to 1. */
  static short[] scaled(float[] sound, double peak) {
    float highest = 1e-9f;
    for (float sample : sound) {
      highest = Math.max(highest, Math.abs(sample));
    }
    short[] samples = new short[sound.length];
    for (int i = 0; i < sound.length; i++) {
      samples[i] = (short) Math.round(sound[i] / highest * peak * Short.MAX_VALUE);
    }
    return samples;
  }

  /** Chords and a melody over them, on strings, pipes or a piano, in some tempo and key. */
  private static float[] music(double seconds, Random random) {
    float[] sound = new float[(int) (seconds * RATE)];
    int[] scale = random.nextBoolean() ? MAJOR : MINOR;
    double root = 110 * Math.pow(2, random.nextInt(12) / 12.0);
    double beat = 60 / (60 + random.nextDouble() * 90);
    int instrument = random.nextInt(3);
    int degree = 0;
    for (double at = 0; at < seconds; at += beat) {
      if (random.nextInt(4) == 0) {
        degree = random.nextInt(7);
      }
      for (int third = 0; third < 3; third++) {
        note(sound, at, beat * 2, pitch(root, scale, degree + 2 * third), 0.25, instrument, random);
      }
      for (int part = 0; part < 2; part++) {
        int step = degree + 7 + random.nextInt(8);
        double length = beat * (0.4 + random.nextDouble());
        note(
            sound, at + part * beat / 2, length, pitch(root, scale, step), 0.5, instrument, random);
      }
    }
    return sound;
  }

  private static double pitch(double root, int[] scale, int degree) {
    return root * Math.pow(2, Math.floorDiv(degree, 7) + scale[Math.floorMod(degree, 7)] / 12.0);
  }

  private static void note(
      float[] sound,
      double at,
      double seconds,
      double pitch,
      double loud,
      int instrument,
      Random random) {
    int first = (int) (at * RATE);
    int count = Math.min(sound.length - first, (int) (seconds * RATE));
    double vibrato = instrument == 0 ? 0.004 : 0;
    double phase = random.nextDouble();
    for (int i = 0; i < count; i++) {
      double second = (double) i / RATE;
      double rise = instrument == 2 ? Math.min(1, second / 0.005) : Math.min(1, second / 0.06);
      double fall = instrument == 2 ? Math.exp(-3 * second) : Math.min(1, (count - i) / 800.0);
      double turn = pitch * second * (1 + vibrato * Math.sin(2 * Math.PI * 5.5 * second)) + phase;
      double wave = 0;
      for (int partial = 1; partial <= 6 && pitch * partial < RATE / 2.2; partial++) {
        double share = instrument == 1 && partial % 2 == 0 ? 0.1 : 1;
        wave += share / partial * Math.sin(2 * Math.PI * turn * partial);
      }
      sound[first + i] += (float) (loud * rise * fall * wave);
    }
  }

  /** Kick, snare, toms and hats. */
  private static float[] drums(double seconds, Random random) {
    float[] sound = new float[(int) (seconds * RATE)];
    double eighth = 30 / (70 + random.nextDouble() * 100);
    boolean[] kick = pattern(random, 0.35);
    boolean[] snare = pattern(random, 0.25);
    boolean[] tom = pattern(random, 0.15);
    int step = 0;
    for (double at = 0; at < seconds; at += eighth) {
      hit(sound, at, 0.25, random, 0.25, 0, 40);
      if (kick[step % 16]) {
        hit(sound, at, 1, random, 0, 55, 12);
      }
      if (snare[step % 16]) {
        hit(sound, at, 0.8, random, 0.8, 180, 18);
      }
      if (tom[step % 16]) {
        hit(sound, at, 0.7, random, 0.1, 90 + 40 * random.nextInt(4), 9);
      }
      step++;
    }
    return sound;
  }

  private static boolean[] pattern(Random random, double density) {
    boolean[] pattern = new boolean[16];
    for (int i = 0; i < pattern.length; i++) {
      pattern[i] = random.nextDouble() < density;
    }
    return pattern;
  }

  private static void hit(
      float[] sound,
      double at,
      double loud,
      Random random,
      double hiss,
      double pitch,
      double fall) {
    int first = (int) (at * RATE);
    int count = Math.min(sound.length - first, RATE / 2);
    for (int i = 0; i < count; i++) {
      double second = (double) i / RATE;
      double skin =
          pitch * second + pitch * 0.5 * (1 - Math.exp(-second * 30)) / 30; // falls in pitch
      double wave = (1 - hiss) * Math.sin(2 * Math.PI * skin) * (pitch > 0 ? 1 : 0);
      sound[first + i] +=
          (float) (loud * Math.exp(-fall * second) * (wave + hiss * random.nextGaussian() * 0.5));
    }
  }

  /** White to brown, steady or swelling, with or without a hum. */
  private static float[] noise(double seconds, Random random) {
    float[] sound = new float[(int) (seconds * RATE)];
    double colour = random.nextDouble() * 0.98;
    double swell = random.nextBoolean() ? 0.1 + random.nextDouble() : 0;
    double hum = random.nextInt(3) == 0 ? 0.3 : 0;
    double last = 0;
    for (int i = 0; i < sound.length; i++) {
      double second = (double) i / RATE;
      last = colour * last + (1 - colour) * random.nextGaussian();
      double level = swell == 0 ? 1 : 1 + 0.7 * Math.sin(2 * Math.PI * swell * second);
      sound[i] = (float) (level * last / Math.sqrt(1 - colour + 0.01) + hum * hum(second));
    }
    return sound;
  }

  private static double hum(double second) {
    return Math.sin(2 * Math.PI * 50 * second) + 0.5 * Math.sin(2 * Math.PI * 100 * second);
  }

  /** Hundreds of hands: each clap a few milliseconds of noise around some pitch. */
  private static float[] applause(double seconds, Random random) {
    float[] sound = new float[(int) (seconds * RATE)];
    int people = 10 + random.nextInt(150);
    for (int person = 0; person < people; person++) {
      double every = 0.2 + 0.15 * random.nextDouble();
      double pitch = 700 + 1200 * random.nextDouble();
      double loud = 0.2 + random.nextDouble();
      for (double at = every * random.nextDouble();
          at < seconds;
          at += every * (0.9 + 0.2 * random.nextDouble())) {
        int first = (int) (at * RATE);
        int count = Math.min(sound.length - first, RATE / 50);
        for (int i = 0; i < count; i++) {
          double second = (double) i / RATE;
          double wave = 0.5 * random.nextGaussian() + Math.sin(2 * Math.PI * pitch * second);
          sound[first + i] += (float) (loud * Math.exp(-250 * second) * wave);
        }
      }
    }
    return sound;
  }
}
