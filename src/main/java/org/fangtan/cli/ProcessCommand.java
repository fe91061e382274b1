package org.fangtan.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fangtan process}: one local folder as one topic, without a server. */
@Command(
    name = "process",
    mixinStandardHelpOptions = true,
    description = {
      "把一个本地文件夹当作一个专题处理，不需要服务器和设置。",
      "Works on one local folder as one topic; needs no server and no settings."
    })
final class ProcessCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(
      paramLabel = "FOLDER",
      description = "访谈文件所在的文件夹 the folder with the interview's files")
  Path folder = Path.of(".");

  @Option(
      names = {"-o", "--out"},
      required = true,
      paramLabel = "DIR",
      description = "结果放在哪里 where the bundle goes")
  Path out = Path.of("out");

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = {
        "中间结果放在哪里，缺省为 DIR/.fangtan；保留它，下次只做有变化的部分。",
        "Where intermediate results are kept; DIR/.fangtan by default. Kept, the next run does only"
            + " what has changed."
      })
  @Nullable Path state;

  ProcessCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    LocalRun.topicOf(folder);
    Path kept = state == null ? out.resolve(".fangtan") : state;
    return new LocalRun(config.settings(), kept, console).run(folder, out);
  }
}
