package org.fangtan.timeline;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/**
 * What of the recordings is published, in order. It ties three timelines together: each recording's
 * own, that of all recordings laid end to end, which is what operators write times of (captions,
 * marks, {@code topic.conf}), and the published one.
 */
public record EditList(List<Edit> edits) {
  public EditList {
    edits = List.copyOf(edits);
    if (edits.isEmpty()) {
      throw new IllegalArgumentException("nothing is left of the recordings");
    }
  }

  /**
   * A stretch of one recording that is published whole.
   *
   * @param recording its place among the recordings, from zero
   * @param source on the recording's own timeline, which begins at zero
   * @param recordedUs where the stretch begins when all recordings are laid end to end
   * @param publishedUs where it begins in what is published
   */
  public record Edit(int recording, TimeRange source, long recordedUs, long publishedUs) {
    private TimeRange recorded() {
      return new TimeRange(recordedUs, recordedUs + source.durationUs());
    }
  }

  /**
   * All of the recordings, or what lies inside a range of them.
   *
   * @param durationsUs of the recordings, in order
   * @param kept on the timeline of all recordings; absent keeps everything
   * @param wholeFrames the nearest time at which a published frame can begin; the identity for
   *     sound alone
   * @throws IllegalArgumentException when nothing is left
   */
  public static EditList of(
      List<Long> durationsUs, Optional<TimeRange> kept, LongUnaryOperator wholeFrames) {
    List<Edit> edits = new ArrayList<>();
    long recordedUs = 0;
    long publishedUs = 0;
    for (int i = 0; i < durationsUs.size(); i++) {
      long endUs = recordedUs + durationsUs.get(i);
      long from = Math.max(recordedUs, kept.map(TimeRange::startUs).orElse(0L));
      long until = Math.min(endUs, kept.map(TimeRange::endUs).orElse(Long.MAX_VALUE));
      if (until > from) {
        long publishedEndUs = wholeFrames.applyAsLong(publishedUs + until - from);
        if (publishedEndUs > publishedUs) {
          long start = from - recordedUs;
          edits.add(
              new Edit(
                  i,
                  new TimeRange(start, start + publishedEndUs - publishedUs),
                  from,
                  publishedUs));
          publishedUs = publishedEndUs;
        }
      }
      recordedUs = endUs;
    }
    return new EditList(edits);
  }

  /** Length of what is published. */
  public long durationUs() {
    Edit last = edits.get(edits.size() - 1);
    return last.publishedUs() + last.source().durationUs();
  }

  /** Whether published times are those of the recordings. */
  public boolean isIdentity() {
    return edits.stream().allMatch(edit -> edit.recordedUs() == edit.publishedUs());
  }

  /** When a moment of the recordings is published; empty when it was cut away. */
  public OptionalLong published(long recordedUs) {
    return edits.stream()
        .filter(edit -> edit.recorded().contains(recordedUs))
        .mapToLong(edit -> recordedUs - edit.recordedUs() + edit.publishedUs())
        .findFirst();
  }

  /**
   * When a published moment was recorded, on the timeline of the recordings laid end to end.
   *
   * @param publishedUs up to the end of what is published
   */
  public long recorded(long publishedUs) {
    Edit at = edits.get(0);
    for (Edit edit : edits) {
      at = edit.publishedUs() < publishedUs ? edit : at;
    }
    return publishedUs - at.publishedUs() + at.recordedUs();
  }

  /** What is left of a range of the recordings; empty when all of it was cut away. */
  public Optional<TimeRange> published(TimeRange recorded) {
    long start = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (Edit edit : edits) {
      TimeRange here = edit.recorded();
      if (here.overlaps(recorded)) {
        long shift = edit.publishedUs() - edit.recordedUs();
        start = Math.min(start, Math.max(recorded.startUs(), here.startUs()) + shift);
        end = Math.max(end, Math.min(recorded.endUs(), here.endUs()) + shift);
      }
    }
    return start < end ? Optional.of(new TimeRange(start, end)) : Optional.empty();
  }

  /** Captions of the recordings as captions of what is published; those cut away are left out. */
  public List<Cue> published(List<Cue> recorded) {
    List<Cue> published = new ArrayList<>();
    for (Cue cue : recorded) {
      published(cue.time()).ifPresent(time -> published.add(cue.at(time)));
    }
    return published;
  }
}
