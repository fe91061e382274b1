package org.fangtan.cli;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.run.RunProgress;
import org.fangtan.run.StepRecord;

/** The progress of steps and topics, in words. */
final class ProgressText {
  private ProgressText() {}

  /** What a step works on, its progress, speed and remaining time. */
  static String of(StepRecord step, Instant now) {
    String text = step.step().stage() + "  " + step.step().label();
    Optional<Progress> progress =
        step.progress().filter(p -> p.doneUs() > 0 && !step.state().isFinal());
    if (progress.isEmpty() || step.startedAt().isEmpty()) {
      return text;
    }
    Progress p = progress.get();
    text += "  " + p.doneUs() * 100 / p.totalUs() + "%";
    text += RunProgress.leftOf(step, now).map(ProgressText::left).orElse("");
    if (p.frames() > 0) {
      text += "  " + p.frames() + " 帧 frames";
    }
    long spentMs = Duration.between(step.startedAt().get(), now).toMillis();
    if (step.step().stage().weight() == StageId.Weight.HEAVY && spentMs > 0) {
      text += String.format(Locale.ROOT, "  %.1f×", p.doneUs() / 1000.0 / spentMs);
    }
    return text;
  }

  /** The progress of a topic, and its remaining time, where known. */
  static String of(List<StepRecord> steps, Instant now) {
    return RunProgress.isPlanned(steps)
        ? RunProgress.percentOf(steps)
            + "%"
            + RunProgress.leftOf(steps, now).map(ProgressText::left).orElse("")
        : "";
  }

  private static String left(Duration left) {
    long seconds = Math.round(left.toMillis() / 1000.0);
    return seconds < 3600
        ? String.format(Locale.ROOT, "  剩余 left %d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "  剩余 left %d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
