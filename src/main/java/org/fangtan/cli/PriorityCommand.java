package org.fangtan.cli;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fangtan.config.Priority;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.text.PersonName;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fangtan priority}: sets how soon the turn of a topic in progress comes. */
@Command(
    name = "priority",
    mixinStandardHelpOptions = true,
    description = {
      "设置正在处理的专题的优先级，对尚未开始的步骤立即生效；专题发布、失败或停止后仍以 topic.conf 为准。",
      "Sets how soon the turn of a topic in progress comes, at once for steps that have not begun;"
          + " once the topic is published, fails or is stopped, topic.conf counts again."
    })
final class PriorityCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(index = "0", paramLabel = "TOPIC", description = "专题名 the topic's name")
  String topic = "";

  @Parameters(
      index = "1",
      paramLabel = "urgent|normal|idle",
      description = "加急、普通或闲时 the class, as in topic.conf")
  String priority = "";

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "由谁设置；不写则为本机用户名 who requests it; without it, this machine's user")
  @Nullable String by;

  PriorityCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    TopicId id = UploadCommand.named(topic);
    Optional<Priority> given = Priority.ofWord(priority);
    Optional<String> person = PersonName.of(by == null ? System.getProperty("user.name", "?") : by);
    if (given.isEmpty() || person.isEmpty()) {
      console.warn(CliSentences.priorityNeedsClassAndName(PersonName.MAX_LENGTH));
      return ExitCode.USAGE.number();
    }
    try (Node node = Node.open(config.settings(), InstantSource.system())) {
      boolean wasOpen = node.intake().prioritize(id, given.get(), person.get());
      console.line(
          wasOpen
              ? CliSentences.isPrioritized(id, given.get())
              : CliSentences.nothingToPrioritize(id));
      return (wasOpen ? ExitCode.OK : ExitCode.INPUT).number();
    }
  }
}
