package org.fangtan.rendition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.fangtan.timeline.TimeRange;

/**
 * Passages of a recording that are suitable as clips, derived from what the passes recorded: a
 * passage lies between two breaks. A break is a black stretch, or a pause in the sound, more so if
 * the picture changes during it. The words of a passage are not considered: an editor decides.
 */
public final class ClipSuggestions {
  /**
   * The minimum length; a shorter passage is an interjection, and short-video platforms start at
   * about this length.
   */
  private static final long MIN_DURATION_US = 15_000_000;

  /** The maximum length that an audience of short videos watches to the end. */
  private static final long MAX_DURATION_US = 180_000_000;

  /** The maximum distance of a cut from its pause. */
  private static final long NEAR_US = 500_000;

  private ClipSuggestions() {}

  /** Why a passage begins or ends at a point, in ascending order of certainty. */
  public enum Break {
    PAUSE,
    /** The beginning or end of the recording itself. */
    EDGE,
    PAUSE_AND_CUT,
    BLACK
  }

  /**
   * A passage.
   *
   * @param start why it begins where it does
   * @param end why it ends where it does
   */
  public record Suggestion(TimeRange time, Break start, Break end) {
    private int strength() {
      return start.ordinal() + end.ordinal();
    }
  }

  /** The gap between two passages. */
  private record Gap(long startUs, long endUs, Break kind) {}

  /**
   * The most certain passages, in order of time; none is the whole recording or overlaps another.
   *
   * @param marks clips that are already marked: their content is not suggested again
   * @param max the maximum number
   */
  public static List<Suggestion> of(
      long durationUs,
      List<TimeRange> silences,
      List<TimeRange> black,
      List<Long> sceneChangesUs,
      List<TimeRange> marks,
      int max) {
    List<Gap> gaps = gaps(durationUs, silences, black, new TreeSet<>(sceneChangesUs));
    return passages(gaps).stream()
        .filter(one -> marks.stream().noneMatch(one.time()::overlaps))
        .sorted(
            Comparator.comparingInt(Suggestion::strength)
                .reversed()
                .thenComparing(one -> one.time().startUs()))
        .limit(max)
        .sorted(Comparator.comparingLong(one -> one.time().startUs()))
        .toList();
  }

  private static List<Gap> gaps(
      long durationUs, List<TimeRange> silences, List<TimeRange> black, TreeSet<Long> cuts) {
    List<Gap> gaps = new ArrayList<>();
    gaps.add(new Gap(0, 0, Break.EDGE));
    for (TimeRange range : silences) {
      Optional<Long> cut =
          Optional.ofNullable(cuts.ceiling(range.startUs() - NEAR_US))
              .filter(at -> at <= range.endUs() + NEAR_US);
      gaps.add(
          new Gap(
              range.startUs(), range.endUs(), cut.isPresent() ? Break.PAUSE_AND_CUT : Break.PAUSE));
    }
    black.forEach(range -> gaps.add(new Gap(range.startUs(), range.endUs(), Break.BLACK)));
    gaps.add(new Gap(durationUs, durationUs, Break.EDGE));
    gaps.sort(Comparator.comparingLong(Gap::startUs));
    return merged(gaps);
  }

  /** Merges gaps that touch; the result is as certain as the more certain of them. */
  private static List<Gap> merged(List<Gap> gaps) {
    List<Gap> merged = new ArrayList<>();
    for (Gap gap : gaps) {
      Gap last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
      if (last != null && gap.startUs() <= last.endUs()) {
        long end = Math.max(last.endUs(), gap.endUs());
        Break kind = last.kind().compareTo(gap.kind()) >= 0 ? last.kind() : gap.kind();
        merged.set(merged.size() - 1, new Gap(last.startUs(), end, kind));
      } else {
        merged.add(gap);
      }
    }
    return merged;
  }

  /**
   * From each gap to the most certain one that is neither too near nor too far; among equals the
   * farthest, so that a train of thought is not split.
   */
  private static List<Suggestion> passages(List<Gap> gaps) {
    List<Suggestion> found = new ArrayList<>();
    int from = 0;
    while (from < gaps.size() - 1) {
      long startUs = gaps.get(from).endUs();
      int to = -1;
      for (int i = from + 1; i < gaps.size(); i++) {
        long lengthUs = gaps.get(i).startUs() - startUs;
        if (lengthUs > MAX_DURATION_US) {
          break;
        }
        if (lengthUs >= MIN_DURATION_US
            && (to < 0 || gaps.get(i).kind().compareTo(gaps.get(to).kind()) >= 0)) {
          to = i;
        }
        if (gaps.get(i).kind() == Break.BLACK) {
          break; // A fade to black marks an intended end.
        }
      }
      boolean isWhole = from == 0 && to == gaps.size() - 1;
      if (to < 0 || isWhole) {
        from++;
        continue;
      }
      found.add(
          new Suggestion(
              new TimeRange(startUs, gaps.get(to).startUs()),
              gaps.get(from).kind(),
              gaps.get(to).kind()));
      from = to;
    }
    return found;
  }
}
