package org.fangtan.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * Describes a version that is shown before the complete one has been made: a film in one size, and
 * the text that was delivered. The complete version follows as the next one.
 *
 * @param shownUs the length of the film, which shows the interview from its beginning
 * @param wholeUs the length of the whole interview
 */
public record EarlyVersion(long shownUs, long wholeUs) {
  public EarlyVersion {
    if (shownUs < 1 || wholeUs < shownUs) {
      throw new IllegalArgumentException(shownUs + " of " + wholeUs + " us");
    }
  }

  /** Whether the film shows only the beginning. */
  @JsonIgnore
  public boolean isPart() {
    return shownUs < wholeUs;
  }
}
