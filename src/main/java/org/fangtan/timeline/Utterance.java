package org.fangtan.timeline;

import java.util.List;
import java.util.OptionalInt;

/**
 * What one person says without a pause, as a machine heard it.
 *
 * @param parts of the cue's text, in order, which cover it; each begins and ends within the cue
 * @param confidencePercent how sure the machine is; empty where it does not report it
 */
public record Utterance(Cue cue, List<TimedPart> parts, OptionalInt confidencePercent) {
  public Utterance {
    parts = List.copyOf(parts);
    int at = 0;
    long timeUs = cue.startUs();
    for (TimedPart part : parts) {
      if (part.to() <= at || part.startUs() < timeUs || part.endUs() > cue.endUs()) {
        throw new IllegalArgumentException("parts out of order in " + cue);
      }
      at = part.to();
      timeUs = part.startUs();
    }
    if (at != cue.text().length()) {
      throw new IllegalArgumentException("parts of another text: " + cue);
    }
  }

  /** Words whose recogniser gives them one time, said evenly. */
  public static Utterance of(Cue cue) {
    int length = cue.text().length();
    return new Utterance(
        cue, List.of(new TimedPart(length, cue.startUs(), cue.endUs())), OptionalInt.empty());
  }
}
