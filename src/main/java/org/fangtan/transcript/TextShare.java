package org.fangtan.transcript;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.fangtan.document.Document;

/**
 * Accounts for the letters and digits of a document: how many are in the transcript (title, facts,
 * speakers, speech, directions, captions, times), how many are in text that was left out and
 * reported in findings, and how many are in neither, which must never happen. Counted independently
 * of the parser, from its input and output. Punctuation and spaces do not count.
 *
 * @param inDocument characters of the document's body
 * @param inTranscript those of them that are in the transcript
 * @param leftOut those of them in notes, headings and rows that findings name
 */
public record TextShare(int inDocument, int inTranscript, int leftOut) {

  static TextShare of(Document document, Transcript transcript, List<String> leftOut) {
    Map<Integer, Integer> open = new HashMap<>();
    int all = count(Stream.of(document.text()), open);
    int kept = take(words(transcript), open);
    int noted = take(leftOut.stream(), open);
    return new TextShare(all, kept, noted);
  }

  /**
   * The share that is accounted for, in thousandths; less than a thousand means that words were
   * lost.
   */
  public int perMille() {
    return inDocument == 0 ? 1000 : (int) (1000L * (inTranscript + leftOut) / inDocument);
  }

  /** The number that is in neither. */
  public int lost() {
    return inDocument - inTranscript - leftOut;
  }

  /** The share of the document that is in the transcript, in percent. */
  public int transcriptPercent() {
    return inDocument == 0 ? 100 : (int) (100L * inTranscript / inDocument);
  }

  private static Stream<String> words(Transcript transcript) {
    List<String> words = new ArrayList<>();
    transcript.title().ifPresent(words::add);
    for (Fact fact : transcript.facts()) {
      words.add(fact.name());
      words.add(fact.value());
    }
    for (Turn turn : transcript.turns()) {
      if (!turn.speaker().equals(Speaker.UNKNOWN.label())) {
        words.add(turn.speaker());
      }
      turn.writtenTime().ifPresent(time -> words.add(time.text()));
      turn.sentences().forEach(sentence -> words.add(sentence.text()));
      turn.directions().forEach(direction -> words.add(direction.text()));
      turn.pictures().forEach(picture -> picture.caption().ifPresent(words::add));
    }
    return words.stream();
  }

  private static int count(Stream<String> texts, Map<Integer, Integer> into) {
    int[] all = {0};
    texts.forEach(
        text ->
            points(text)
                .forEach(
                    point -> {
                      into.merge(point, 1, Integer::sum);
                      all[0]++;
                    }));
    return all[0];
  }

  private static int take(Stream<String> texts, Map<Integer, Integer> from) {
    int[] taken = {0};
    texts.forEach(
        text ->
            points(text)
                .forEach(
                    point -> {
                      int left = from.getOrDefault(point, 0);
                      if (left > 0) {
                        from.put(point, left - 1);
                        taken[0]++;
                      }
                    }));
    return taken[0];
  }

  /** Whether a text contains anything that counts here: a letter, a digit or ①. */
  static boolean hasWords(String text) {
    return text.codePoints().anyMatch(Character::isLetterOrDigit)
        || points(text).findAny().isPresent();
  }

  private static Stream<Integer> points(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .codePoints()
        .filter(Character::isLetterOrDigit)
        .boxed();
  }
}
