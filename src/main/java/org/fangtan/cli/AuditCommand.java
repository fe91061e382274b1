package org.fangtan.cli;

import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.fangtan.audit.AuditReport;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fangtan audit}: checks whether the buckets still hold what was put into them. */
@Command(
    name = "audit",
    mixinStandardHelpOptions = true,
    description = {
      "逐一读取发布区和中间结果，按校验值检查；--mend 修复能修复的。serve 每晚自动分批检查并修复。",
      "Reads what was published and made, and compares it with its hashes; --mend mends what can be"
          + " mended. serve does so by itself, a portion each night."
    })
final class AuditCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(
      arity = "0..1",
      paramLabel = "TOPIC",
      description = "只检查这个专题；不写则检查全部 only this topic; all without it")
  @Nullable String topic;

  @Option(
      names = "--mend",
      description = {
        "修复：从相同内容的其他副本复制；没有副本的，专题重新排队，由录制文件重新生成。",
        "Copies what is damaged from where the same bytes lie; a topic of which nothing has them is"
            + " queued again, to be made from its recordings."
      })
  boolean mend;

  AuditCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    try (Node node = Node.open(config.settings(), InstantSource.system())) {
      AuditReport report;
      if (topic == null) {
        report = node.auditor().whole(mend, damage -> console.line(damage.toLine()));
      } else {
        report = node.auditor().topic(UploadCommand.named(topic), mend);
        report.damages().forEach(damage -> console.line(damage.toLine()));
      }
      console.line(report.summary());
      console.data("damages", report.damages());
      console.data("lost", report.lost());
      console.data("sizeBytes", report.sizeBytes());
      return (report.lost() == 0 ? ExitCode.OK : ExitCode.NOT_VERIFIED).number();
    }
  }
}
