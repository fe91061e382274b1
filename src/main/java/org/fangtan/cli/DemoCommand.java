package org.fangtan.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fangtan demo}: processes the sample interview completely, with everything embedded. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "用内嵌的存储和数据库处理样例访谈，留下一个专题包。",
      "Runs the sample interview with everything embedded and leaves a bundle."
    })
final class DemoCommand implements Callable<Integer> {
  private static final String SAMPLE = "2019-09-transport";

  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      defaultValue = "out/demo",
      description = {"结果放在哪里 where the bundle goes (${DEFAULT-VALUE})"})
  Path out = Path.of("out/demo");

  DemoCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    Path home = Path.of(System.getProperty("fangtan.home", "."));
    Path sample = home.resolve("samples").resolve(SAMPLE);
    if (!Files.isDirectory(sample)) {
      throw new StageException(
          new Failure(
              FailureKind.CONFIGURATION,
              FailureCode.CONFIGURATION_INVALID,
              CliSentences.sampleIsNotThere(sample),
              CliSentences.runFangtanDemoInClone()));
    }
    Path state = config.settings().stateDir().resolve("demo");
    return new LocalRun(config.settings(), state, console).run(sample, out);
  }
}
