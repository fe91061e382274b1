package org.fangtan.graphic;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Text that is set: broken into lines that have their places. {@link TextSetter} makes it.
 *
 * @param box that it was set into
 * @param outline around the characters
 * @param on the colour that it stands on; an outlined one stands on its outline
 */
public record TextBlock(
    String name, Box box, List<TextLine> lines, Optional<Border> outline, Colour on, Motion motion)
    implements Element {
  public TextBlock {
    lines = List.copyOf(lines);
  }

  /** Its lines, divided by line feeds. */
  @JsonIgnore
  public String text() {
    return lines.stream().map(TextLine::text).collect(Collectors.joining("\n"));
  }
}
