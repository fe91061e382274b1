package org.fangtan.page;

import java.util.Optional;

/**
 * A question that somebody from the public asked in the interview, or sent to the portal.
 *
 * @param from who asked, as the transcript or the portal names them
 * @param askedAt as it was written
 * @param answer in words; paragraphs are separated by line feeds
 * @param answeredBy the office that answered
 * @param anchor the id of the turn that answers it; empty where nobody does
 */
public record PageQuestion(
    Optional<String> from,
    Optional<String> askedAt,
    String text,
    Optional<String> answer,
    Optional<String> answeredBy,
    Optional<String> anchor) {
  public PageQuestion {
    PageCheck.text(text, "question");
  }

  /** Whether somebody answers it, in words or in the interview. */
  public boolean isAnswered() {
    return answer.isPresent() || anchor.isPresent();
  }
}
