package org.fangtan.graphic;

/**
 * A line of one colour: around a panel, or around the characters of a text.
 *
 * @param widthPx of a panel's border, half of it outside; of a text's outline, how far it reaches
 *     around the characters
 */
public record Border(Colour colour, double widthPx) {
  public Border {
    widthPx = Box.snapped(widthPx);
    if (widthPx <= 0) {
      throw new IllegalArgumentException("a border of " + widthPx + " pixels");
    }
  }
}
