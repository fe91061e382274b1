package org.fangtan.cli;

import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.run.TopicRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fangtan topics}: a line for each topic. */
@Command(
    name = "topics",
    mixinStandardHelpOptions = true,
    description = {"列出所有专题：状态、版本、标题。", "Lists all topics: phase, version, title."})
final class TopicsCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Option(names = "--json", description = "每行一个 JSON one JSON value a line")
  boolean asJson;

  TopicsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    try (LedgerAccess access = LedgerAccess.open(config.settings(), InstantSource.system())) {
      for (TopicRecord topic : access.ledger().topics()) {
        console.line(
            asJson
                ? Json.write(topic)
                : String.format(
                    Locale.ROOT,
                    "%-9s %-6s %s  %s",
                    topic.phase(),
                    topic.version().orElse("-"),
                    topic.topic(),
                    topic.title().orElse("")));
      }
      return ExitCode.OK.number();
    }
  }
}
