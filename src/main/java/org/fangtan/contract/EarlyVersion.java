package org.fangtan.contract;

import com.fasterxml.jackson.annotation.JsonIgnore;

/**
 * What a version is that is shown before the complete one is made: a film in one size, and the text
 * that needs no work. The complete version follows as the next one.
 *
 * @param shownUs how much of the interview its film shows, from its beginning
 * @param wholeUs how long the whole interview is
 */
public record EarlyVersion(long shownUs, long wholeUs) {
  public EarlyVersion {
    if (shownUs < 1 || wholeUs < shownUs) {
      throw new IllegalArgumentException(shownUs + " of " + wholeUs + " us");
    }
  }

  /** Whether the film shows a beginning alone. */
  @JsonIgnore
  public boolean isPart() {
    return shownUs < wholeUs;
  }
}
