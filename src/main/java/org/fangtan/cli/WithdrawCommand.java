package org.fangtan.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.fangtan.bundle.Publisher;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.run.TopicRecord.Phase;
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
      console.warn(Bilingual.of("请给出 --reason 或 --undo 之一", "give either --reason or --undo"));
      return ExitCode.USAGE.number();
    }
    try (StorageAccess access = StorageAccess.open(config.settings())) {
      Publisher publisher = new Publisher(access.storage(), access.settings().storage().bundles());
      if (reason == null) {
        publisher.reinstate(id);
        console.line(
            Bilingual.of("专题“" + topic + "”已恢复", "topic \"" + topic + "\" is visible again"));
        note(id, Phase.PUBLISHED);
        return ExitCode.OK.number();
      }
      try {
        publisher.withdraw(id, Bilingual.of(reason, reason));
      } catch (StageException e) {
        throw LocalFailures.withLikelyNames(e, topic, access);
      }
      console.line(Bilingual.of("专题“" + topic + "”已撤回", "topic \"" + topic + "\" is withdrawn"));
      note(id, Phase.WITHDRAWN);
      return ExitCode.OK.number();
    }
  }

  /** Only for those who look at lists: the bucket is what counts, and has been written. */
  private void note(TopicId id, Phase phase) throws StageException, InterruptedException {
    InstantSource clock = InstantSource.system();
    try (LedgerAccess access = LedgerAccess.open(config.settings(), clock)) {
      access
          .ledger()
          .topic(id)
          .ifPresent(topic -> access.ledger().putTopic(topic.in(phase, clock.instant())));
    }
  }
}
