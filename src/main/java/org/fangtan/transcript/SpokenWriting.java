package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.fangtan.text.Characters;
import org.fangtan.text.SoundAlike;
import org.fangtan.text.Words;
import org.fangtan.text.WrittenNumbers;
import org.fangtan.timeline.TimedPart;
import org.fangtan.timeline.Utterance;

/**
 * Recognised Chinese speech, written as people write it: names with their correct characters,
 * numbers in digits, Chinese punctuation. Where the recogniser sets no punctuation, pauses become
 * commas, long pauses full stops, and a question particle a question mark; this helps reading and
 * splitting into captions, but is not what a person would write. Pure.
 */
public final class SpokenWriting {
  private static final String HALF_WIDTH = ",?!;:";
  private static final String FULL_WIDTH = "，？！；：";
  private static final String MARKS = "，。？！；：、,.?!;:";

  /** A pause of this length within an utterance separates clauses. */
  private static final long CLAUSE_US = 200_000;

  /** A pause of this length usually ends a sentence. */
  private static final long SENTENCE_US = 700_000;

  /** The recogniser sets punctuation if at least one utterance in this many has some. */
  private static final int MARKED_IN = 3;

  private static final Pattern QUESTION =
      Pattern.compile(
          ".*(?:吗|么(?<!什么|怎么|那么|这么|多么|要么)|(?:什么|怎么|怎样|哪|谁|多少|几|如何|为何|是否|能不能|有没有|是不是).*呢)",
          Pattern.DOTALL);

  private final Collection<String> names;
  private final SoundAlike sounds;

  private SpokenWriting(Collection<String> names, Words words) {
    this.names = List.copyOf(names);
    this.sounds = SoundAlike.of(names, words);
  }

  /**
   * @param names in simplified characters: of people, units, places, the programme
   * @param words with the same names in its lexicon
   */
  public static List<Utterance> of(List<Utterance> heard, Collection<String> names, Words words) {
    SpokenWriting writing = new SpokenWriting(names, words);
    long marked = heard.stream().filter(SpokenWriting::hasMarks).count();
    boolean setsMarks = marked * MARKED_IN >= heard.size();
    List<Utterance> written = new ArrayList<>();
    for (int i = 0; i < heard.size(); i++) {
      Utterance said = heard.get(i);
      if (!setsMarks) {
        long nextUs = i + 1 < heard.size() ? heard.get(i + 1).cue().startUs() : Long.MAX_VALUE;
        said = withMarks(said, nextUs - said.cue().endUs());
      }
      written.add(writing.numbers(writing.named(fullWidth(said))));
    }
    return written;
  }

  private static boolean hasMarks(Utterance said) {
    return said.cue().text().chars().anyMatch(c -> MARKS.indexOf(c) >= 0);
  }

  /**
   * @param pauseUs until the next speech
   */
  private static Utterance withMarks(Utterance said, long pauseUs) {
    Utterance marked = said;
    String text = said.cue().text();
    boolean isMarked = MARKS.indexOf(text.charAt(text.length() - 1)) >= 0;
    if (!isMarked && isHan(text, text.length() - 1)) {
      boolean asks = pauseUs >= CLAUSE_US && QUESTION.matcher(text).matches();
      String mark = asks ? "？" : pauseUs >= SENTENCE_US ? "。" : "，";
      marked = marked.replaced(text.length(), text.length(), mark);
    }
    List<TimedPart> parts = said.parts();
    for (int i = parts.size() - 1; i > 0; i--) {
      int at = parts.get(i - 1).to();
      boolean isPause = parts.get(i).startUs() - parts.get(i - 1).endUs() >= CLAUSE_US;
      if (isPause && isHan(text, at - 1) && isHan(text, at)) {
        marked = marked.replaced(at, at, "，");
      }
    }
    return marked;
  }

  private static boolean isHan(String text, int at) {
    return Characters.isHan(text.charAt(at));
  }

  /** Converts half-width punctuation after Chinese characters, and removes the space after it. */
  private static Utterance fullWidth(Utterance said) {
    Utterance full = said;
    for (int i = said.cue().text().length() - 1; i > 0; i--) {
      String text = full.cue().text();
      int mark = HALF_WIDTH.indexOf(text.charAt(i));
      if (mark >= 0 && isHan(text, i - 1)) {
        int end = i + 1 < text.length() && text.charAt(i + 1) == ' ' ? i + 2 : i + 1;
        full = full.replaced(i, end, FULL_WIDTH.substring(mark, mark + 1));
      }
    }
    return full;
  }

  private Utterance named(Utterance said) {
    Utterance named = said;
    for (SoundAlike.Found found : sounds.in(said.cue().text())) {
      named = named.replaced(found.start(), found.end(), found.name());
    }
    return named;
  }

  private Utterance numbers(Utterance said) {
    Utterance written = said;
    List<WrittenNumbers.Change> changes = WrittenNumbers.in(said.cue().text(), names);
    for (int i = changes.size() - 1; i >= 0; i--) {
      WrittenNumbers.Change change = changes.get(i);
      written = written.replaced(change.start(), change.end(), change.text());
    }
    return written;
  }
}
