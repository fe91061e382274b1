package org.fangtan.page;

import java.util.List;
import java.util.Optional;

/**
 * A text to be pasted into an editor that keeps inline styles and nothing else, such as that of an
 * official account. Paths of pictures are relative to it.
 *
 * @param introduction who speaks with whom about what
 * @param facts such as when it is broadcast
 * @param figures key figures
 * @param blocks what is read, in order
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

  /** A name and what is to be known of it. */
  public record Fact(String name, String words) {}

  /**
   * What somebody said.
   *
   * @param moment when, as players write it
   */
  public record Quote(String text, Optional<String> speaker, Optional<String> moment) {}

  /**
   * A part of the text.
   *
   * @param words who speaks, what a heading or a picture says
   * @param isAsked whether a turn asks
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

    /** What somebody says. */
    public static Block turn(String speaker, boolean isAsked, List<String> paragraphs) {
      return new Block(Kind.TURN, speaker, isAsked, paragraphs, Optional.empty(), Optional.empty());
    }

    public static Block heading(String words) {
      return new Block(Kind.HEADING, words, false, List.of(), Optional.empty(), Optional.empty());
    }

    /** Lines, the first of them strong where it says what the others are about. */
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

  /** What a block is. */
  public enum Kind {
    TURN,
    HEADING,
    ITEM,
    PHOTO
  }
}
