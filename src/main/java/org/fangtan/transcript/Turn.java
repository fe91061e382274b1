package org.fangtan.transcript;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.fangtan.timeline.TimeRange;

/**
 * One speaker's uninterrupted speech.
 *
 * @param id unique in the transcript, such as {@code s04}
 * @param speaker label of one of the transcript's speakers
 * @param writtenTime the time that the document gives beside the turn
 */
public record Turn(
    String id,
    String speaker,
    Role role,
    List<Sentence> sentences,
    Optional<WrittenTime> writtenTime,
    List<StageDirection> directions,
    List<PlacedPicture> pictures) {
  public Turn {
    sentences = List.copyOf(sentences);
    directions = List.copyOf(directions);
    pictures = List.copyOf(pictures);
  }

  /** Whether the document does not say who speaks. */
  public boolean isUnnamed() {
    return speaker.equals(Speaker.UNKNOWN.label());
  }

  /** The sentences of each paragraph. */
  public List<List<Sentence>> paragraphs() {
    return List.copyOf(
        sentences.stream()
            .collect(
                Collectors.groupingBy(
                    Sentence::paragraph, TreeMap::new, Collectors.toUnmodifiableList()))
            .values());
  }

  /** From the first to the last sentence that has a time. */
  public Optional<TimeRange> time() {
    List<TimeRange> ranges =
        sentences.stream().flatMap(s -> s.time().stream()).map(SentenceTime::range).toList();
    if (ranges.isEmpty()) {
      return Optional.empty();
    }
    long start = ranges.stream().mapToLong(TimeRange::startUs).min().orElseThrow();
    long end = ranges.stream().mapToLong(TimeRange::endUs).max().orElseThrow();
    return Optional.of(new TimeRange(start, end));
  }

  Turn inWords(UnaryOperator<String> convert) {
    return new Turn(
        id,
        convert.apply(speaker),
        role,
        sentences.stream()
            .map(s -> new Sentence(s.id(), s.paragraph(), convert.apply(s.text()), s.time()))
            .toList(),
        writtenTime,
        directions.stream()
            .map(d -> new StageDirection(d.afterSentences(), convert.apply(d.text())))
            .toList(),
        pictures.stream()
            .map(p -> new PlacedPicture(p.name(), p.afterSentences(), p.caption().map(convert)))
            .toList());
  }

  Turn with(List<Sentence> others) {
    return new Turn(id, speaker, role, others, writtenTime, directions, pictures);
  }
}
