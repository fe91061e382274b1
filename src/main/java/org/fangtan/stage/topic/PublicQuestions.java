package org.fangtan.stage.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fangtan.page.PageModel;
import org.fangtan.page.PageModel.Role;

/**
 * Questions that somebody from the public put in the interview, with the turns that answer them.
 */
final class PublicQuestions {
  private PublicQuestions() {}

  static List<PageModel.Question> of(List<PageModel.Turn> transcript) {
    List<PageModel.Question> questions = new ArrayList<>();
    for (int i = 0; i < transcript.size(); i++) {
      PageModel.Turn turn = transcript.get(i);
      if (turn.role() == Role.PUBLIC && !turn.sentences().isEmpty()) {
        questions.add(
            new PageModel.Question(
                turn.speaker(),
                turn.sentences().stream()
                    .map(PageModel.Sentence::text)
                    .collect(Collectors.joining()),
                answerTo(i, transcript)));
      }
    }
    return questions;
  }

  /** The guest's next turn; the host may speak first, but no other question comes between. */
  private static Optional<String> answerTo(int question, List<PageModel.Turn> transcript) {
    return transcript.stream()
        .skip(question + 1L)
        .takeWhile(turn -> turn.role() != Role.PUBLIC)
        .filter(turn -> turn.role() == Role.GUEST && !turn.sentences().isEmpty())
        .map(PageModel.Turn::id)
        .findFirst();
  }
}
