package org.fangtan.contract;

/**
 * A named point from which to start watching.
 *
 * @param startUs on the published recording's timeline
 */
public record Chapter(String title, long startUs) {
  public Chapter {
    Check.text(title, "chapter's title");
    if (startUs < 0) {
      throw new IllegalArgumentException("a chapter before the start: " + title);
    }
  }
}
