package org.fangtan.cli;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.fangtan.config.Settings;
import org.fangtan.config.TellSettings.TargetSettings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.tell.Deliveries;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fangtan outbox}: the notices that wait for delivery, and why. */
@Command(
    name = "outbox",
    mixinStandardHelpOptions = true,
    description = {
      "显示各通知目标、尚未送达的通知及原因；可立即重试或放弃一条。",
      "Shows the targets of notices, what has not been delivered, and why; tries it at once, or"
          + " drops a notice."
    })
final class OutboxCommand implements Callable<Integer> {
  private static final int MAX_SHOWN = 200;

  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Option(names = "--target", paramLabel = "NAME", description = "通知目标 the target that is meant")
  @Nullable String target;

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "专题 the topic that is meant; without it, --retry means all")
  @Nullable String topic;

  @Option(names = "--retry", description = "立即重试 tries what waits at once")
  boolean retry;

  @Option(
      names = "--drop",
      paramLabel = "NUMBER",
      description = "放弃专题中最先等待的这一条 passes over the notice of this number, the first that waits")
  @Nullable Long drop;

  @Option(
      names = "--remove",
      description = "删除设置中已没有的目标及其等待的通知 forgets a target that the settings do not name")
  boolean remove;

  OutboxCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    Settings settings = config.settings();
    int actions = (retry ? 1 : 0) + (drop != null ? 1 : 0) + (remove ? 1 : 0);
    boolean isIncomplete =
        actions > 1
            || (actions == 1 && target == null)
            || (drop != null && topic == null)
            || (actions == 0 && (target != null || topic != null));
    if (isIncomplete) {
      console.warn(CliSentences.outboxNeeds());
      return ExitCode.USAGE.number();
    }
    try (LedgerAccess access = LedgerAccess.open(settings, InstantSource.system())) {
      Deliveries deliveries = access.deliveries();
      if (target == null) {
        show(deliveries, settings);
        return ExitCode.OK.number();
      }
      if (!deliveries.targets().containsKey(target)) {
        console.warn(CliSentences.noSuchTarget(target, deliveries.targets().keySet()));
        return ExitCode.INPUT.number();
      }
      return act(deliveries, settings, target).number();
    }
  }

  private ExitCode act(Deliveries deliveries, Settings settings, String name) {
    if (remove) {
      if (named(settings).contains(name)) {
        console.warn(CliSentences.targetIsInSettings(name));
        return ExitCode.USAGE;
      }
      deliveries.remove(name);
      console.line(CliSentences.targetIsRemoved(name));
      return ExitCode.OK;
    }
    if (drop != null && topic != null) {
      if (!deliveries.drop(name, topic, drop)) {
        console.warn(CliSentences.isNotTheFirstThatWaits(name, topic, drop));
        return ExitCode.INPUT;
      }
      console.line(CliSentences.noticeIsDropped(name, topic, drop));
      return ExitCode.OK;
    }
    console.line(CliSentences.triedAgain(deliveries.retry(name, Optional.ofNullable(topic))));
    return ExitCode.OK;
  }

  private static Bilingual next(int attempts, Instant at, LocalTimes times) {
    return at.isAfter(Instant.EPOCH)
        ? CliSentences.nextAttempt(attempts, times.of(at))
        : CliSentences.attemptIsDue(attempts);
  }

  private static Set<String> named(Settings settings) {
    return settings.tell().targets().stream().map(TargetSettings::name).collect(Collectors.toSet());
  }

  private void show(Deliveries deliveries, Settings settings) {
    LocalTimes times = new LocalTimes(settings.schedule().zone());
    Set<String> named = named(settings);
    SortedMap<String, Optional<String>> targets = deliveries.targets();
    console.line(CliSentences.targetsOfNotices(targets.size()));
    targets.forEach(
        (name, holder) ->
            console.line(
                "  "
                    + name
                    + holder.map(node -> "  ← " + node.replaceFirst("~.*", "")).orElse("")
                    + (named.contains(name) ? "" : "  " + CliSentences.isNotInSettings())));
    List<Deliveries.Waiting> waiting = deliveries.waiting(MAX_SHOWN);
    console.data("targets", targets);
    console.data("waiting", waiting);
    console.line(CliSentences.noticesWait(waiting.size(), waiting.size() == MAX_SHOWN));
    for (Deliveries.Waiting one : waiting) {
      console.line(
          "  "
              + one.target()
              + "  "
              + one.topic()
              + "  "
              + one.sequence()
              + "  "
              + one.next().type().id()
              + "  "
              + times.of(one.next().time())
              + "  "
              + CliSentences.andMore(one.count() - 1)
              + one.retryAt().map(at -> "  " + next(one.attempts(), at, times)).orElse(""));
      one.failure()
          .ifPresent(
              failure -> {
                console.line("    " + failure.code() + "  " + failure.summary());
                console.line("    → " + failure.remedy());
              });
    }
  }
}
