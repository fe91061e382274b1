package org.fangtan.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.StageException;
import org.fangtan.pull.IndexPuller;
import org.fangtan.pull.Puller;
import picocli.CommandLine.Command;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fangtan pull}: fetches bundles, for publishers. */
@Command(
    name = "pull",
    mixinStandardHelpOptions = true,
    description = {
      "取回一个专题的最新版本：断点续传，只取有变化的文件，并逐一校验。",
      "Fetches a topic's latest version: resumes, fetches only what changed, verifies every file."
    })
final class PullCommand implements Callable<Integer> {
  private final Console console;

  @Mixin ConfigOption config = new ConfigOption();

  @Parameters(index = "0", paramLabel = "TOPIC", description = "专题名 the topic's name")
  String topic = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "DIR",
      description = "放到哪里 where to: DIR/TOPIC/VERSION")
  Optional<Path> folder = Optional.empty();

  @Option(
      names = "--index",
      description = {
        "取回全部访谈的页面，放到 DIR/index：fangtan pull --index DIR。",
        "The page of all interviews, into DIR/index: fangtan pull --index DIR."
      })
  boolean index;

  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--channel",
      paramLabel = "NAME",
      description = {
        "只取一个渠道，放到 DIR/TOPIC/VERSION-NAME。",
        "One channel alone, into DIR/TOPIC/VERSION-NAME."
      })
  Optional<String> channel = Optional.empty();

  PullCommand(Console console) {
    this.console = console;
  }

  /** With {@code --index} the folder is the only argument. */
  private Path folder() {
    if (index && folder.isEmpty()) {
      return Path.of(topic);
    }
    return folder.orElseThrow(
        () ->
            new MissingParameterException(
                spec.commandLine(), spec.positionalParameters().get(1), "DIR"));
  }

  @Override
  public Integer call() throws StageException, InterruptedException {
    Path target = folder();
    try (StorageAccess access = StorageAccess.open(config.settings())) {
      Puller puller = new Puller(access.storage(), access.settings().storage().bundles());
      Path bundle;
      try {
        bundle =
            index
                ? new IndexPuller(access.storage(), access.settings().storage().bundles())
                    .pull(target)
                : channel.isPresent()
                    ? puller
                        .pullChannel(
                            UploadCommand.named(topic),
                            channel.get(),
                            target,
                            Progress.Listener.NONE)
                        .folder()
                    : puller.pull(UploadCommand.named(topic), target);
      } catch (StageException e) {
        if (e.failure().code() != FailureCode.BUNDLE_INVALID) {
          throw LocalFailures.withLikelyNames(e, topic, access);
        }
        console.fail(e);
        return ExitCode.NOT_VERIFIED.number();
      }
      console.data("folder", bundle.toString());
      console.line(CliSentences.fetchedAndVerified() + "\n  " + bundle);
      return ExitCode.OK.number();
    }
  }
}
