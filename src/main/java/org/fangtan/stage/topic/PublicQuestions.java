package org.fangtan.stage.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fangtan.page.PageQuestion;
import org.fangtan.page.PageTurn;
import org.fangtan.page.PageTurn.Role;

/**
 * Questions that somebody from the public put in the interview, with the turns that answer them.
 */
final class PublicQuestions {
  private PublicQuestions() {}

  static List<PageQuestion> of(List<PageTurn> transcript) {
    List<PageQuestion> questions = new ArrayList<>();
    for (int i = 0; i < transcript.size(); i++) {
      PageTurn turn = transcript.get(i);
      if (turn.role() == Role.PUBLIC && !turn.sentences().isEmpty()) {
        questions.add(
            new PageQuestion(
                turn.speaker(),
                turn.sentences().stream()
                    .map(PageTurn.Sentence::text)
                    .collect(Collectors.joining()),
                answerTo(i, transcript)));
      }
    }
    return questions;
  }

  /** The guest's next turn; the host may speak first, but no other question comes between. */
  private static Optional<String> answerTo(int question, List<PageTurn> transcript) {
    return transcript.stream()
        .skip(question + 1L)
        .takeWhile(turn -> turn.role() != Role.PUBLIC)
        .filter(turn -> turn.role() == Role.GUEST && !turn.sentences().isEmpty())
        .map(PageTurn::id)
        .findFirst();
  }
}
