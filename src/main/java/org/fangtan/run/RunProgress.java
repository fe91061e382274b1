package org.fangtan.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;

/** The progress of a run, and its remaining time: estimates for display. */
public final class RunProgress {
  /** The number of parts into which a whole step is divided. */
  public static final long WHOLE = 1000;

  /** Until a step has run as long as this, its speed is not a reliable measure. */
  private static final Duration SETTLED = Duration.ofSeconds(2);

  private RunProgress() {}

  /** Whether its files are known, so that all steps of the run exist. */
  public static boolean isPlanned(List<StepRecord> steps) {
    return steps.stream().anyMatch(step -> step.step().stage() != StageId.PROBE);
  }

  /** From 0 to 100; 100 only when every step is done. */
  public static int percentOf(List<StepRecord> steps) {
    long whole = 0;
    long done = 0;
    for (StepRecord step : steps) {
      long weight = weightOf(step.step().stage());
      whole += weight * WHOLE;
      done += weight * partsOf(step);
    }
    return whole == 0 ? 0 : (int) (done * 100 / whole);
  }

  /** The completed share of a step, out of {@link #WHOLE}. */
  public static long partsOf(StepRecord step) {
    return switch (step.state()) {
      case DONE -> WHOLE;
      case RUNNING ->
          step.progress()
              .map(p -> Math.min(WHOLE - 1, p.doneUs() * WHOLE / p.totalUs()))
              .orElse(0L);
      case WAITING, QUEUED, FAILED -> 0;
    };
  }

  /**
   * The remaining time of a run: that of the slowest of its steps under way. Empty while a heavy
   * step has not started, or its speed is not known yet; the light steps after it take seconds.
   */
  public static Optional<Duration> leftOf(List<StepRecord> steps, Instant now) {
    List<StepRecord> heavy =
        steps.stream()
            .filter(step -> step.step().stage().weight() == StageId.Weight.HEAVY)
            .filter(step -> !step.state().isFinal())
            .toList();
    List<Duration> known = heavy.stream().flatMap(step -> leftOf(step, now).stream()).toList();
    if (known.size() < heavy.size()) {
      return Optional.empty();
    }
    Stream<Duration> light =
        steps.stream()
            .filter(step -> step.step().stage().weight() == StageId.Weight.LIGHT)
            .flatMap(step -> leftOf(step, now).stream());
    return Stream.concat(known.stream(), light).max(Comparator.naturalOrder());
  }

  /** The remaining time of the attempt under way, at its present speed. */
  public static Optional<Duration> leftOf(StepRecord step, Instant now) {
    if (step.state() != StepRecord.State.RUNNING || step.startedAt().isEmpty()) {
      return Optional.empty();
    }
    Duration spent = Duration.between(step.startedAt().get(), now);
    Optional<Progress> progress = step.progress().filter(p -> p.doneUs() > 0);
    if (progress.isEmpty() || spent.compareTo(SETTLED) < 0) {
      return Optional.empty();
    }
    long done = progress.get().doneUs();
    long rest = progress.get().totalUs() - done;
    return Optional.of(Duration.ofMillis(Math.round(spent.toMillis() * ((double) rest / done))));
  }

  /** The approximate cost of a stage relative to others. */
  private static long weightOf(StageId stage) {
    return switch (stage) {
      case MEDIA_PASS -> 40;
      case AUDIO_PASS, OCR -> 5;
      case SPEECH -> 20;
      case CLIP_SHAPES, CHANNEL_FILM -> 6;
      case QUALITY_SEARCH, CLIPS, INFOGRAPHIC_FILM -> 3;
      case FACES -> 2;
      case PROBE,
          ASSEMBLE,
          CAPTION_TRACKS,
          PICTURE_CAPTIONS,
          CLIP_TITLES,
          WHOLE_SHAPES,
          CAPTIONS,
          TRANSCRIPT,
          HLS,
          IMAGES,
          COVER,
          INFOGRAPHIC,
          CHANNEL,
          EARLY_FILM,
          PAGE,
          CHANGES,
          BUNDLE,
          PUBLISH ->
          1;
    };
  }
}
