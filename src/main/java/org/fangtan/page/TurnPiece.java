package org.fangtan.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.page.PageTurn.Sentence;

/**
 * A part of a turn, laid out below the previous one: consecutive sentences, a stage direction, or a
 * photo.
 *
 * @param sentences empty for the others
 * @param direction without brackets
 * @param photo its id
 */
record TurnPiece(List<Sentence> sentences, Optional<String> direction, Optional<String> photo) {

  static List<TurnPiece> of(PageTurn turn) {
    List<TurnPiece> pieces = new ArrayList<>();
    List<Sentence> spoken = new ArrayList<>();
    int count = turn.sentences().size();
    for (int i = 0; i <= count; i++) {
      List<TurnPiece> between = between(turn, i, i == count);
      if (!spoken.isEmpty() && (!between.isEmpty() || i == count)) {
        pieces.add(new TurnPiece(List.copyOf(spoken), Optional.empty(), Optional.empty()));
        spoken.clear();
      }
      pieces.addAll(between);
      if (i < count) {
        spoken.add(turn.sentences().get(i));
      }
    }
    return pieces;
  }

  /**
   * @param isEnd whether to include items with a position beyond the last sentence
   */
  private static List<TurnPiece> between(PageTurn turn, int sentences, boolean isEnd) {
    List<TurnPiece> pieces = new ArrayList<>();
    for (PageTurn.Direction direction : turn.directions()) {
      if (isHere(direction.afterSentences(), sentences, isEnd)) {
        pieces.add(new TurnPiece(List.of(), Optional.of(direction.text()), Optional.empty()));
      }
    }
    for (PageTurn.PlacedPhoto picture : turn.pictures()) {
      if (isHere(picture.afterSentences(), sentences, isEnd)) {
        pieces.add(new TurnPiece(List.of(), Optional.empty(), Optional.of(picture.photo())));
      }
    }
    return pieces;
  }

  private static boolean isHere(int after, int sentences, boolean isEnd) {
    return after == sentences || isEnd && after > sentences;
  }
}
