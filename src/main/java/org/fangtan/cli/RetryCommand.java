package org.fangtan.cli;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fangtan retry}: a topic is taken up again although nothing in it has changed. */
@Command(
    name = "retry",
    mixinStandardHelpOptions = true,
    description = {
      "让一个专题重新进入队列；已完成的步骤沿用。由 serve 或 run --once 执行。",
      "Queues a topic again; finished steps are reused. serve or run --once carries it out."
    })
final class RetryCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "TOPIC", description = "专题名 the topic's name")
  String topic = "";

  RetryCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    try (Node node = Node.open(config.settings(), InstantSource.system())) {
      TopicId id = UploadCommand.named(topic);
      Optional<RunId> run = node.intake().retry(id);
      if (run.isEmpty()) {
        throw LocalFailures.noTopic(topic);
      }
      console.line(
          Bilingual.of("专题“" + topic + "”已重新排队", "topic \"" + topic + "\" is queued again"));
      return ExitCode.OK.number();
    }
  }
}
