package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.fangtan.timeline.Cue;

/**
 * A caption with its sources.
 *
 * @param words the source of its words
 * @param times the source of its times
 * @param confidencePercent the share of it that the source of the times contains; for recognised
 *     speech, the recogniser's certainty; otherwise absent where words and times have the same
 *     source
 */
public record SourcedCue(
    Cue cue, TextSource words, TimeSource times, OptionalInt confidencePercent) {

  static SourcedCue of(Cue cue, TimeSource source) {
    return new SourcedCue(cue, wordsOf(source), source, OptionalInt.empty());
  }

  /** Captions of a single source. */
  static List<SourcedCue> all(List<Cue> cues, TimeSource source) {
    return cues.stream().map(cue -> of(cue, source)).toList();
  }

  public static List<Cue> cues(List<SourcedCue> cues) {
    return cues.stream().map(SourcedCue::cue).toList();
  }

  /**
   * Captions that were made from others, each with the sources of the one during which it begins.
   *
   * @param others in order of time, as are the captions
   */
  public static List<SourcedCue> of(List<Cue> cues, List<SourcedCue> others) {
    List<SourcedCue> sourced = new ArrayList<>(cues.size());
    int at = 0;
    for (Cue cue : cues) {
      while (at + 1 < others.size() && others.get(at + 1).cue().startUs() <= cue.startUs()) {
        at++;
      }
      sourced.add(others.get(at).with(cue));
    }
    return sourced;
  }

  /** The same source with other words or times. */
  public SourcedCue with(Cue other) {
    return new SourcedCue(other, words, times, confidencePercent);
  }

  /** The same time with automatically converted words. */
  public SourcedCue converted(String text) {
    return new SourcedCue(
        new Cue(cue.time(), text, cue.voice()), TextSource.CONVERTED, times, confidencePercent);
  }

  private static TextSource wordsOf(TimeSource source) {
    return switch (source) {
      case CAPTION_FILE -> TextSource.CAPTION_FILE;
      case CAPTION_TRACK -> TextSource.CAPTION_TRACK;
      case BURNED_IN -> TextSource.BURNED_IN;
      case SPEECH -> TextSource.SPEECH;
      case WRITTEN, INTERPOLATED -> TextSource.TRANSCRIPT;
    };
  }
}
