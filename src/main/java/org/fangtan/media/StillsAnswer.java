package org.fangtan.media;

import java.util.List;

/** The frames of which there are pictures now, in ascending order. */
public record StillsAnswer(List<Long> frames) {
  public StillsAnswer {
    frames = List.copyOf(frames);
  }
}
