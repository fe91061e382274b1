package org.fangtan.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.fangtan.config.Settings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.speech.ModelFile;
import org.fangtan.speech.ModelTrial;
import org.fangtan.speech.SpeakerModel;
import org.fangtan.speech.SpeakerTrial;
import org.fangtan.speech.SpokenLanguage;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fangtan models}: models that an administrator supplies. */
@Command(
    name = "models",
    mixinStandardHelpOptions = true,
    description = {"查看语音识别模型。", "Looks at models for speech recognition."},
    synopsisSubcommandLabel = "COMMAND",
    subcommands = ModelsCommand.Check.class)
final class ModelsCommand {
  private ModelsCommand() {}

  /** {@code fangtan models check}: checks whether a model can be used. */
  @Command(
      name = "check",
      mixinStandardHelpOptions = true,
      description = {
        "查看一个模型能否使用：种类、大小、语言，并在子进程里试听一句话。能用为 0，不能用为 3。",
        "Says whether a model will do: its kind, size and languages, and one sentence that it hears"
            + " in a child process. Exit code 0 if it will, 3 if it will not."
      })
  static final class Check implements Callable<Integer> {
    private final Console console;

    @Mixin ConfigOption config = new ConfigOption();

    @Parameters(
        paramLabel = "FILE",
        description = {
          "模型文件，或 SenseVoice-Small 的文件夹。",
          "The model's file, or the folder of a SenseVoice-Small model."
        })
    Path file = Path.of("");

    @Option(
        names = "--language",
        paramLabel = "TAG",
        description = {
          "要识别的语言：zh、yue 或 en；缺省为 zh。",
          "What is to be recognised: zh, yue or en; zh by default."
        })
    String language = SpokenLanguage.MANDARIN.code();

    @Option(
        names = "--sha256",
        paramLabel = "HEX",
        description = {
          "发布者给出的校验值，用来与文件比较：个别字节的损坏只有这样才能发现。",
          "The publisher's checksum, to be compared with the file's: damage to single bytes is"
              + " found in no other way."
        })
    @Nullable String sha256;

    @Option(
        names = "--speakers",
        description = {
          "文件是区分说话人的网络（speech.speakers），而不是识别模型。",
          "The file is a network that tells speakers apart (speech.speakers), not a recogniser."
        })
    boolean isOfSpeakers;

    Check(Console console) {
      this.console = console;
    }

    @Override
    public Integer call() throws StageException, InterruptedException {
      Optional<SpokenLanguage> wanted = SpokenLanguage.ofTag(language);
      if (wanted.isEmpty()) {
        throw unusable(CliSentences.languageIsNotRecognised(language));
      }
      Settings.Speech settings = config.settings().speech();
      try {
        if (isOfSpeakers) {
          return checkSpeakers(file.toAbsolutePath().normalize(), settings);
        }
        return check(file.toAbsolutePath().normalize(), wanted.get(), settings);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    private int check(Path model, SpokenLanguage wanted, Settings.Speech settings)
        throws StageException, InterruptedException, IOException {
      ModelFile contents = read(model);
      console.line(CliSentences.modelIsOfKind(contents));
      if (Files.isRegularFile(model)) {
        compare(model, ContentHash.ofFile(model));
      }
      if (!contents.speaks(wanted)) {
        throw unusable(CliSentences.modelDoesNotKnow(model, wanted));
      }
      ModelTrial trial =
          ModelTrial.of(model, contents, wanted, settings.threads(), settings.memoryBytes());
      console.line(CliSentences.modelWasTried(trial, settings.threads()));
      Optional<Bilingual> problem = trial.problem();
      if (problem.isPresent()) {
        throw unusable(problem.get());
      }
      console.line(CliSentences.modelWillDo(wanted));
      return ExitCode.OK.number();
    }

    private int checkSpeakers(Path network, Settings.Speech settings)
        throws StageException, InterruptedException, IOException {
      try {
        SpeakerModel.read(network);
      } catch (ModelFile.UnusableException e) {
        throw new StageException(unusable(e.what()).failure(), e);
      }
      compare(network, ContentHash.ofFile(network));
      SpeakerTrial trial = SpeakerTrial.of(network, settings.threads(), settings.memoryBytes());
      console.line(CliSentences.speakerNetworkWasTried(trial));
      return ExitCode.OK.number();
    }

    private void compare(Path model, ContentHash found) throws StageException {
      console.line(CliSentences.modelHasChecksum(found.hex()));
      if (sha256 != null && !sha256.strip().toLowerCase(Locale.ROOT).equals(found.hex())) {
        throw unusable(CliSentences.modelHasAnotherChecksum(model, sha256.strip()));
      }
    }

    private static ModelFile read(Path model) throws StageException {
      try {
        return ModelFile.read(model);
      } catch (ModelFile.UnusableException e) {
        throw new StageException(unusable(e.what()).failure(), e);
      }
    }

    private static StageException unusable(Bilingual why) {
      return new StageException(
          new Failure(
              FailureKind.CONFIGURATION,
              FailureCode.CONFIGURATION_INVALID,
              why,
              CliSentences.modelWillNotDo()));
    }
  }
}
