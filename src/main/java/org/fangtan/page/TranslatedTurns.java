package org.fangtan.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.timeline.Cue;

/**
 * The transcript in another language: the words of its captions, each in the turn during which it
 * is shown. Turns without a time keep their own words.
 */
final class TranslatedTurns {
  private TranslatedTurns() {}

  static List<PageTurn> of(List<PageTurn> turns, List<Cue> cues) {
    List<List<Cue>> byTurn = new ArrayList<>();
    turns.forEach(turn -> byTurn.add(new ArrayList<>()));
    for (Cue cue : cues) {
      long middleUs = cue.startUs() + (cue.endUs() - cue.startUs()) / 2;
      int at = -1;
      for (int i = 0; i < turns.size(); i++) {
        OptionalLong start = PageExtension.startUs(turns.get(i));
        if (start.isPresent() && start.getAsLong() <= middleUs) {
          at = i;
        }
      }
      if (at >= 0) {
        byTurn.get(at).add(cue);
      }
    }
    List<PageTurn> translated = new ArrayList<>();
    for (int i = 0; i < turns.size(); i++) {
      PageTurn turn = turns.get(i);
      translated.add(byTurn.get(i).isEmpty() ? turn : inWords(turn, byTurn.get(i)));
    }
    return translated;
  }

  /** Photos and stage directions come after the text, as their positions in it are unknown here. */
  private static PageTurn inWords(PageTurn turn, List<Cue> cues) {
    List<PageTurn.Sentence> sentences = new ArrayList<>();
    for (Cue cue : cues) {
      String text = cue.text().replace('\n', ' ').strip();
      if (!text.isEmpty()) {
        String id = turn.id() + "-e" + (sentences.size() + 1);
        sentences.add(new PageTurn.Sentence(id, text, Optional.of(cue.time())));
      }
    }
    int end = sentences.size();
    return new PageTurn(
        turn.id(),
        turn.speaker(),
        turn.role(),
        sentences,
        List.of(),
        turn.pictures().stream()
            .map(picture -> new PageTurn.PlacedPhoto(end, picture.photo()))
            .toList());
  }
}
