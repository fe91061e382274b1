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
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.StepRecord;
import org.jspecify.annotations.Nullable;

/**
 * Shows how runs go on: a bar with the time left for somebody at a terminal, plain lines elsewhere.
 * Reads nothing but the ledger, so it may watch what other nodes do. Used by one thread; closing
 * clears the bar away.
 */
final class RunView implements AutoCloseable {
  /** How much of a bar a light step gets; a heavy one counts its media time against it. */
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
   * Looks at some runs and shows what is new.
   *
   * @param ended since the last look: each run once
   * @param open some of those that are not
   * @param left how many are not
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
    }
  }

  private List<StepRecord> steps(List<RunId> runs) {
    List<StepRecord> steps = new ArrayList<>();
    for (RunId run : runs) {
      steps.addAll(ledger.steps(run));
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
    shown.setExtraMessage(topics + running.map(this::describe).orElse(""));
  }

  private void showLines(StepRecord step) {
    String id = step.run() + "/" + step.step().name();
    if (step.state().isFinal()) {
      if (told.add(id)) {
        console.line("  " + mark(step) + " " + title(step) + took(step));
      }
    } else if (step.state() == StepRecord.State.RUNNING) {
      Instant now = clock.instant();
      Instant last = lastLine.computeIfAbsent(id, k -> now);
      if (Duration.between(last, now).compareTo(LINE_EVERY) >= 0) {
        lastLine.put(id, now);
        console.line("    " + describe(step));
      }
    }
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
    return step.step().stage() + "  " + step.step().label();
  }

  private static String took(StepRecord step) {
    if (step.startedAt().isEmpty() || step.endedAt().isEmpty()) {
      return "";
    }
    Duration time = Duration.between(step.startedAt().get(), step.endedAt().get());
    return String.format(Locale.ROOT, "  %.1f s", time.toMillis() / 1000.0);
  }

  /** What a step does, how far and how fast it is, and the time left. */
  private String describe(StepRecord step) {
    Optional<Progress> progress = step.progress();
    if (progress.isEmpty() || progress.get().doneUs() == 0 || step.startedAt().isEmpty()) {
      return title(step);
    }
    Progress p = progress.get();
    Duration spent = Duration.between(step.startedAt().get(), clock.instant());
    double share = (double) p.doneUs() / p.totalUs();
    long leftSeconds = Math.round(spent.toMillis() / 1000.0 * (1 - share) / share);
    String text =
        String.format(
            Locale.ROOT,
            "%s  %d%%  剩余 left %d:%02d",
            title(step),
            Math.round(share * 100),
            leftSeconds / 60,
            leftSeconds % 60);
    if (step.step().stage().weight() == StageId.Weight.HEAVY && spent.toMillis() > 0) {
      text += String.format(Locale.ROOT, "  %.1f×", p.doneUs() / 1000.0 / spent.toMillis());
    }
    return text;
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
