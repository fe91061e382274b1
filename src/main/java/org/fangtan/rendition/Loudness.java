package org.fangtan.rendition;

/**
 * The loudness of sound according to EBU R 128, in hundredths.
 *
 * @param integratedCentiLufs over the whole length, such as -2310 for -23.1 LUFS
 * @param rangeCentiLu the loudness range
 * @param truePeakCentiDb highest true peak, in hundredths of dBTP
 */
public record Loudness(int integratedCentiLufs, int rangeCentiLu, int truePeakCentiDb) {
  /** The gate of ITU-R BS.1770: anything at or below it is silence, which has no loudness. */
  private static final int SILENCE = -7000;

  /** The maximum gain where nothing shows that the sound is more than hiss and hum. */
  private static final int MAX_GAIN = 2000;

  /**
   * The maximum gain for sound that stands out from pauses below -50 dBFS: the noise of 16 bits,
   * -96 dBFS, stays below them.
   */
  private static final int MAX_GAIN_WITH_PAUSES = 4000;

  /** How far a limiter may lower peaks, 6 dB: beyond that, the limiting is audible. */
  public static final int MAX_LIMITING = 600;

  /** The loudness of no sound at all. */
  public static final Loudness SILENT = new Loudness(SILENCE, 0, -12_000);

  public boolean isSilent() {
    return integratedCentiLufs <= SILENCE;
  }

  /**
   * The constant gain that reaches a target.
   *
   * @param centiDb in hundredths of dB
   * @param limitingCentiDb by how much peaks then exceed the maximum and a limiter must lower them;
   *     0 to 600
   * @param limit what kept it from reaching the target
   */
  public record Gain(int centiDb, int limitingCentiDb, Limit limit) {}

  /** Why a gain is smaller than wanted. */
  public enum Limit {
    NONE,
    /** Peaks would have to be lowered too far. */
    PEAK,
    /** Noise would become loud. */
    GAIN
  }

  /**
   * The gain for a target.
   *
   * @param hasPauses whether there are quiet stretches from which the sound stands out
   */
  public Gain gainTo(AudioSpec.Target target, boolean hasPauses) {
    if (isSilent()) {
      return new Gain(0, 0, Limit.NONE);
    }
    int wanted = target.integratedCentiLufs() - integratedCentiLufs;
    int withoutLimiter = target.truePeakCentiDb() - truePeakCentiDb;
    int allowed = withoutLimiter + MAX_LIMITING;
    int gain = Math.min(hasPauses ? MAX_GAIN_WITH_PAUSES : MAX_GAIN, Math.min(wanted, allowed));
    Limit limit = gain == wanted ? Limit.NONE : gain == allowed ? Limit.PEAK : Limit.GAIN;
    return new Gain(gain, Math.max(0, gain - withoutLimiter), limit);
  }

  /** The loudness after a gain in hundredths of dB. */
  public Loudness with(int gainCentiDb) {
    return isSilent()
        ? this
        : new Loudness(
            integratedCentiLufs + gainCentiDb, rangeCentiLu, truePeakCentiDb + gainCentiDb);
  }
}
