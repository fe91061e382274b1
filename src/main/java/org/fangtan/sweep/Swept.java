package org.fangtan.sweep;

import java.time.Duration;
import java.util.Locale;
import org.fangtan.failure.Bilingual;

/**
 * One thing that is removed, or would be.
 *
 * @param name its place, for people: an object's bucket and key, a folder, a run
 * @param sizeBytes the bytes that this frees
 * @param unneededFor how long nothing has needed it, by the sweeps' clock
 */
public record Swept(Kind kind, String name, long sizeBytes, Duration unneededFor, Bilingual why) {
  /** As one line of output. */
  public Bilingual toLine() {
    double mib = sizeBytes / (double) (1 << 20);
    String size = String.format(Locale.ROOT, "%.2f MiB", mib);
    return SweepSentences.line(kind, name, size, why, unneededFor.toDays());
  }
}
