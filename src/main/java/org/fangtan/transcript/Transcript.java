package org.fangtan.transcript;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.fangtan.document.EmbeddedPicture;
import org.fangtan.failure.Finding;
import org.fangtan.timeline.TimeRange;

/**
 * An interview's text with its speakers (图文实录).
 *
 * @param fileName of the document it comes from
 * @param title without the kind of document
 * @param facts in the document's order
 * @param speakers in the order in which they first speak
 * @param pictures in the document, placed or not
 * @param findings for editors; never published
 */
public record Transcript(
    String fileName,
    Optional<String> title,
    Optional<String> language,
    List<Fact> facts,
    List<Speaker> speakers,
    List<Turn> turns,
    List<EmbeddedPicture> pictures,
    List<Finding> findings) {
  public Transcript {
    facts = List.copyOf(facts);
    speakers = List.copyOf(speakers);
    turns = List.copyOf(turns);
    pictures = List.copyOf(pictures);
    findings = List.copyOf(findings);
  }

  /** All sentences in order. */
  public Stream<Sentence> sentences() {
    return turns.stream().flatMap(turn -> turn.sentences().stream());
  }

  /** The first fact with one of the names. */
  public Optional<String> fact(String... names) {
    List<String> wanted = List.of(names);
    return facts.stream().filter(f -> wanted.contains(f.name())).map(Fact::value).findFirst();
  }

  public boolean isTimed() {
    return sentences().anyMatch(sentence -> sentence.time().isPresent());
  }

  /**
   * The same with all times moved, as required by a trim or a cut of the recording.
   *
   * @param move returns empty for times that are no longer in the recording
   */
  public Transcript moved(Function<TimeRange, Optional<TimeRange>> move) {
    return withSentences(
        sentence ->
            sentence.at(
                sentence
                    .time()
                    .flatMap(
                        time ->
                            move.apply(time.range())
                                .map(
                                    range ->
                                        new SentenceTime(
                                            range, time.confidencePercent(), time.source())))));
  }

  /**
   * The same in another script.
   *
   * @param convert changes the words and keeps their number of lines
   */
  public Transcript inWords(UnaryOperator<String> convert, String newLanguage) {
    return new Transcript(
        fileName,
        title.map(convert),
        Optional.of(newLanguage),
        facts.stream()
            .map(f -> new Fact(convert.apply(f.name()), convert.apply(f.value())))
            .toList(),
        speakers.stream().map(s -> new Speaker(convert.apply(s.label()), s.role())).toList(),
        turns.stream().map(turn -> turn.inWords(convert)).toList(),
        pictures,
        findings);
  }

  Transcript withSentences(Function<Sentence, Sentence> change) {
    List<Turn> changed =
        turns.stream()
            .map(turn -> turn.with(turn.sentences().stream().map(change).toList()))
            .toList();
    return new Transcript(fileName, title, language, facts, speakers, changed, pictures, findings);
  }

  Transcript withFindings(List<Finding> more) {
    List<Finding> all = Stream.concat(findings.stream(), more.stream()).toList();
    return new Transcript(fileName, title, language, facts, speakers, turns, pictures, all);
  }

  /** The number of sentences that fulfil a condition. */
  long count(Predicate<Sentence> condition) {
    return sentences().filter(condition).count();
  }
}
