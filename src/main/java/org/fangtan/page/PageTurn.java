package org.fangtan.page;

import java.util.List;
import java.util.Optional;
import org.fangtan.timeline.TimeRange;

/**
 * One speaker's uninterrupted speech.
 *
 * @param id anchor of the turn, such as {@code s08}
 * @param speaker the label, such as 主持人
 * @param directions events other than speech
 * @param pictures photos between the sentences
 */
public record PageTurn(
    String id,
    String speaker,
    Role role,
    List<Sentence> sentences,
    List<Direction> directions,
    List<PlacedPhoto> pictures) {
  public PageTurn {
    PageCheck.text(speaker, "speaker of " + id);
    sentences = List.copyOf(sentences);
    directions = List.copyOf(directions);
    pictures = List.copyOf(pictures);
  }

  /** With photos only after the last sentence. */
  public PageTurn(
      String id, String speaker, Role role, List<Sentence> sentences, List<String> pictures) {
    this(
        id,
        speaker,
        role,
        sentences,
        List.of(),
        pictures.stream().map(photo -> new PlacedPhoto(sentences.size(), photo)).toList());
  }

  /** The speaker's role, which decides the layout of a turn. */
  public enum Role {
    HOST,
    GUEST,
    /** Somebody from the public (网友). */
    PUBLIC,
    OTHER
  }

  /**
   * One sentence of the transcript.
   *
   * @param id anchor of the sentence, such as {@code s08-2}
   * @param time when it is said; absent where no timed source has it
   */
  public record Sentence(String id, String text, Optional<TimeRange> time) {
    public Sentence {
      PageCheck.text(text, "text of " + id);
    }
  }

  /**
   * An event other than speech, such as 掌声.
   *
   * @param afterSentences the number of sentences of the turn before it
   * @param text without brackets
   */
  public record Direction(int afterSentences, String text) {
    public Direction {
      PageCheck.text(text, "stage direction");
    }
  }

  /**
   * A photo in a turn.
   *
   * @param afterSentences the number of sentences of the turn before it
   */
  public record PlacedPhoto(int afterSentences, String photo) {}
}
