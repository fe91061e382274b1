package org.fangtan.face;

import java.util.List;
import org.fangtan.framing.Portrait;

/** What each picture shows, in the order of the request. */
public record PortraitsAnswer(List<Portrait> portraits) {
  public PortraitsAnswer {
    portraits = List.copyOf(portraits);
  }
}
