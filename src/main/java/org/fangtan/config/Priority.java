package org.fangtan.config;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

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
   * @param length the rank by its length alone, in minutes
   */
  public int rank(int length) {
    return minutes + length;
  }

  /** The class to which a rank belongs. */
  public static Priority ofRank(int rank) {
    if (rank < 0) {
      return URGENT;
    }
    return rank < IDLE.minutes ? NORMAL : IDLE;
  }
}
