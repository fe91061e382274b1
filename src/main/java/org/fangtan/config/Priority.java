package org.fangtan.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How soon a topic's turn comes, besides its length and its age. A class shifts the rank of its
 * runs so far that ranks of different classes never overlap, so the rank identifies the class.
 */
public enum Priority {
  /** Before everything else that arrived within a week. */
  URGENT(-7 * 24 * 60),
  NORMAL(0),
  /** When there is nothing else to do; after a year of waiting it is done in any case. */
  IDLE(365 * 24 * 60);

  /** What people may write for an id. */
  static final Map<String, String> WORDS =
      Map.of("加急", "urgent", "紧急", "urgent", "普通", "normal", "空闲", "idle", "闲时", "idle");

  private final int minutes;

  Priority(int minutes) {
    this.minutes = minutes;
  }

  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Priority of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  /** As {@link #of}, also for the words that {@code topic.conf} accepts; empty for others. */
  public static Optional<Priority> ofWord(String word) {
    String given = word.strip().toLowerCase(Locale.ROOT);
    String id = WORDS.getOrDefault(given, given);
    return Arrays.stream(values()).filter(priority -> priority.id().equals(id)).findFirst();
  }

  public static List<String> ids() {
    return Arrays.stream(values()).map(Priority::id).toList();
  }

  /**
   * The rank of a run of this class.
   *
   * @param length the rank by its length alone, in minutes
   */
  public int rank(int length) {
    return minutes + length;
  }

  /**
   * The part of a rank that is the work's length.
   *
   * @return in minutes
   */
  public static int lengthOf(int rank) {
    return rank - ofRank(rank).minutes;
  }

  /** The class to which a rank belongs. */
  public static Priority ofRank(int rank) {
    if (rank < 0) {
      return URGENT;
    }
    return rank < IDLE.minutes ? NORMAL : IDLE;
  }
}
