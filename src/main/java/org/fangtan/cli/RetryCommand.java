package org.fangtan.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fangtan retry}: processes topics again although they have not changed. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = {
      "让一个或所有失败的专题重新进入队列；已完成的步骤沿用，单个专题先检查并修复已损坏的文件。" + "由 serve 或 run --once 执行。",
      "Queues a topic, or all that failed, again; finished steps are reused, and what is damaged of"
          + " a single topic is found and mended first. serve or run --once carries it out."
    })
final class RetryCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(arity = "0..1", paramLabel = "TOPIC", description = "专题名 the topic's name")
  @Nullable String topic;

  @Option(
      names = "--all",
      description = {
        "所有失败的专题；材料本身有问题的除外，除非用 --code 指明。",
        "Every topic that failed; not those whose material is at fault, unless --code names it."
      })
  boolean all;

  @Option(
      names = "--code",
      paramLabel = "CODE",
      description = "只要这种原因失败的，可重复 only those that failed with this code; may be repeated")
  Set<FailureCode> codes = EnumSet.noneOf(FailureCode.class);

  @Option(
      names = "--since",
      paramLabel = "TIME",
      description = {
        "只要此时或之后失败的，如 2026-08-18 或 2026-08-18T20:00（schedule.zone 的时区）。",
        "Only those that failed at or after this time, in the zone of schedule.zone."
      })
  @Nullable String since;

  @Option(
      names = "--until",
      paramLabel = "TIME",
      description = "只要此时之前失败的 only those that failed before this time")
  @Nullable String until;

  @Spec CommandSpec spec = CommandSpec.create();

  RetryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    if (all == (topic != null)) {
      throw misunderstood("请给出一个专题名，或用 --all。(Name one topic, or say --all.)");
    }
    if (!all && (!codes.isEmpty() || since != null || until != null)) {
      throw misunderstood(
          "--code、--since、--until 只与 --all 同用。(--code, --since and --until go with --all.)");
    }
    ZoneId zone = config.settings().schedule().zone();
    FailedTopics meant =
        new FailedTopics(codes, time("--since", since, zone), time("--until", until, zone));
    try (Node node = Node.open(config.settings(), InstantSource.system())) {
      return topic == null ? all(node, meant) : one(node, topic);
    }
  }

  private int one(Node node, String name) throws StageException, InterruptedException {
    TopicId id = UploadCommand.named(name);
    // Damaged objects would otherwise count as done.
    node.auditor().topic(id, true).damages().forEach(damage -> console.line(damage.toLine()));
    Optional<RunId> run = node.intake().retry(id);
    if (run.isEmpty()) {
      throw LocalFailures.noTopic(name, node.intake().topics());
    }
    queued(name);
    return ExitCode.OK.number();
  }

  private int all(Node node, FailedTopics meant) throws StageException, InterruptedException {
    List<TopicId> failed = meant.among(node.ledger().topics());
    Map<TopicId, RunId> runs = node.intake().retryAll(failed);
    runs.keySet().forEach(queued -> queued(queued.value()));
    console.line(CliSentences.failedTopicsMatchAreQueued(failed.size(), runs.size()));
    return ExitCode.OK.number();
  }

  private void queued(String name) {
    console.line(CliSentences.topicIsQueuedAgain(name));
  }

  private Optional<Instant> time(String option, @Nullable String text, ZoneId zone) {
    if (text == null) {
      return Optional.empty();
    }
    Optional<Instant> time = FailedTopics.time(text, zone);
    if (time.isEmpty()) {
      throw misunderstood(
          option
              + "：“"
              + text
              + "”不是时间，应如 2026-08-18 或 2026-08-18T20:00。("
              + option
              + ": not a time, expected one such as 2026-08-18 or 2026-08-18T20:00.)");
    }
    return time;
  }

  private CommandLine.ParameterException misunderstood(String why) {
    return new CommandLine.ParameterException(spec.commandLine(), why);
  }
}
