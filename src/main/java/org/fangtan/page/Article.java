package org.fangtan.page;

import java.util.List;
import java.util.Optional;

/**
 * A text to paste into an editor that keeps only inline styles, such as that of an official
 * account. Paths of pictures are relative to it.
 *
 * @param introduction who speaks with whom about what
 * @param facts such as the time of the broadcast
 * @param figures key figures
 * @param blocks the content, in order
 * @param slices of the infographic, one below the other
 */
public record Article(
    String title,
    String introduction,
    List<Fact> facts,
    List<PageHighlights.Figure> figures,
    Optional<Quote> quote,
    List<Block> blocks,
    List<String> slices,
    Optional<String> source) {
  public Article {
    facts = List.copyOf(facts);
    figures = List.copyOf(figures);
    blocks = List.copyOf(blocks);
    slices = List.copyOf(slices);
  }

  /** A named fact. */
  public record Fact(String name, String words) {}

  /**
   * A quotation.
   *
   * @param moment its time, as players write it
   */
  public record Quote(String text, Optional<String> speaker, Optional<String> moment) {}

  /**
   * A part of the text.
   *
   * @param words the speaker, a heading or a picture's caption
   * @param isAsked whether the turn is a question
   * @param path of a picture
   */
  public record Block(
      Kind kind,
      String words,
      boolean isAsked,
      List<String> paragraphs,
      Optional<String> path,
      Optional<String> alt) {
    public Block {
      paragraphs = List.copyOf(paragraphs);
    }

    /** A turn of a speaker. */
    public static Block turn(String speaker, boolean isAsked, List<String> paragraphs) {
      return new Block(Kind.TURN, speaker, isAsked, paragraphs, Optional.empty(), Optional.empty());
    }

    public static Block heading(String words) {
      return new Block(Kind.HEADING, words, false, List.of(), Optional.empty(), Optional.empty());
    }

    /** Lines, the first of them bold if it is the subject of the others. */
    public static Block item(String strong, List<String> lines) {
      return new Block(Kind.ITEM, strong, false, lines, Optional.empty(), Optional.empty());
    }

    /**
     * @param caption with the credit; empty for none
     */
    public static Block photo(String path, String caption, String alt) {
      return new Block(Kind.PHOTO, caption, false, List.of(), Optional.of(path), Optional.of(alt));
    }
  }

  /** The kind of a block. */
  public enum Kind {
    TURN,
    HEADING,
    ITEM,
    PHOTO
  }
}
