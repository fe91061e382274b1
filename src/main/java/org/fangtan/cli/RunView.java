package org.fangtan.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunProgress;
import org.fangtan.run.StepRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shows the progress of runs: a bar with the remaining time on a terminal, plain lines elsewhere.
 * Reads only the ledger, so it can watch the work of other nodes. Used by one thread; closing
 * removes the bar.
 */
final class RunView implements AutoCloseable {
  /** The part of a bar for a light step; a heavy one counts its media time. */
  private static final long LIGHT_UNITS = 2_000;

  private static final long HEAVY_UNITS = 100_000;
  private static final Duration LINE_EVERY = Duration.ofSeconds(5);

  private final RunLedger ledger;
  private final Console console;
  private final InstantSource clock;
  private final Set<String> told = new HashSet<>();
  private final Map<String, Instant> lastLine = new HashMap<>();
  private @Nullable ProgressBar bar;
  private long endedUnits;

  RunView(RunLedger ledger, Console console, InstantSource clock) {
    this.ledger = ledger;
    this.console = console;
    this.clock = clock;
  }

  /**
   * Checks some runs and shows changes.
   *
   * @param ended since the last check: each run once
   * @param open some of those that have not ended
   * @param left the number of runs that have not ended
   */
  void show(List<RunId> ended, List<RunId> open, int left) {
    List<StepRecord> steps = steps(ended);
    endedUnits += steps.stream().mapToLong(RunView::units).sum();
    List<StepRecord> moving = steps(open);
    if (console.isTerminal()) {
      showBar(moving, left);
    } else {
      steps.forEach(this::showLines);
      moving.forEach(this::showLines);
      open.forEach(run -> showTopic(run, moving));
    }
  }

  private List<StepRecord> steps(List<RunId> runs) {
    List<StepRecord> steps = new ArrayList<>();
    for (RunId run : runs) {
      steps.addAll(ledger.stepsIfReadable(run));
    }
    return steps;
  }

  private void showBar(List<StepRecord> steps, int left) {
    long total = endedUnits;
    long done = endedUnits;
    Optional<StepRecord> running = Optional.empty();
    for (StepRecord step : steps) {
      long units = units(step);
      total += units;
      done += share(step, units);
      if (step.state() == StepRecord.State.RUNNING
          && (running.isEmpty() || units > units(running.get()))) {
        running = Optional.of(step);
      }
    }
    ProgressBar shown = bar;
    if (shown == null) {
      shown =
          new ProgressBarBuilder()
              .setTaskName("访谈 Fangtan")
              .setStyle(ProgressBarStyle.ASCII)
              .setInitialMax(total)
              .setUpdateIntervalMillis(250)
              .hideEta()
              .build();
      bar = shown;
    }
    shown.maxHint(total);
    shown.stepTo(done);
    String topics = left > 1 ? "还有 " + left + " 个专题 topics left  " : "";
    shown.setExtraMessage(topics + running.map(step -> describe(step, steps)).orElse(""));
  }

  /** A step, and the progress of its topic. */
  private String describe(StepRecord step, List<StepRecord> steps) {
    Instant now = clock.instant();
    List<StepRecord> ofRun = steps.stream().filter(one -> one.run().equals(step.run())).toList();
    return "专题 topic " + ProgressText.of(ofRun, now) + "  " + ProgressText.of(step, now);
  }

  private void showLines(StepRecord step) {
    String id = step.run() + "/" + step.step().name();
    if (step.state().isFinal()) {
      if (told.add(id)) {
        console.line("  " + mark(step) + " " + title(step) + took(step));
      }
    } else if (step.state() == StepRecord.State.RUNNING) {
      Instant now = clock.instant();
      if (isTime(id, now)) {
        console.line("    " + ProgressText.of(step, now));
      }
    }
  }

  /** An occasional line for a topic that takes long. */
  private void showTopic(RunId run, List<StepRecord> moving) {
    List<StepRecord> steps = moving.stream().filter(step -> step.run().equals(run)).toList();
    Instant now = clock.instant();
    if (RunProgress.leftOf(steps, now).isPresent() && isTime(run.toString(), now)) {
      String topic = ledger.run(run).map(record -> record.topic().value()).orElse("");
      console.line("    专题 topic " + topic + "  " + ProgressText.of(steps, now));
    }
  }

  /** Whether the last line of its kind is long enough ago; the first one waits as long. */
  private boolean isTime(String kind, Instant now) {
    Instant last = lastLine.computeIfAbsent(kind, k -> now);
    if (Duration.between(last, now).compareTo(LINE_EVERY) < 0) {
      return false;
    }
    lastLine.put(kind, now);
    return true;
  }

  private static String mark(StepRecord step) {
    if (step.state() == StepRecord.State.FAILED) {
      return "✗ 失败 failed ";
    }
    return step.outcome().filter(StepOutcome.Reused.class::isInstance).isPresent()
        ? "= 沿用 reused "
        : "✓ 完成 done   ";
  }

  private static String title(StepRecord step) {
    String early = step.step().name().isEarly() ? "early " : "";
    return early + step.step().stage() + "  " + step.step().label();
  }

  private static String took(StepRecord step) {
    if (step.startedAt().isEmpty() || step.endedAt().isEmpty()) {
      return "";
    }
    Duration time = Duration.between(step.startedAt().get(), step.endedAt().get());
    return String.format(Locale.ROOT, "  %.1f s", time.toMillis() / 1000.0);
  }

  private static long units(StepRecord step) {
    return step.step().stage().weight() == StageId.Weight.HEAVY ? HEAVY_UNITS : LIGHT_UNITS;
  }

  private static long share(StepRecord step, long units) {
    if (step.state().isFinal()) {
      return units;
    }
    return step.progress().map(p -> units * p.doneUs() / p.totalUs()).orElse(0L);
  }

  @Override
  public void close() {
    if (bar != null) {
      bar.close();
    }
  }
}
