package org.fangtan.ocr;

import java.util.List;
import org.fangtan.framing.TextBox;

/** Where text was laid over the pictures, in no particular order. */
public record OverlaidTextAnswer(List<TextBox> texts) {
  public OverlaidTextAnswer {
    texts = List.copyOf(texts);
  }
}
