package org.fangtan.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;

/**
 * Which parts of the recordings are published, in order. It connects three timelines: each
 * recording's own, that of all recordings laid end to end, in which operators write times
 * (captions, marks, {@code topic.conf}), and the published one.
 */
public record EditList(List<Edit> edits) {
  /** The list of a topic that has no recording yet: nothing is published. */
  public static final EditList NONE = new EditList(List.of());

  public EditList {
    edits = List.copyOf(edits);
  }

  /**
   * A stretch of one recording that is published without interruption.
   *
   * @param recording its index among the recordings, from zero
   * @param source on the recording's own timeline, which begins at zero
   * @param recordedUs the beginning of the stretch when all recordings are laid end to end
   * @param publishedUs its beginning on the published timeline
   * @param leftOutUs how much of the wanted range lies before it and is left out, less than a
   *     frame; a time in there maps to the stretch's beginning
   */
  public record Edit(
      int recording,
      TimeRange source,
      long recordedUs,
      long publishedUs,
      // Not written where it is zero, so that plans from before this field existed keep their keys.
      @JsonInclude(JsonInclude.Include.NON_DEFAULT) long leftOutUs) {
    private TimeRange recorded() {
      return new TimeRange(recordedUs, recordedUs + source.durationUs());
    }

    private boolean contains(long timeUs) {
      return timeUs >= recordedUs - leftOutUs && timeUs < recordedUs + source.durationUs();
    }
  }

  /** As the method below, for recordings that can be cut anywhere. */
  public static EditList of(
      List<Long> durationsUs, Optional<TimeRange> kept, LongUnaryOperator wholeFrames) {
    return of(
        durationsUs,
        kept,
        wholeFrames,
        Collections.nCopies(durationsUs.size(), LongUnaryOperator.identity()));
  }

  /**
   * All of the recordings, or the part inside a range of them.
   *
   * @param durationsUs of the recordings, in order
   * @param kept on the timeline of all recordings; if absent, everything is kept
   * @param wholeFrames gives the nearest time at which a published frame can begin; the identity
   *     for sound alone
   * @param cuts gives for each recording the possible beginning, on its own timeline: less than a
   *     frame from the wanted one, zero or more. The identity for sound alone
   * @throws IllegalArgumentException when nothing is left
   */
  public static EditList of(
      List<Long> durationsUs,
      Optional<TimeRange> kept,
      LongUnaryOperator wholeFrames,
      List<LongUnaryOperator> cuts) {
    List<Edit> edits = new ArrayList<>();
    long recordedUs = 0;
    long publishedUs = 0;
    for (int i = 0; i < durationsUs.size(); i++) {
      long endUs = recordedUs + durationsUs.get(i);
      long from = Math.max(recordedUs, kept.map(TimeRange::startUs).orElse(0L));
      long until = Math.min(endUs, kept.map(TimeRange::endUs).orElse(Long.MAX_VALUE));
      if (until > from) {
        long wanted = from - recordedUs;
        long cut = cuts.get(i).applyAsLong(wanted);
        // A stretch shorter than a frame cannot begin anywhere else.
        long start = recordedUs + cut < until ? cut : wanted;
        long publishedEndUs = wholeFrames.applyAsLong(publishedUs + until - recordedUs - start);
        if (publishedEndUs > publishedUs) {
          edits.add(
              new Edit(
                  i,
                  new TimeRange(start, start + publishedEndUs - publishedUs),
                  recordedUs + start,
                  publishedUs,
                  Math.max(0, start - wanted)));
          publishedUs = publishedEndUs;
        }
      }
      recordedUs = endUs;
    }
    if (edits.isEmpty()) {
      throw new IllegalArgumentException("nothing is left of the recordings");
    }
    return new EditList(edits);
  }

  /** The length of the published recording. */
  public long durationUs() {
    if (edits.isEmpty()) {
      return 0;
    }
    Edit last = edits.get(edits.size() - 1);
    return last.publishedUs() + last.source().durationUs();
  }

  /** Whether published times are those of the recordings. */
  public boolean isIdentity() {
    return edits.stream().allMatch(edit -> edit.recordedUs() == edit.publishedUs());
  }

  /** The published time of a recorded time; empty when it was cut away. */
  public OptionalLong published(long recordedUs) {
    return edits.stream()
        .filter(edit -> edit.contains(recordedUs))
        .mapToLong(edit -> Math.max(0, recordedUs - edit.recordedUs()) + edit.publishedUs())
        .findFirst();
  }

  /**
   * The recorded time of a published time, on the timeline of the recordings laid end to end.
   *
   * @param publishedUs up to the end of the published recording
   */
  public long recorded(long publishedUs) {
    if (edits.isEmpty()) {
      return publishedUs;
    }
    Edit at = edits.get(0);
    for (Edit edit : edits) {
      at = edit.publishedUs() < publishedUs ? edit : at;
    }
    return publishedUs - at.publishedUs() + at.recordedUs();
  }

  /** The published part of a range of the recordings; empty when all of it was cut away. */
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

  /** Moves captions to the published timeline; those cut away are left out. */
  public List<Cue> published(List<Cue> recorded) {
    List<Cue> published = new ArrayList<>();
    for (Cue cue : recorded) {
      published(cue.time()).ifPresent(time -> published.add(cue.at(time)));
    }
    return published;
  }
}
