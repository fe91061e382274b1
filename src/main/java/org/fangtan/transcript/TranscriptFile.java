package org.fangtan.transcript;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.timeline.TimeRange;

/**
 * {@code transcript.json} in the form of {@code schema/transcript.schema.json}. It is published, so
 * it contains no findings.
 */
public record TranscriptFile(
    int version,
    Optional<String> title,
    Optional<String> language,
    List<Fact> facts,
    List<SpeakerEntry> speakers,
    List<TurnEntry> turns) {
  /** Raised when readers of the file have to change. */
  public static final int VERSION = 1;

  /** A speaker. */
  public record SpeakerEntry(String label, String role) {}

  /** A turn with its times in microseconds. */
  public record TurnEntry(
      String id,
      String speaker,
      String role,
      OptionalLong startUs,
      OptionalLong endUs,
      Optional<String> writtenTime,
      List<SentenceEntry> sentences,
      List<StageDirection> directions,
      List<PlacedPicture> pictures) {}

  /** A sentence with its times in microseconds. */
  public record SentenceEntry(
      String id,
      int paragraph,
      String text,
      OptionalLong startUs,
      OptionalLong endUs,
      OptionalInt confidencePercent,
      Optional<String> source) {}

  /** The text as lines for a comparison: each sentence with its speaker. */
  public List<String> lines() {
    return turns.stream()
        .flatMap(
            turn ->
                turn.sentences().stream()
                    .map(sentence -> "[" + turn.speaker() + "] " + sentence.text()))
        .toList();
  }

  static TranscriptFile of(Transcript transcript) {
    return new TranscriptFile(
        VERSION,
        transcript.title(),
        transcript.language(),
        transcript.facts(),
        transcript.speakers().stream()
            .map(speaker -> new SpeakerEntry(speaker.label(), name(speaker.role())))
            .toList(),
        transcript.turns().stream().map(TranscriptFile::entry).toList());
  }

  private static TurnEntry entry(Turn turn) {
    Optional<TimeRange> time = turn.time();
    return new TurnEntry(
        turn.id(),
        turn.speaker(),
        name(turn.role()),
        start(time),
        end(time),
        turn.writtenTime().map(WrittenTime::text),
        turn.sentences().stream().map(TranscriptFile::entry).toList(),
        turn.directions(),
        turn.pictures());
  }

  private static SentenceEntry entry(Sentence sentence) {
    Optional<TimeRange> range = sentence.time().map(SentenceTime::range);
    return new SentenceEntry(
        sentence.id(),
        sentence.paragraph(),
        sentence.text(),
        start(range),
        end(range),
        sentence.time().isPresent()
            ? OptionalInt.of(sentence.time().get().confidencePercent())
            : OptionalInt.empty(),
        sentence.time().map(time -> name(time.source())));
  }

  private static OptionalLong start(Optional<TimeRange> range) {
    return range.isPresent() ? OptionalLong.of(range.get().startUs()) : OptionalLong.empty();
  }

  private static OptionalLong end(Optional<TimeRange> range) {
    return range.isPresent() ? OptionalLong.of(range.get().endUs()) : OptionalLong.empty();
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
