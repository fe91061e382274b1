package org.fangtan.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fangtan.artefact.StepOutcome;
import org.fangtan.config.Settings;
import org.fangtan.failure.Failure;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.run.TopicRecord;
import org.fangtan.schedule.AliveNode;
import org.fangtan.web.StatusData;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fangtan status}: the state of everything, or of one topic. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = {
      "显示节点、进行中的任务和失败的专题；给出专题名则显示它的每一步。",
      "Shows nodes, open runs and failed topics; with a topic, every step of its latest run."
    })
final class StatusCommand implements Callable<Integer> {
  /** The maximum number of open runs shown: those whose turn it is. */
  private static final int MAX_SHOWN = 50;

  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(arity = "0..1", paramLabel = "TOPIC", description = "专题名 a topic's name")
  @Nullable String topic;

  StatusCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    InstantSource clock = InstantSource.system();
    Settings settings = config.settings();
    LocalTimes times = new LocalTimes(settings.schedule().zone());
    try (LedgerAccess access = LedgerAccess.open(settings, clock)) {
      StatusData data = new StatusData(access.ledger(), () -> access.nodes(clock.instant()), clock);
      if (topic == null) {
        console.data("status", data.overview());
        overview(access, clock, times);
        return ExitCode.OK.number();
      }
      TopicId id = UploadCommand.named(topic);
      Optional<TopicRecord> record = access.ledger().topic(id);
      if (record.isEmpty()) {
        throw LocalFailures.noTopic(topic, LedgerAccess.names(access.ledger()));
      }
      data.topic(id).ifPresent(found -> console.data("topic", found));
      one(access.ledger(), record.get(), clock.instant(), times);
      return ExitCode.OK.number();
    }
  }

  private void overview(LedgerAccess access, InstantSource clock, LocalTimes times)
      throws StageException, InterruptedException {
    List<AliveNode> nodes = access.nodes(clock.instant());
    console.line(CliSentences.nodesAlive(nodes.size()));
    for (AliveNode node : nodes) {
      console.line("  " + node.name() + "  " + times.of(node.lastSeen()));
      node.trouble().ifPresent(why -> console.line(CliSentences.takesNoStepsNow(why)));
    }
    int open = access.ledger().openRunIds().size();
    console.line(CliSentences.runsOpen(open));
    for (RunRecord run : access.ledger().openRuns(MAX_SHOWN)) {
      List<StepRecord> steps = access.ledger().stepsIfReadable(run.id());
      long done = steps.stream().filter(s -> s.state() == StepRecord.State.DONE).count();
      String far = ProgressText.of(steps, clock.instant());
      console.line(
          "  "
              + run.topic()
              + "  "
              + done
              + "/"
              + steps.size()
              + (far.isEmpty() ? "" : "  " + far)
              + "  "
              + times.of(run.openedAt()));
    }
    List<TopicRecord> waiting =
        access.ledger().topics().stream()
            .filter(t -> t.phase() == TopicRecord.Phase.CANDIDATE)
            .toList();
    if (!waiting.isEmpty()) {
      console.line(CliSentences.topicsWaitForRelease(waiting.size()));
      for (TopicRecord record : waiting) {
        console.line(
            "  "
                + record.topic()
                + record.failure().map(f -> "  " + f.code() + "  " + f.summary()).orElse(""));
      }
    }
    List<TopicRecord> failed =
        access.ledger().topics().stream()
            .filter(t -> t.phase() == TopicRecord.Phase.FAILED)
            .toList();
    console.line(CliSentences.topicsFailed(failed.size()));
    for (TopicRecord record : failed) {
      console.line(
          "  "
              + record.topic()
              + record.failure().map(f -> "  " + f.code() + "  " + f.summary()).orElse(""));
    }
  }

  private void one(RunLedger ledger, TopicRecord record, Instant now, LocalTimes times) {
    console.line(
        record.topic()
            + "  "
            + record.phase()
            + record.version().map(v -> "  " + v).orElse("")
            + record.title().map(t -> "  " + t).orElse(""));
    record.failure().ifPresent(this::failure);
    Optional<RunRecord> run = ledger.latestRun(record.topic());
    if (run.isEmpty()) {
      return;
    }
    List<StepRecord> steps = ledger.stepsIfReadable(run.get().id());
    console.line(
        run.get().state()
            + "  "
            + run.get().id()
            + "  "
            + times.of(run.get().openedAt())
            + "  "
            + ProgressText.of(steps, now));
    for (StepRecord step : steps) {
      console.line(
          String.format(
              Locale.ROOT,
              "  %-8s %s%s",
              step.state(),
              ProgressText.of(step, now),
              step.attempts() > 1 ? "  尝试 attempts " + step.attempts() : ""));
      step.outcome()
          .filter(StepOutcome.Failed.class::isInstance)
          .map(outcome -> ((StepOutcome.Failed) outcome).failure())
          .ifPresent(this::failure);
    }
  }

  private void failure(Failure failure) {
    console.line("    " + failure.code() + "  " + failure.summary());
    console.line("    → " + failure.remedy());
  }
}
