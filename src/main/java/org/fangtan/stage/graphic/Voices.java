package org.fangtan.stage.graphic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.fangtan.framing.Voice;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.Turn;

/** Who speaks when, according to a transcript's times. */
final class Voices {
  private Voices() {}

  /** In order; turns without times and without a speaker's name are left out. */
  static List<Voice> of(Transcript transcript, FrameGrid grid) {
    List<Voice> voices = new ArrayList<>();
    for (Turn turn : transcript.turns()) {
      if (turn.time().isPresent() && !turn.isUnnamed()) {
        TimeRange time = turn.time().get();
        long first = grid.frameAt(time.startUs());
        voices.add(
            new Voice(
                new FrameRange(first, Math.max(first + 1, grid.frameAt(time.endUs()))),
                turn.speaker()));
      }
    }
    voices.sort(Comparator.comparingLong(voice -> voice.frames().first()));
    return voices;
  }
}
