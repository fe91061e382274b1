package org.fangtan.page;

import java.util.Optional;

/**
 * A question that somebody from the public put in the interview.
 *
 * @param from who asked, as the transcript names them
 * @param answer the id of the turn that answers it; empty where nobody does
 */
public record PageQuestion(String from, String text, Optional<String> answer) {
  public PageQuestion {
    PageCheck.text(text, "question");
  }
}
