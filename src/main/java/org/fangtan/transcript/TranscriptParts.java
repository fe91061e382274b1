package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.List;

/**
 * One turn in reading order, for setting one part below the other. A direction or picture between
 * two sentences of a paragraph splits it.
 */
final class TranscriptParts {
  /** Sentences of one paragraph, a direction, or a picture. */
  sealed interface Part permits Words, Direction, Figure {}

  record Words(List<Sentence> sentences) implements Part {}

  record Direction(String text) implements Part {}

  record Figure(PlacedPicture picture) implements Part {}

  private TranscriptParts() {}

  static List<Part> of(Turn turn) {
    List<Part> parts = new ArrayList<>();
    List<Sentence> paragraph = new ArrayList<>();
    List<Sentence> sentences = turn.sentences();
    for (int i = 0; i <= sentences.size(); i++) {
      List<Part> between = between(turn, i);
      boolean newParagraph =
          i < sentences.size()
              && i > 0
              && sentences.get(i).paragraph() != sentences.get(i - 1).paragraph();
      if (!between.isEmpty() || newParagraph || i == sentences.size()) {
        if (!paragraph.isEmpty()) {
          parts.add(new Words(List.copyOf(paragraph)));
          paragraph.clear();
        }
        parts.addAll(between);
      }
      if (i < sentences.size()) {
        paragraph.add(sentences.get(i));
      }
    }
    return parts;
  }

  private static List<Part> between(Turn turn, int sentences) {
    List<Part> parts = new ArrayList<>();
    turn.directions().stream()
        .filter(direction -> direction.afterSentences() == sentences)
        .forEach(direction -> parts.add(new Direction(direction.text())));
    turn.pictures().stream()
        .filter(picture -> picture.afterSentences() == sentences)
        .forEach(picture -> parts.add(new Figure(picture)));
    return parts;
  }
}
