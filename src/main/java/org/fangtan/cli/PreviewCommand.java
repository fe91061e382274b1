package org.fangtan.cli;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.fangtan.config.Settings;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.publish.PreviewFiles;
import org.fangtan.publish.PreviewLinks;
import org.fangtan.publish.ReleaseDesk;
import org.fangtan.recording.TopicId;
import org.fangtan.web.WebServer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fangtan preview}: a link to the version that waits for its release. */
@Command(
    name = "preview",
    mixinStandardHelpOptions = true,
    description = {
      "给出候选版本的限时链接，供审校人打开；链接由运行 fangtan serve 的节点提供，--serve 则由本命令提供。",
      "Gives a signed link, for a stated time, to the version that waits for its release. A node"
          + " that runs fangtan serve shows it; with --serve this command does."
    })
final class PreviewCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "TOPIC", description = "专题名 the topic's name")
  String topic = "";

  @Option(
      names = "--for",
      paramLabel = "HOURS",
      description = "链接有效的小时数，最多 168 hours that the link holds, at most 168")
  @Nullable Integer hours;

  @Option(
      names = "--serve",
      description = "在 127.0.0.1 上提供预览，Ctrl-C 结束 serves it on 127.0.0.1 until Ctrl-C")
  boolean serves;

  PreviewCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    TopicId id = UploadCommand.named(topic);
    if (hours != null && (hours < 1 || hours > 168)) {
      console.warn(CliSentences.hoursOutOfRange());
      return ExitCode.USAGE.number();
    }
    InstantSource clock = InstantSource.system();
    try (StorageAccess access = StorageAccess.open(config.settings())) {
      Settings settings = access.settings();
      Optional<ReleaseDesk.Status> status = Releases.desk(access, clock).status(id);
      if (status.isEmpty()) {
        throw Releases.nothingWaits(id, access);
      }
      Duration time = hours == null ? settings.publish().previewTime() : Duration.ofHours(hours);
      Instant until = clock.instant().plus(time).truncatedTo(ChronoUnit.SECONDS);
      PreviewLinks links = PreviewLinks.of(access.storage(), settings.storage().work());
      String path = links.pathOf(id, status.get().candidate().name(), until).substring(1);
      LocalTimes times = new LocalTimes(settings.schedule().zone());
      Releases.show(console, topic, status.get());
      console.data("until", until);
      if (!serves) {
        console.data("address", address(settings) + path);
        console.line(CliSentences.previewUntil(times.of(until)));
        console.line("  " + address(settings) + path);
        return ExitCode.OK.number();
      }
      PreviewFiles files = new PreviewFiles(access.storage(), settings.storage().bundles());
      try (WebServer server =
          WebServer.previews(new Settings.Web("127.0.0.1", 0), links, files, clock)) {
        console.line(CliSentences.previewUntil(times.of(until)));
        console.line("  " + server.url() + path);
        if (!new CountDownLatch(1).await(time.toSeconds(), TimeUnit.SECONDS)) {
          console.line(CliSentences.previewIsOver());
        }
      }
      return ExitCode.OK.number();
    }
  }

  private static String address(Settings settings) throws StageException {
    Optional<URI> address = settings.publish().previewAddress();
    if (address.isPresent()) {
      return address.get().toString();
    }
    if (settings.web().port() == 0) {
      throw new StageException(
          new Failure(
              FailureKind.CONFIGURATION,
              FailureCode.CONFIGURATION_INVALID,
              CliSentences.noNodeShowsPreviews(),
              CliSentences.setWebPortOrServe()));
    }
    String bound = settings.web().bind();
    boolean isAny = bound.equals("0.0.0.0") || bound.equals("::");
    String host = isAny ? "localhost" : bound;
    return "http://"
        + (host.indexOf(':') >= 0 ? "[" + host + "]" : host)
        + ":"
        + settings.web().port()
        + "/";
  }
}
