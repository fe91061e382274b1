package org.fangtan.transcript;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.fangtan.caption.practice.SpeechRate;
import org.fangtan.text.ChineseVariants;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;

/**
 * Determines by how much the times of a text are shifted, by comparing it with another text that
 * has the same words and correct times: recognised speech, captions in the picture, times in a
 * transcript. Empty where the differences do not agree with each other. Pure.
 */
public final class TimeOffset {
  /** The number of equal characters in a row that count as the same place in both texts. */
  private static final int SAME_PLACE = 4;

  /** The minimum number of places that are evidence. */
  private static final int MIN_PLACES = 3;

  /** The minimum share of places that agree. */
  private static final int AGREEING_PERCENT = 70;

  /** The maximum difference between the beginnings of speech and its caption. */
  private static final long AGREEING_US = 1_500_000;

  /** The minimum offset; a smaller difference is normal for captions. */
  private static final long MIN_DURATION_US = 2_000_000;

  private TimeOffset() {}

  /**
   * The offset to add to the times of captions.
   *
   * @param captions in order of their starts
   * @param reference the same words with correct times, all or some of them
   */
  public static OptionalLong of(List<Cue> captions, List<Cue> reference) {
    Folding folding = Folding.with(ChineseVariants::simplified);
    FoldedText ours = folded(captions, folding);
    FoldedText theirs = folded(reference, folding);
    int[] a = theirs.characters();
    int[] b = ours.characters();
    int[] pairs = CharacterAligner.pairs(a, b);
    List<Long> offsets = new ArrayList<>();
    int told = -1;
    for (int i = 0; i + SAME_PLACE <= a.length; i++) {
      int cue = theirs.owner(i);
      if (cue != told && isSamePlace(a, b, pairs, i)) {
        told = cue;
        long right = timeOf(theirs, i, reference.get(cue));
        long ownUs = timeOf(ours, pairs[i], captions.get(ours.owner(pairs[i])));
        offsets.add(right - ownUs);
      }
    }
    return agreed(offsets);
  }

  /**
   * The times on the recording that a transcript contains: the beginning of each speech that has
   * one. Times of day are not positions in the recording.
   */
  public static List<Cue> written(Transcript transcript) {
    List<Cue> cues = new ArrayList<>();
    for (Turn turn : transcript.turns()) {
      boolean isRecorded =
          turn.writtenTime().stream().anyMatch(time -> time.kind() == WrittenTime.Kind.RECORDING);
      if (isRecorded && !turn.sentences().isEmpty()) {
        long start = turn.writtenTime().orElseThrow().seconds() * 1_000_000L;
        String text = turn.sentences().get(0).text();
        long lasts = Math.max(1, text.length()) * SpeechRate.SYLLABLE_US;
        cues.add(new Cue(new TimeRange(start, start + lasts), text));
      }
    }
    return cues;
  }

  private static OptionalLong agreed(List<Long> offsets) {
    if (offsets.size() < MIN_PLACES) {
      return OptionalLong.empty();
    }
    Collections.sort(offsets);
    long middle = offsets.get(offsets.size() / 2);
    long agreeing =
        offsets.stream().filter(offset -> Math.abs(offset - middle) <= AGREEING_US).count();
    boolean isAgreed = agreeing * 100 >= (long) offsets.size() * AGREEING_PERCENT;
    return isAgreed && Math.abs(middle) >= MIN_DURATION_US
        ? OptionalLong.of(middle)
        : OptionalLong.empty();
  }

  private static FoldedText folded(List<Cue> cues, Folding folding) {
    FoldedText text = new FoldedText(folding);
    for (int i = 0; i < cues.size(); i++) {
      text.add(i, cues.get(i).text());
    }
    return text;
  }

  private static boolean isSamePlace(int[] a, int[] b, int[] pairs, int at) {
    for (int k = 0; k < SAME_PLACE; k++) {
      boolean isNext = pairs[at + k] >= 0 && pairs[at + k] == pairs[at] + k;
      if (!isNext || a[at + k] != b[pairs[at + k]]) {
        return false;
      }
    }
    return true;
  }

  /** The time of a character, assuming that a caption's characters are spoken evenly. */
  private static long timeOf(FoldedText text, int at, Cue cue) {
    int first = text.firstOf(text.owner(at));
    int last = text.firstOf(text.owner(at) + 1);
    return cue.startUs() + cue.time().durationUs() * (at - first) / Math.max(1, last - first);
  }
}
