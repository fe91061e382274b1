package org.fangtan.titling;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Paragraph;
import org.fangtan.graphic.TextBlock;
import org.fangtan.graphic.TextSetter;

/** Lays out static text, and collects what does not fit. For one thread. */
final class Typesetter {
  private final TextSetter setter;
  private final List<String> leftOut = new ArrayList<>();

  Typesetter(TextSetter setter) {
    this.setter = setter;
  }

  /** Empty where the text does not fit even at its smallest size. */
  Optional<TextBlock> set(String name, Paragraph paragraph, Box box) {
    Optional<TextBlock> block = setter.set(name, paragraph, box, Motion.NONE);
    if (block.isEmpty()) {
      leaveOut(paragraph.text());
    }
    return block;
  }

  /** Records a text for which there is no room. */
  void leaveOut(String text) {
    leftOut.add(text);
  }

  List<String> leftOut() {
    return List.copyOf(leftOut);
  }

  /** Code points that the font lacks, each once. */
  List<Integer> missing() {
    return setter.missing().stream().map(TextSetter.Missing::codePoint).distinct().toList();
  }

  /** The same with the line spacing of captions. */
  static Paragraph tight(Paragraph paragraph) {
    return new Paragraph(
        paragraph.spans(),
        paragraph.sizePx(),
        Titler.CAPTION_LINE,
        paragraph.maxLines(),
        paragraph.align(),
        paragraph.vertical(),
        paragraph.outline(),
        paragraph.on());
  }
}
