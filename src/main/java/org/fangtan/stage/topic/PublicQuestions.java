package org.fangtan.stage.topic;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.fangtan.contract.PublicQuestion;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.page.PageQuestion;
import org.fangtan.page.PageTurn;
import org.fangtan.page.PageTurn.Role;

/**
 * Questions that somebody from the public asked in the interview, with the turns that answer them,
 * and those of the topic's list of questions. Questions in both are shown once.
 */
final class PublicQuestions {
  /**
   * The minimum number of common characters, as a question may be shortened or introduced when it
   * is read out.
   */
  private static final int MIN_SHARED = 8;

  /** What a finding quotes of a question, in characters. */
  private static final int MAX_SHOWN_LENGTH = 40;

  private PublicQuestions() {}

  /**
   * @param listed of the topic's list of questions, in its order
   */
  static List<PublicQuestion> of(List<PageTurn> transcript, List<PublicQuestion> listed) {
    List<PublicQuestion> asked = asked(transcript);
    List<PublicQuestion> questions = new ArrayList<>();
    List<PublicQuestion> rest = new ArrayList<>(listed);
    for (PublicQuestion question : asked) {
      Optional<PublicQuestion> same =
          rest.stream().filter(other -> isSame(question.text(), other.text())).findFirst();
      same.ifPresent(rest::remove);
      questions.add(same.map(other -> other.inTurn(question.turnId())).orElse(question));
    }
    return Stream.concat(
            questions.stream(), rest.stream().map(one -> one.inTurn(answerTo(one, transcript))))
        .toList();
  }

  /** Where a question is answered that the host read out among other words. */
  private static Optional<String> answerTo(PublicQuestion question, List<PageTurn> transcript) {
    String asked = bare(question.text());
    if (asked.length() < MIN_SHARED) {
      return Optional.empty();
    }
    for (int i = 0; i < transcript.size(); i++) {
      PageTurn turn = transcript.get(i);
      if (turn.role() == Role.HOST && bare(textOf(turn)).contains(asked)) {
        return answerTo(i, transcript);
      }
    }
    return Optional.empty();
  }

  private static String textOf(PageTurn turn) {
    return turn.sentences().stream().map(PageTurn.Sentence::text).collect(Collectors.joining());
  }

  static List<PageQuestion> shown(List<PublicQuestion> questions) {
    return questions.stream()
        .map(
            one ->
                new PageQuestion(
                    one.from(),
                    one.askedAt(),
                    one.text(),
                    one.answer(),
                    one.answeredBy(),
                    one.turnId()))
        .toList();
  }

  /** What is said where the interview is over, and nobody has answered some of the questions. */
  static List<Finding> unanswered(String topic, List<PageQuestion> questions) {
    List<String> open =
        questions.stream().filter(one -> !one.isAnswered()).map(PageQuestion::text).toList();
    return open.isEmpty()
        ? List.of()
        : List.of(
            Finding.of(
                FindingCode.QUESTION_UNANSWERED,
                topic,
                TopicStageSentences.questionsAreNotAnswered(open.size(), shown(open.get(0)))));
  }

  private static String shown(String text) {
    return text.codePointCount(0, text.length()) > MAX_SHOWN_LENGTH
        ? text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN_LENGTH)) + "…"
        : text;
  }

  private static List<PublicQuestion> asked(List<PageTurn> transcript) {
    List<PublicQuestion> questions = new ArrayList<>();
    for (int i = 0; i < transcript.size(); i++) {
      PageTurn turn = transcript.get(i);
      if (turn.role() == Role.PUBLIC && !turn.sentences().isEmpty()) {
        questions.add(
            new PublicQuestion(
                textOf(turn),
                Optional.of(turn.speaker()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                answerTo(i, transcript)));
      }
    }
    return questions;
  }

  /** Whether one contains the other, ignoring punctuation and spaces. */
  private static boolean isSame(String spoken, String written) {
    String one = bare(spoken);
    String other = bare(written);
    return one.equals(other)
        || Math.min(one.length(), other.length()) >= MIN_SHARED
            && (one.contains(other) || other.contains(one));
  }

  private static String bare(String text) {
    return text.toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The guest's next turn; the host may speak first, but no other question may come between. */
  private static Optional<String> answerTo(int question, List<PageTurn> transcript) {
    return transcript.stream()
        .skip(question + 1L)
        .takeWhile(turn -> turn.role() != Role.PUBLIC)
        .filter(turn -> turn.role() == Role.GUEST && !turn.sentences().isEmpty())
        .map(PageTurn::id)
        .findFirst();
  }
}
