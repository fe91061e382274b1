package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One line of a document, or a picture.
 *
 * @param parts the parsed line
 * @param text the unchanged line
 * @param newParagraph whether it begins a paragraph in the document
 * @param picture the name of the picture that is here instead of a line
 * @param caption whether the document marks it as a picture's caption
 */
record Line(
    LabelledLine parts,
    String text,
    boolean heading,
    boolean newParagraph,
    Optional<String> picture,
    boolean caption) {

  static Line of(String text, boolean heading, boolean newParagraph) {
    return new Line(
        LabelledLine.of(text), text.strip(), heading, newParagraph, Optional.empty(), false);
  }

  static List<Line> linesOf(String text, boolean heading) {
    List<Line> lines = new ArrayList<>();
    for (String line : text.split("\n", -1)) {
      if (!line.isBlank()) {
        lines.add(of(line, heading, lines.isEmpty()));
      }
    }
    return lines;
  }

  /** A picture, or the text that the document marks as a picture's caption. */
  static Line noWords(String text, Optional<String> picture, boolean caption) {
    return new Line(LabelledLine.of(""), text, false, true, picture, caption);
  }

  boolean isText() {
    return picture.isEmpty() && !caption;
  }

  Line with(LabelledLine other) {
    return new Line(other, text, heading, newParagraph, picture, caption);
  }
}
