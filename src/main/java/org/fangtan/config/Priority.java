package org.fangtan.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * How soon a topic's turn comes, beside its length and its age. A class moves the rank of its runs
 * by so much that ranks of different classes never meet, so that the rank tells the class.
 */
public enum Priority {
  /** Before everything else that came within a week. */
  URGENT(-7 * 24 * 60),
  NORMAL(0),
  /** When nothing else is to be done; what has waited for a year is done all the same. */
  IDLE(365 * 24 * 60);

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

  public static List<String> ids() {
    return Arrays.stream(values()).map(Priority::id).toList();
  }

  /**
   * The rank of a run of this class.
   *
   * @param length the rank that it has by its length, in minutes
   */
  public int rank(int length) {
    return minutes + length;
  }

  /** The class that a rank was made for. */
  public static Priority ofRank(int rank) {
    if (rank < 0) {
      return URGENT;
    }
    return rank < IDLE.minutes ? NORMAL : IDLE;
  }
}
