package org.fangtan.cli;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fangtan.failure.Failure;
import org.fangtan.failure.StageException;
import org.fangtan.metrics.Metrics;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunId;
import org.fangtan.run.RunRecord;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fangtan run --once}: the batch run from outside. */
@Command(
    name = "run",
    mixinStandardHelpOptions = true,
    description = {
      "处理所有待办的专题，然后结束：供外部的定时任务调用。",
      "Works on everything that is due, then ends: for a scheduler outside."
    })
final class RunCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Option(
      names = "--once",
      required = true,
      description = "做完就结束（长期运行请用 serve）end when all is done (serve runs for ever)")
  boolean once;

  @Option(
      names = "--retry-failed",
      description = "因临时原因失败的专题再试一次 topics that failed for a passing reason are tried again")
  boolean retryFailed;

  RunCommand(Console console) {
    this.console = console;
  }

  /** A run, for machines. */
  private record EndedRun(
      RunId run, TopicId topic, RunRecord.State state, Optional<Failure> failure) {
    static EndedRun of(RunRecord run) {
      return new EndedRun(run.id(), run.topic(), run.state(), run.failure());
    }
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    try (Node node = Node.openToWork(config.settings(), InstantSource.system());
        Telling telling = Telling.prepare(node, Metrics::noticeAttempted)) {
      node.start();
      List<RunRecord> ended = new Batch(node, console).run(retryFailed);
      telling.once();
      long published =
          ended.stream().filter(run -> run.state() == RunRecord.State.PUBLISHED).count();
      List<RunRecord> failed =
          ended.stream().filter(run -> run.state() == RunRecord.State.FAILED).toList();
      console.data("runs", ended.stream().map(EndedRun::of).toList());
      console.line(CliSentences.topicsPublishedFailed(published, failed.size()));
      int code = ExitCode.OK.number();
      for (RunRecord run : failed) {
        console.line(run.topic() + ":");
        code = run.failure().map(console::fail).orElse(ExitCode.DEFECT.number());
      }
      return code;
    }
  }
}
