package org.fangtan.ocr;

import java.util.List;
import org.fangtan.framing.TextPlace;

/** The lines of text in each picture, in the order of the request. */
public record TextPlacesAnswer(List<List<TextPlace>> places) {
  public TextPlacesAnswer {
    places = places.stream().map(List::copyOf).toList();
  }
}
