package org.fangtan.transcript;

import java.util.Optional;

/**
 * One sentence of a turn.
 *
 * @param id unique in the transcript, such as {@code s04-2}
 * @param paragraph its paragraph in the turn, from zero
 * @param text plain text, never empty
 * @param time absent until aligned, and where it was not said
 */
public record Sentence(String id, int paragraph, String text, Optional<SentenceTime> time) {
  public Sentence {
    if (text.isBlank() || paragraph < 0) {
      throw new IllegalArgumentException("not a sentence: " + id);
    }
  }

  Sentence at(Optional<SentenceTime> when) {
    return new Sentence(id, paragraph, text, when);
  }
}
