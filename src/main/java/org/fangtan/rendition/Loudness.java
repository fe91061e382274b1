package org.fangtan.rendition;

/**
 * How loud sound is, after EBU R 128, in hundredths.
 *
 * @param integratedCentiLufs over the whole length, such as -2310 for -23.1 LUFS
 * @param rangeCentiLu how much it varies
 * @param truePeakCentiDb highest true peak, in hundredths of dBTP
 */
public record Loudness(int integratedCentiLufs, int rangeCentiLu, int truePeakCentiDb) {
  /** The gate of ITU-R BS.1770: what is not louder is silence, and has no loudness. */
  private static final int SILENCE = -7000;

  /** More would raise hiss and hum rather than speech. */
  private static final int MOST_GAIN = 2000;

  /** Of no sound at all. */
  public static final Loudness SILENT = new Loudness(SILENCE, 0, -12_000);

  public boolean isSilent() {
    return integratedCentiLufs <= SILENCE;
  }

  /**
   * The one gain for the whole length that reaches a target without exceeding its peak, in
   * hundredths of dB.
   */
  public int gainTo(AudioSpec.Target target) {
    if (isSilent()) {
      return 0;
    }
    int wanted = target.integratedCentiLufs() - integratedCentiLufs;
    int allowed = target.truePeakCentiDb() - truePeakCentiDb;
    return Math.min(MOST_GAIN, Math.min(wanted, allowed));
  }

  /** After a gain in hundredths of dB. */
  public Loudness with(int gainCentiDb) {
    return isSilent()
        ? this
        : new Loudness(
            integratedCentiLufs + gainCentiDb, rangeCentiLu, truePeakCentiDb + gainCentiDb);
  }
}
