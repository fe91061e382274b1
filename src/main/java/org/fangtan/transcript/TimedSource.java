package org.fangtan.transcript;

import org.fangtan.failure.Bilingual;
import org.fangtan.text.Characters;
import org.fangtan.timeline.Cue;

/**
 * The text from one source in one language. Steps that read text from a recording leave a JSON list
 * of these as their artefact {@link #FILE}; the captions step reads and compares all of them.
 *
 * @param name for people: a file's name, or {@link TimeSource#words()}
 * @param language a BCP 47 tag
 */
public record TimedSource(Bilingual name, String language, TimedText text) {
  /** The artefact's name below the prefix of internal files. */
  public static final String FILE = "timed-text.json";

  public TimedSource {
    if (language.isBlank()) {
      throw new IllegalArgumentException("a timed text without a language: " + name.en());
    }
  }

  /** Text that was read from the recording itself. */
  public static TimedSource of(String language, TimedText text) {
    return new TimedSource(text.source().words(), language, text);
  }

  /** A caption file. */
  public static TimedSource file(String fileName, String language, TimedText text) {
    return new TimedSource(Bilingual.same(fileName), language, text);
  }

  public TimeSource kind() {
    return text.source();
  }

  /**
   * Whether there is enough text for the speech of a recording of this length. People say four to
   * five characters a second; an eighth of that allows for music and pauses, but excludes a banner
   * or remains that an editing program left in a track.
   *
   * @param durationUs of the published recording
   */
  public boolean isTelling(long durationUs) {
    long halves = text.cues().stream().mapToLong(TimedSource::spokenHalves).sum();
    return halves > 0 && halves * 1_000_000 >= durationUs;
  }

  /** Letters of an alphabet count half, as a Chinese character carries more. */
  private static long spokenHalves(Cue cue) {
    return cue.text()
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .map(c -> Characters.isHan(c) ? 2 : 1)
        .sum();
  }

  /** Whether both are in the same language, ignoring script and region. */
  public boolean speaks(String other) {
    return primary(language).equals(primary(other));
  }

  private static String primary(String tag) {
    int dash = tag.indexOf('-');
    return dash < 0 ? tag : tag.substring(0, dash);
  }
}
