package org.fangtan.document;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/** One piece of a document's body, in reading order. Text is plain, stripped, never markup. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Block.Heading.class, name = "heading"),
  @JsonSubTypes.Type(value = Block.Paragraph.class, name = "paragraph"),
  @JsonSubTypes.Type(value = Block.Caption.class, name = "caption"),
  @JsonSubTypes.Type(value = Block.Row.class, name = "row"),
  @JsonSubTypes.Type(value = Block.Picture.class, name = "picture")
})
public sealed interface Block {

  /** The block's words; empty for a picture. */
  String text();

  /**
   * A heading.
   *
   * @param level from 1, the highest, to 6
   */
  record Heading(int level, String text) implements Block {}

  /**
   * A paragraph.
   *
   * @param text may hold line breaks that the author set by hand
   */
  record Paragraph(String text) implements Block {}

  /** The text that belongs to a picture or table, where the document marks it as a caption. */
  record Caption(String text) implements Block {}

  /** One row of a table. */
  record Row(List<String> cells) implements Block {
    public Row {
      cells = List.copyOf(cells);
    }

    @Override
    public String text() {
      return String.join(" ", cells).strip();
    }
  }

  /**
   * The position of a picture.
   *
   * @param name of one of the document's {@link EmbeddedPicture}s
   */
  record Picture(String name) implements Block {
    @Override
    public String text() {
      return "";
    }
  }
}
