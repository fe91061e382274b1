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
 * Where the letters and figures of a document ended: how many are in the transcript (title, facts,
 * speakers, speech, directions, captions, times), how many are in what was left out and named in
 * findings, and how many are in neither, which must never be. Counted afresh from what was read and
 * what was made of it, whatever the parser believes to have done. Marks and blanks do not count.
 *
 * @param inDocument of the document's body
 * @param inTranscript of the document's, in the transcript
 * @param leftOut of the document's, in notes, headings and rows that findings name
 */
public record TextShare(int inDocument, int inTranscript, int leftOut) {

  static TextShare of(Document document, Transcript transcript, List<String> leftOut) {
    Map<Integer, Integer> open = new HashMap<>();
    int all = count(Stream.of(document.text()), open);
    int kept = take(words(transcript), open);
    int noted = take(leftOut.stream(), open);
    return new TextShare(all, kept, noted);
  }

  /** What is accounted for, of a thousand; less than a thousand means that words were lost. */
  public int perMille() {
    return inDocument == 0 ? 1000 : (int) (1000L * (inTranscript + leftOut) / inDocument);
  }

  /** What is in neither. */
  public int lost() {
    return inDocument - inTranscript - leftOut;
  }

  /** How much of the document is in the transcript, in percent. */
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

  /** Whether a text holds anything that counts here, such as a letter, a figure or ①. */
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
