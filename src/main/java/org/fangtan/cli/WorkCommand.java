package org.fangtan.cli;

import java.time.Duration;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fangtan.artefact.StageId;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fangtan work}: a node for job schedulers, which only carries out steps. */
@Command(
    name = "work",
    mixinStandardHelpOptions = true,
    description = {
      "只执行步骤的节点：不扫描、不按计划、没有状态页；供作业调度器（Kubernetes Job 等）按队列长度启动。",
      "A node that only carries out steps: no scans, no schedules, no page; for job schedulers that"
          + " start as many as the queue needs. Needs PostgreSQL and a node that serves."
    })
final class WorkCommand implements Callable<Integer> {
  private static final Duration LOOK = Duration.ofMillis(500);

  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  /** Which steps it takes. */
  enum Taken {
    heavy,
    light
  }

  @Option(
      names = "--class",
      paramLabel = "heavy|light",
      description = "只执行编码（heavy）或其他步骤（light） takes encodes only, or other steps only")
  @Nullable Taken taken;

  @Option(
      names = "--idle-exit",
      paramLabel = "DURATION",
      description = {
        "空闲这么久就结束，如 PT1M 或 60s；不写则一直运行。",
        "Ends when there was nothing to do for so long, such as PT1M or 60s; without it, never."
      })
  @Nullable String idleExit;

  WorkCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    Duration idle = null;
    if (idleExit != null) {
      idle = parsed(idleExit);
      if (idle == null) {
        console.warn(CliSentences.notADuration(idleExit));
        return ExitCode.USAGE.number();
      }
    }
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stop.countDown();
              try {
                stopped.await();
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "stop");
    try (Node node = Node.openToWork(config.settings(), InstantSource.system())) {
      Runtime.getRuntime().addShutdownHook(hook);
      node.start(() -> {}, weights());
      console.line(CliSentences.nodeIsReady(node.settings().workers().node()));
      await(node, stop, idle);
      console.line(CliSentences.stopping());
      return ExitCode.OK.number();
    } finally {
      stopped.countDown();
    }
  }

  private Set<StageId.Weight> weights() {
    if (taken == null) {
      return EnumSet.allOf(StageId.Weight.class);
    }
    return Set.of(taken == Taken.heavy ? StageId.Weight.HEAVY : StageId.Weight.LIGHT);
  }

  /**
   * A step that has just ended may have queued the next one; so only a period without any counts.
   */
  private static void await(Node node, CountDownLatch stop, @Nullable Duration idle)
      throws InterruptedException {
    long since = System.nanoTime();
    while (!stop.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
      node.sweepCache();
      if (!node.scheduler().executing().isEmpty()) {
        since = System.nanoTime();
      } else if (idle != null && System.nanoTime() - since > idle.toNanos()) {
        return;
      }
    }
  }

  static @Nullable Duration parsed(String text) {
    try {
      String iso = text.startsWith("P") ? text : "PT" + text;
      Duration duration = Duration.parse(iso);
      return duration.isNegative() ? null : duration;
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
