package org.fangtan.graphic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A text after layout: lines with their positions. {@link TextSetter} makes it.
 *
 * @param box in which it was laid out
 * @param outline around the characters
 * @param on the colour of its background; for an outlined text, that of the outline
 */
public record TextBlock(
    String name, Box box, List<TextLine> lines, Optional<Border> outline, Colour on, Motion motion)
    implements Element {
  public TextBlock {
    lines = List.copyOf(lines);
  }

  /** Its lines, separated by line feeds. */
  @JsonIgnore
  public String text() {
    return lines.stream().map(TextLine::text).collect(Collectors.joining("\n"));
  }
}
