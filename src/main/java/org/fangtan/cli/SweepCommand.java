package org.fangtan.cli;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.fangtan.failure.StageException;
import org.fangtan.sweep.Kind;
import org.fangtan.sweep.SweepReport;
import org.fangtan.sweep.Swept;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fangtan sweep}: removes what nothing needs any more. */
@Command(
    name = "sweep",
    mixinStandardHelpOptions = true,
    description = {
      "删除已无用处且超过保留期（pipeline.conf 的 retention）的旧版本、中间文件、处理记录和未完成的上传；serve 每晚自动进行。",
      "Removes old versions, intermediate files, runs and unfinished uploads that nothing has"
          + " needed for as long as retention in pipeline.conf says. serve does so each night."
    })
final class SweepCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Option(
      names = "--dry-run",
      description = {
        "只列出会删除什么、多少字节、为什么，不删除也不记录。",
        "Only lists what would go, how many bytes, and why; removes and notes nothing."
      })
  boolean dryRun;

  SweepCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    try (Node node = Node.open(config.settings(), InstantSource.system())) {
      Consumer<Swept> listener = swept -> console.line(swept.toLine());
      Optional<SweepReport> report =
          dryRun ? node.sweeper().wouldSweep(listener) : node.sweeper().sweep(listener);
      if (report.isEmpty()) {
        console.line(CliSentences.anotherNodeSweeps());
        return ExitCode.OK.number();
      }
      for (Kind kind : Kind.values()) {
        SweepReport.Sum gone = report.get().gone(kind);
        SweepReport.Sum waiting = report.get().waiting(kind);
        if (gone.count() + waiting.count() > 0) {
          console.line(
              CliSentences.sweptOfKind(
                  kind.label(),
                  gone.count(),
                  gone.sizeBytes(),
                  waiting.count(),
                  waiting.sizeBytes(),
                  dryRun));
        }
      }
      SweepReport.Sum all = report.get().allGone();
      console.line(CliSentences.sweptInAll(all.count(), all.sizeBytes(), dryRun));
      return ExitCode.OK.number();
    }
  }
}
