package org.fangtan.speech;

/**
 * The input of FunASR's networks: the energies of {@link FilterBank} at a low frame rate, seven
 * frames stacked every six ({@code WavFrontend}'s {@code apply_lfr}, lfr_m and lfr_n), each value
 * shifted and scaled by the model's statistics ({@code apply_cmvn}).
 */
final class StackedFeatures {
  private static final int STACKED = 7;
  private static final int EVERY = 6;

  /** Values of a stacked frame. */
  static final int WIDTH = STACKED * FilterBank.FILTERS;

  /** The distance between two stacked frames. */
  static final long FRAME_US = EVERY * 10_000L;

  private final float[] shift;
  private final float[] scale;

  /**
   * @param shift added to each of the {@link #WIDTH} values
   * @param scale by which the sum is multiplied
   */
  StackedFeatures(float[] shift, float[] scale) {
    if (shift.length != WIDTH || scale.length != WIDTH) {
      throw new IllegalArgumentException(shift.length + " and " + scale.length + " values");
    }
    this.shift = shift.clone();
    this.scale = scale.clone();
  }

  /**
   * All stacked frames, one after another: the first is stacked with copies of itself before it.
   */
  float[] of(float[] samples) {
    float[][] frames = new FilterBank().of(samples);
    int before = (STACKED - 1) / 2;
    int stacked = (frames.length + EVERY - 1) / EVERY;
    float[] features = new float[stacked * WIDTH];
    for (int i = 0; i < stacked; i++) {
      for (int part = 0; part < STACKED; part++) {
        int frame = Math.max(0, Math.min(frames.length - 1, i * EVERY + part - before));
        int at = i * WIDTH + part * FilterBank.FILTERS;
        System.arraycopy(frames[frame], 0, features, at, FilterBank.FILTERS);
      }
    }
    for (int i = 0; i < features.length; i++) {
      features[i] = (features[i] + shift[i % WIDTH]) * scale[i % WIDTH];
    }
    return features;
  }
}
