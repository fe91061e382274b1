package org.fangtan.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code fangtan cancel}: stops the work on a topic. */
@Command(
    name = "cancel",
    mixinStandardHelpOptions = true,
    description = {
      "停止处理一个专题：正在进行的编码几秒内结束；文件有变化或执行 retry 之前不再处理。已发布的版本不受影响。",
      "Stops the work on a topic: encodes end within seconds, and it is not taken up again until"
          + " its files change or somebody retries it. What is published stays."
    })
final class CancelCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "TOPIC", description = "专题名 the topic's name")
  String topic = "";

  CancelCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    TopicId id = UploadCommand.named(topic);
    try (Node node = Node.open(config.settings(), InstantSource.system())) {
      boolean wasOpen = node.intake().cancel(id);
      console.line(wasOpen ? CliSentences.isCancelled(id) : CliSentences.nothingToCancel(id));
      return (wasOpen ? ExitCode.OK : ExitCode.INPUT).number();
    }
  }
}
