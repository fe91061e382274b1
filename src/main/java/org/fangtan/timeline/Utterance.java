package org.fangtan.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * What one person says without a pause, from speech recognition.
 *
 * @param parts of the cue's text, in order, which cover it; each begins and ends within the cue
 * @param confidencePercent the recogniser's certainty; empty where it does not report one
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

  /** From a recogniser that gives only one time: the words are assumed to be spoken evenly. */
  public static Utterance of(Cue cue) {
    int length = cue.text().length();
    return new Utterance(
        cue, List.of(new TimedPart(length, cue.startUs(), cue.endUs())), OptionalInt.empty());
  }

  /**
   * With some words replaced by others, in the same time.
   *
   * @param from index of the first removed character
   * @param to index after the last; equal to {@code from} for an insertion
   * @param by the new text
   */
  public Utterance replaced(int from, int to, String by) {
    String text = cue.text();
    String other = text.substring(0, from) + by + text.substring(to);
    int longer = by.length() - (to - from);
    List<TimedPart> changed = new ArrayList<>();
    List<TimedPart> touched = new ArrayList<>();
    int start = 0;
    for (TimedPart part : parts) {
      boolean isTouched =
          from < to
              ? start < to && part.to() > from
              : start < from && part.to() >= from || from == 0 && start == 0;
      if (isTouched) {
        touched.add(part);
      } else if (touched.isEmpty()) {
        changed.add(part);
      } else {
        add(changed, touched, longer);
        touched = new ArrayList<>(List.of(part));
      }
      start = part.to();
    }
    add(changed, touched, longer);
    return new Utterance(new Cue(cue.time(), other, cue.voice()), changed, confidencePercent);
  }

  /** Merges parts; a part without characters is dropped. */
  private static void add(List<TimedPart> parts, List<TimedPart> touched, int longer) {
    int before = parts.isEmpty() ? 0 : parts.get(parts.size() - 1).to();
    TimedPart last = touched.get(touched.size() - 1);
    if (last.to() + longer > before) {
      parts.add(new TimedPart(last.to() + longer, touched.get(0).startUs(), last.endUs()));
    }
  }
}
