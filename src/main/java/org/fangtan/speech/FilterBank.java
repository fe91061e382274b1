package org.fangtan.speech;

import java.util.Arrays;

/**
 * Mel filter energies as Kaldi computes them ({@code compute-fbank-feats}), with the settings used
 * to train FunASR's models: 80 filters, windows of 25 ms every 10 ms, Hamming, no dither, only
 * whole windows. For one thread.
 */
final class FilterBank {
  static final int FILTERS = 80;

  /** 10 ms. */
  static final int SHIFT_SAMPLES = SpeechRecognizer.SAMPLE_RATE / 100;

  /** 25 ms. */
  private static final int WINDOW_SAMPLES = SpeechRecognizer.SAMPLE_RATE / 40;

  /** The next power of two. */
  private static final int FFT = 512;

  private static final double MIN_HZ = 20;
  private static final double MAX_HZ = SpeechRecognizer.SAMPLE_RATE / 2.0;
  private static final double PREEMPHASIS = 0.97;

  /** FLT_EPSILON, the lower bound of energies. */
  private static final double MIN_ENERGY = Math.ulp(1f);

  /** The models expect the range of 16-bit samples rather than -1 to 1. */
  private static final double SCALE = 32_768;

  private static final double[] HAMMING = hamming();
  private static final double[][] WEIGHTS = weights();

  private final double[] real = new double[FFT];
  private final double[] imaginary = new double[FFT];
  private final double[] power = new double[FFT / 2];

  /**
   * The energies of whole windows, {@link #FILTERS} each, as natural logarithms.
   *
   * @param samples from -1 to 1
   */
  float[][] of(float[] samples) {
    int windows =
        samples.length < WINDOW_SAMPLES ? 0 : 1 + (samples.length - WINDOW_SAMPLES) / SHIFT_SAMPLES;
    float[][] energies = new float[windows][];
    for (int i = 0; i < windows; i++) {
      energies[i] = energies(samples, i * SHIFT_SAMPLES);
    }
    return energies;
  }

  private float[] energies(float[] samples, int from) {
    double mean = 0;
    for (int i = 0; i < WINDOW_SAMPLES; i++) {
      mean += samples[from + i] * SCALE / WINDOW_SAMPLES;
    }
    Arrays.fill(real, 0);
    Arrays.fill(imaginary, 0);
    double before = samples[from] * SCALE - mean;
    for (int i = 0; i < WINDOW_SAMPLES; i++) {
      double sample = samples[from + i] * SCALE - mean;
      real[i] = (sample - PREEMPHASIS * before) * HAMMING[i];
      before = sample;
    }
    transform(real, imaginary);
    for (int bin = 0; bin < power.length; bin++) {
      power[bin] = real[bin] * real[bin] + imaginary[bin] * imaginary[bin];
    }
    float[] energies = new float[FILTERS];
    for (int filter = 0; filter < FILTERS; filter++) {
      double energy = 0;
      double[] weights = WEIGHTS[filter];
      for (int bin = 0; bin < power.length; bin++) {
        energy += weights[bin] * power[bin];
      }
      energies[filter] = (float) Math.log(Math.max(energy, MIN_ENERGY));
    }
    return energies;
  }

  private static double[] hamming() {
    double[] window = new double[WINDOW_SAMPLES];
    for (int i = 0; i < window.length; i++) {
      window[i] = 0.54 - 0.46 * Math.cos(2 * Math.PI * i / (WINDOW_SAMPLES - 1));
    }
    return window;
  }

  /** Triangles of equal width on the mel scale. */
  private static double[][] weights() {
    double lowest = mel(MIN_HZ);
    double step = (mel(MAX_HZ) - lowest) / (FILTERS + 1);
    double[][] weights = new double[FILTERS][FFT / 2];
    for (int filter = 0; filter < FILTERS; filter++) {
      double left = lowest + filter * step;
      for (int bin = 0; bin < FFT / 2; bin++) {
        double mel = mel((double) bin * SpeechRecognizer.SAMPLE_RATE / FFT);
        double rise = (mel - left) / step;
        weights[filter][bin] = Math.max(0, Math.min(rise, 2 - rise));
      }
    }
    return weights;
  }

  private static double mel(double hertz) {
    return 1127 * Math.log(1 + hertz / 700);
  }

  /** An in-place radix-2 Fourier transform. */
  private static void transform(double[] real, double[] imaginary) {
    int size = real.length;
    for (int i = 1, j = 0; i < size; i++) {
      int bit = size >> 1;
      for (; (j & bit) != 0; bit >>= 1) {
        j ^= bit;
      }
      j ^= bit;
      if (i < j) {
        swap(real, i, j);
        swap(imaginary, i, j);
      }
    }
    for (int length = 2; length <= size; length <<= 1) {
      double angle = -2 * Math.PI / length;
      for (int k = 0; k < length / 2; k++) {
        double cos = Math.cos(angle * k);
        double sin = Math.sin(angle * k);
        for (int i = k; i < size; i += length) {
          int other = i + length / 2;
          double re = real[other] * cos - imaginary[other] * sin;
          double im = real[other] * sin + imaginary[other] * cos;
          real[other] = real[i] - re;
          imaginary[other] = imaginary[i] - im;
          real[i] += re;
          imaginary[i] += im;
        }
      }
    }
  }

  private static void swap(double[] values, int i, int j) {
    double kept = values[i];
    values[i] = values[j];
    values[j] = kept;
  }
}
