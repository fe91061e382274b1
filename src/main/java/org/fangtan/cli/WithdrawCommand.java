package org.fangtan.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.intake.TopicRuns;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.run.TopicRecord;
import org.fangtan.run.TopicRecord.Phase;
import org.fangtan.tell.TopicNotices;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fangtan withdraw}: a tombstone that publishers must obey. */
@Command(
    name = "withdraw",
    mixinStandardHelpOptions = true,
    description = {
      "撤回一个已发布的专题：留下墓碑，发布方必须遵守；旧版本保留备查。",
      "Withdraws a published topic: a tombstone that publishers must obey; versions are kept."
    })
final class WithdrawCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "TOPIC", description = "专题名 the topic's name")
  String topic = "";

  @Option(names = "--reason", paramLabel = "TEXT", description = "撤回的原因，会公开 why; it is public")
  @Nullable String reason;

  @Option(names = "--undo", description = "恢复发布 lifts a withdrawal")
  boolean undo;

  WithdrawCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    TopicId id = UploadCommand.named(topic);
    if (undo == (reason != null)) {
      console.warn(CliSentences.giveEitherReasonOrUndo());
      return ExitCode.USAGE.number();
    }
    try (Node node = Node.open(config.settings(), InstantSource.system())) {
      if (reason == null) {
        node.publisher().reinstate(id);
        console.line(CliSentences.topicIsVisibleAgain(topic));
        note(node, id, Phase.PUBLISHED);
      } else {
        node.publisher().withdraw(id, Bilingual.same(reason));
        console.line(CliSentences.topicIsWithdrawn(topic));
        TopicNotices.withdrawn(
            id,
            Optional.of(reason),
            node.ledger().topic(id).flatMap(TopicRecord::title),
            node.clock().instant(),
            node.outbox());
        note(node, id, Phase.WITHDRAWN);
      }
      return ExitCode.OK.number();
    }
  }

  /**
   * Updates lists, pages and the receipt; the bucket is authoritative, and has been written. A run
   * under way does this at its end.
   */
  private static void note(Node node, TopicId id, Phase phase)
      throws StageException, InterruptedException {
    Optional<RunRecord> run = node.ledger().latestRun(id);
    if (run.isPresent() && run.get().state() == RunRecord.State.OPEN) {
      return;
    }
    if (run.isEmpty() || run.get().state() == RunRecord.State.SUPERSEDED) {
      node.ledger()
          .topic(id)
          .ifPresent(known -> node.ledger().putTopic(known.in(phase, node.clock().instant())));
      return;
    }
    node.topicRuns().ended(run.get());
    List<StepRecord> steps = node.ledger().stepsIfReadable(run.get().id());
    if (phase == Phase.PUBLISHED
        && (TopicRuns.wasWithheld(steps) || TopicRuns.wasCandidate(steps))) {
      // Results made in the meantime, or versions that waited, now become visible, or wait.
      node.intake().retry(id);
    }
  }
}
