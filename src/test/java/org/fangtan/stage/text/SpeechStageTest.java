package org.fangtan.stage.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage.StageResult;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Role;
import org.fangtan.spec.SpeechSpec;
import org.fangtan.speech.EmptyModel;
import org.fangtan.speech.ScriptedSpeechTask;
import org.fangtan.speech.Sounds;
import org.fangtan.speech.SpeechAnswer;
import org.fangtan.speech.SpeechRequest;
import org.fangtan.speech.SpokenLanguage;
import org.fangtan.stage.GivenFile;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.TimeSource;
import org.fangtan.transcript.TimedSource;
import org.fangtan.transcript.TimedText;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The step around the recogniser: a real child, real sound, and a recogniser made for the test. */
class SpeechStageTest {
  private static final Settings.Engine ENGINE =
      new Settings.Engine(256 << 20, 3L << 30, Duration.ofMinutes(1), 30, Duration.ofHours(24), 8);

  @TempDir Path folder;
  private String speakers = "";
  private Settings.Speech settings = SettingsReader.defaults().speech();

  @BeforeEach
  void configure() throws Exception {
    Path model = EmptyModel.write(folder.resolve("model.bin"));
    settings = SettingsReader.readText("speech.model = \"" + model + "\"").speech();
  }

  private StageResult run(String model, InputFile... more) throws Exception {
    return run(ScriptedSpeechTask.class, model, more);
  }

  private StageResult run(
      Class<? extends ChildTask<SpeechRequest, SpeechAnswer>> task, String model, InputFile... more)
      throws Exception {
    List<InputFile> inputs = new ArrayList<>(List.of(more));
    inputs.add(
        new GivenFile(Role.SPEECH, Sounds.write(folder.resolve("speech.wav"), Sounds.talk(6))));
    SpeechSpec spec =
        new SpeechSpec("现场录像.mp4", model, SpokenLanguage.MANDARIN, 6_000_000, speakers, 50);
    return new SpeechStage(settings, new EngineLimits(ENGINE, 1), task)
        .run(new StageRequest<>(spec, inputs, folder, Progress.Listener.NONE));
  }

  private String identity() {
    return settings.model().orElseThrow().contents().identity();
  }

  private TimedSource[] made() throws Exception {
    return Json.read(folder.resolve("internal/timed-text.json"), TimedSource[].class);
  }

  private InputFile timed(String name, TimedSource... sources) throws Exception {
    Path file = folder.resolve(name);
    Json.writePretty(file, List.of(sources));
    return new GivenFile(Role.TIMED_TEXT, file);
  }

  @Test
  void whatIsSaidBecomesATimedTextWithItsSource() throws Exception {
    StageResult result = run(identity(), timed("nothing.json"));
    TimedSource[] made = made();
    assertThat(made).hasSize(1);
    assertThat(made[0].kind()).isEqualTo(TimeSource.SPEECH);
    assertThat(made[0].language()).isEqualTo("zh-Hans");
    assertThat(made[0].text().cues()).extracting(Cue::text).containsExactly("各位网友大家好", "欢迎收看在线访谈");
    assertThat(result.findings())
        .extracting(Finding::code)
        .containsExactly("SPEECH_RECOGNISED", "SPEECH_LEFT_OUT");
  }

  @Test
  void nobodyListensWhereThereAreWordsAlready() throws Exception {
    Cue cue = new Cue(new TimeRange(0, 1_000_000), "画面里的字幕");
    StageResult result =
        run(
            identity(),
            timed("none.json"),
            timed(
                "read.json",
                TimedSource.of("zh-Hans", new TimedText(TimeSource.BURNED_IN, List.of(cue)))));
    assertThat(made()).isEmpty();
    assertThat(result.findings()).isEmpty();
  }

  @Test
  void leftoversAndOtherLanguagesDoNotKeepItFromListening() throws Exception {
    Cue leftover = new Cue(new TimeRange(0, 1_000_000), "字幕");
    Cue english = new Cue(new TimeRange(0, 5_000_000), "Welcome to the interview of today");
    run(
        identity(),
        timed(
            "tracks.json",
            TimedSource.of("zh-Hans", new TimedText(TimeSource.CAPTION_TRACK, List.of(leftover))),
            TimedSource.of("en", new TimedText(TimeSource.CAPTION_TRACK, List.of(english)))));
    assertThat(made()).hasSize(1);
  }

  @Test
  void aNetworkOfAnotherTaskCostsTheSpeakersAlone() throws Exception {
    Path other = folder.resolve("other-task.onnx");
    try (InputStream in = Sounds.class.getResourceAsStream("speakers/other-task.onnx")) {
      Files.copy(Objects.requireNonNull(in), other);
    }
    Path model = settings.model().orElseThrow().file();
    settings =
        SettingsReader.readText(
                "speech { model = \"" + model + "\", speakers = \"" + other + "\" }")
            .speech();
    speakers = settings.speakers().identity();
    StageResult result = run(identity());
    assertThat(made()[0].text().cues()).hasSize(2);
    assertThat(result.findings())
        .extracting(Finding::code)
        .containsExactly("SPEECH_RECOGNISED", "SPEECH_LEFT_OUT", "SPEAKERS_NOT_TOLD_APART");
    assertThat(result.findings().get(2).message().zh())
        .contains("“other-task.onnx”")
        .doesNotContain(folder.toString());
  }

  @Test
  void aFileThatIsNoNetworkCostsTheSpeakersAlone() throws Exception {
    Path text = Files.writeString(folder.resolve("campplus.onnx"), "<html>404</html>");
    Path model = settings.model().orElseThrow().file();
    settings =
        SettingsReader.readText("speech { model = \"" + model + "\", speakers = \"" + text + "\" }")
            .speech();
    speakers = settings.speakers().identity();
    StageResult result = run(identity());
    assertThat(made()[0].text().cues()).hasSize(2);
    assertThat(result.findings().get(2).message().zh()).contains("“campplus.onnx”不是");
  }

  /** As whisper.cpp does over a model whose weights are damaged. */
  static final class Aborting implements ChildTask<SpeechRequest, SpeechAnswer> {
    @Override
    public Class<SpeechRequest> requestType() {
      return SpeechRequest.class;
    }

    @Override
    public SpeechAnswer run(SpeechRequest request, Progress.Listener progress) {
      Runtime.getRuntime().halt(134);
      throw new IllegalStateException("has ended");
    }
  }

  static final class Refusing implements ChildTask<SpeechRequest, SpeechAnswer> {
    @Override
    public Class<SpeechRequest> requestType() {
      return SpeechRequest.class;
    }

    @Override
    public SpeechAnswer run(SpeechRequest request, Progress.Listener progress)
        throws StageException {
      throw new StageException(
          new Failure(
              FailureKind.CONFIGURATION,
              FailureCode.CONFIGURATION_INVALID,
              Bilingual.of("模型无法载入", "the model cannot be loaded"),
              Bilingual.of("请重新下载", "Get it again")));
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {Aborting.class, Refusing.class})
  void aModelThatFailsCostsTheTopicItsRecognisedWordsAlone(
      Class<? extends ChildTask<SpeechRequest, SpeechAnswer>> task) throws Exception {
    StageResult result = run(task, identity());
    assertThat(made()).isEmpty();
    assertThat(result.findings()).extracting(Finding::code).containsExactly("SPEECH_FAILED");
  }

  @Test
  void aModelThatCannotBeUsedIsNamedWithoutItsFolderAndEndsNothing() throws Exception {
    Path cut = Files.write(folder.resolve("ggml-cut.bin"), new byte[] {'l', 'm', 'g', 'g', 0});
    settings = SettingsReader.readText("speech.model = \"" + cut + "\"").speech();
    StageResult result = run(settings.identity().orElseThrow());
    assertThat(made()).isEmpty();
    assertThat(result.findings()).extracting(Finding::code).containsExactly("SPEECH_FAILED");
    assertThat(result.findings().get(0).message().zh())
        .contains("“ggml-cut.bin”", "不完整")
        .doesNotContain(folder.toString());
  }

  @Test
  void aNodeWithAnotherModelDoesNotListen() throws Exception {
    StageException thrown = catchThrowableOfType(StageException.class, () -> run("another"));
    assertThat(thrown.failure().kind()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(thrown.failure().remedy().zh()).contains("speech.model");
    assertThat(Files.exists(folder.resolve("internal/timed-text.json"))).isFalse();
  }
}
