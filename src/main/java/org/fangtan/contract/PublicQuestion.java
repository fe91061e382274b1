package org.fangtan.contract;

import java.util.Optional;

/**
 * A question from the public, asked in the interview or written to the portal.
 *
 * @param text the question
 * @param from who asked, as the portal names them
 * @param askedAt as it was written: portals export dates in many forms
 * @param answer in words, where somebody wrote it down
 * @param answeredBy the office that answered
 * @param turnId the turn of the transcript that answers it
 */
public record PublicQuestion(
    String text,
    Optional<String> from,
    Optional<String> askedAt,
    Optional<String> answer,
    Optional<String> answeredBy,
    Optional<String> turnId) {
  public PublicQuestion {
    Check.text(text, "question");
  }

  /** The same, with the turn that answers it. */
  public PublicQuestion inTurn(Optional<String> turn) {
    return new PublicQuestion(text, from, askedAt, answer, answeredBy, turn);
  }
}
