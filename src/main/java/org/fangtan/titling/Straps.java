package org.fangtan.titling;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.Role;
import org.fangtan.transcript.Sentence;
import org.fangtan.transcript.Speaker;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.Turn;

/** The people named in a clip: each speaker once, when first speaking in it. */
public final class Straps {
  /**
   * The minimum speaking time of a person who is named; who speaks less is heard rather than seen.
   */
  private static final long MIN_SPOKEN_US = 1_500_000;

  private Straps() {}

  /**
   * @param transcript with times on the published timeline
   * @param clip its time on the published timeline
   * @param offices from topic.conf, by the speakers' labels
   */
  public static List<Strap> of(Transcript transcript, TimeRange clip, Map<String, String> offices) {
    List<Strap> straps = new ArrayList<>();
    Set<String> named = new HashSet<>();
    for (Turn turn : transcript.turns()) {
      Optional<TimeRange> spoken = inside(turn, clip);
      if (turn.role() != Role.PUBLIC
          && !turn.speaker().equals(Speaker.UNKNOWN.label())
          && spoken.isPresent()
          && spoken.get().durationUs() >= MIN_SPOKEN_US
          && named.add(turn.speaker())) {
        straps.add(strap(turn.speaker(), spoken.get().startUs() - clip.startUs(), offices));
      }
    }
    return straps;
  }

  /** The part of a turn inside the clip, from its first to its last word. */
  private static Optional<TimeRange> inside(Turn turn, TimeRange clip) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Sentence sentence : turn.sentences()) {
      if (sentence.time().isPresent()) {
        TimeRange time = sentence.time().get().range();
        if (time.startUs() < clip.endUs() && time.endUs() > clip.startUs()) {
          first = Math.min(first, Math.max(time.startUs(), clip.startUs()));
          last = Math.max(last, Math.min(time.endUs(), clip.endUs()));
        }
      }
    }
    return last > first ? Optional.of(new TimeRange(first, last)) : Optional.empty();
  }

  /** An office is better than the mere word guest; a name is better than an office. */
  private static Strap strap(String label, long timeUs, Map<String, String> offices) {
    String office = offices.getOrDefault(label, "");
    List<String> names = Speaker.namesIn(label);
    if (names.isEmpty() && !office.isEmpty()) {
      return new Strap(timeUs, office, label);
    }
    return new Strap(timeUs, names.isEmpty() ? label : names.get(0), office);
  }
}
