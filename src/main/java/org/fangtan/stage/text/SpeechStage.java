package org.fangtan.stage.text;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.artefact.StageId;
import org.fangtan.child.ChildJvm;
import org.fangtan.child.ChildLimits;
import org.fangtan.child.ChildTask;
import org.fangtan.config.Settings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.spec.SpeechSpec;
import org.fangtan.speech.SpeakerModel;
import org.fangtan.speech.SpeechAnswer;
import org.fangtan.speech.SpeechRequest;
import org.fangtan.speech.SpeechTask;
import org.fangtan.speech.SpokenLanguage;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Timecode;
import org.fangtan.transcript.TimedSource;
import org.fangtan.transcript.TimedText;

/** Recognises speech in the recordings, where no other source of the topic has timed words. */
public final class SpeechStage implements Stage<SpeechSpec> {
  private static final TypeReference<List<TimedSource>> TIMED = new TypeReference<>() {};

  /** The maximum time for which a busy machine may give the recogniser no processor time. */
  private static final Duration STALL = Duration.ofMinutes(10);

  /**
   * A large model takes as long for a word between pauses as for half a minute, and each window is
   * watched separately: the total limit, as a multiple of the usual one, only stops runs that would
   * never end.
   */
  private static final int TOTAL_FACTOR = 10;

  /** Exit statuses of crashes in a library: SIGABRT, SIGBUS, SIGFPE, SIGSEGV. */
  private static final Set<String> CRASHES = Set.of("134", "135", "136", "139");

  private final Settings.Speech settings;
  private final EngineLimits limits;
  private final Class<? extends ChildTask<SpeechRequest, SpeechAnswer>> task;

  public SpeechStage(Settings.Speech settings, EngineLimits limits) {
    this(settings, limits, SpeechTask.class);
  }

  SpeechStage(
      Settings.Speech settings,
      EngineLimits limits,
      Class<? extends ChildTask<SpeechRequest, SpeechAnswer>> task) {
    this.settings = settings;
    this.limits = limits;
    this.task = task;
  }

  @Override
  public StageId id() {
    return StageId.SPEECH;
  }

  @Override
  public Class<SpeechSpec> spec() {
    return SpeechSpec.class;
  }

  @Override
  public int version() {
    return 7;
  }

  @Override
  public String engine() {
    return Engines.speech();
  }

  @Override
  public StageResult run(StageRequest<SpeechSpec> request)
      throws StageException, InterruptedException, IOException {
    Outputs outputs = new Outputs(request.scratch());
    List<TimedSource> heard = List.of();
    SpokenLanguage language = request.spec().language();
    if (!hasWords(request, language)) {
      Optional<SpeechAnswer> answer = answer(request, language, outputs);
      answer.ifPresent(given -> note(given, request.spec().name(), outputs));
      answer.ifPresent(given -> noteSpeakers(request, given, outputs));
      heard =
          answer.map(SpeechAnswer::utterances).filter(said -> !said.isEmpty()).stream()
              .map(said -> TimedSource.of(language.tag(), TimedText.heard(said)))
              .toList();
    }
    outputs.json(Handover.INTERNAL + TimedSource.FILE, heard);
    return outputs.result();
  }

  /**
   * Speech recognition is optional: a model that cannot be used, or that crashes its library, costs
   * a topic only its recognised captions. Failures that may be temporary are retried.
   */
  private Optional<SpeechAnswer> answer(
      StageRequest<SpeechSpec> request, SpokenLanguage language, Outputs outputs)
      throws StageException, InterruptedException {
    if (Settings.Speech.isUnusable(request.spec().model())) {
      report(outputs, request, unusable());
      return Optional.empty();
    }
    Settings.Model model = model(request);
    try {
      return Optional.of(listen(request, model, language));
    } catch (StageException e) {
      if (!isOfModel(e.failure())) {
        throw e;
      }
      report(outputs, request, withoutFolder(e.failure().summary(), model.file().toString()));
      return Optional.empty();
    }
  }

  private static void report(Outputs outputs, StageRequest<SpeechSpec> request, Bilingual why) {
    outputs.report(Finding.of(FindingCode.SPEECH_FAILED, request.spec().name(), why));
  }

  /** Why the configured model is not used. */
  private Bilingual unusable() {
    return settings
        .unusable()
        .map(model -> withoutFolder(model.why(), model.named()))
        .orElseGet(TextStageSentences::modelOfPlanningNodeIsUnusable);
  }

  /** Receipts must not reveal where a node keeps its models. */
  private static Bilingual withoutFolder(Bilingual words, String model) {
    String name = model.substring(model.replace('\\', '/').lastIndexOf('/') + 1);
    return name.isEmpty() ? words : words.mapped(text -> text.replace(model, name));
  }

  /**
   * Whether another attempt would fail in the same way, for example because the model is too large.
   */
  private static boolean isOfModel(Failure failure) {
    return switch (failure.kind()) {
      case CONFIGURATION, DEFECT, INPUT -> true;
      case TRANSIENT ->
          failure.code() == FailureCode.ENGINE_STALLED
              || failure.code() == FailureCode.ENGINE_CRASH
                  && CRASHES.contains(failure.context().getOrDefault("exitStatus", ""));
      case CAPACITY -> failure.code() == FailureCode.ENGINE_OUT_OF_MEMORY;
      case SUPERSEDED -> false;
    };
  }

  /** Whether another source has the whole speech, rather than a few words or another language. */
  private static boolean hasWords(StageRequest<SpeechSpec> request, SpokenLanguage language)
      throws StageException, InterruptedException, IOException {
    long durationUs = request.spec().durationUs();
    for (InputFile file : request.inputs(Role.TIMED_TEXT)) {
      for (TimedSource source : Json.read(file.path(), TIMED)) {
        if (language.isWrittenAs(source.language()) && source.isTelling(durationUs)) {
          return true;
        }
      }
    }
    return false;
  }

  private Settings.Model model(StageRequest<SpeechSpec> request) throws StageException {
    return settings
        .model()
        .filter(m -> m.contents().identity().equals(request.spec().model()))
        .orElseThrow(() -> anotherModel(settings.model().isPresent()));
  }

  private SpeechAnswer listen(
      StageRequest<SpeechSpec> request, Settings.Model model, SpokenLanguage language)
      throws StageException, InterruptedException {
    SpeechRequest speech =
        new SpeechRequest(
            request.input(Role.SPEECH).path(),
            request.scratch(),
            model.file(),
            language,
            settings.threads(),
            speakers(request));
    ChildLimits usual = limits.child(request.spec().durationUs());
    ChildLimits child =
        usual
            .withMemoryBytes(settings.memoryBytes())
            .withStall(STALL)
            .withTotal(usual.total().multipliedBy(TOTAL_FACTOR));
    try (ChildJvm listener = request.children().start(child)) {
      return listener.call(task, speech, SpeechAnswer.class, request.progress());
    }
  }

  /**
   * The network that the plan names; empty where it cannot be used, which is reported elsewhere.
   */
  private Optional<SpeechRequest.Speakers> speakers(StageRequest<SpeechSpec> request)
      throws StageException {
    String wanted = request.spec().speakers();
    if (wanted.isEmpty() || Settings.Speech.isUnusable(wanted)) {
      return Optional.empty();
    }
    Optional<SpeakerModel> model = settings.speakers().model();
    if (model.filter(one -> one.identity().equals(wanted)).isEmpty()) {
      throw anotherModel(model.isPresent());
    }
    return model.map(
        one -> new SpeechRequest.Speakers(one.file(), request.spec().sameVoicePercent()));
  }

  private void noteSpeakers(
      StageRequest<SpeechSpec> request, SpeechAnswer answer, Outputs outputs) {
    Optional<Bilingual> problem =
        Settings.Speech.isUnusable(request.spec().speakers())
            ? settings
                .speakers()
                .unusable()
                .map(model -> withoutFolder(model.why(), model.named()))
                .or(() -> Optional.of(TextStageSentences.modelOfPlanningNodeIsUnusable()))
            : answer
                .speakersProblem()
                .map(
                    why ->
                        settings
                            .speakers()
                            .model()
                            .map(model -> withoutFolder(why, model.file().toString()))
                            .orElse(why));
    problem.ifPresent(
        why ->
            outputs.report(
                Finding.of(FindingCode.SPEAKERS_NOT_TOLD_APART, request.spec().name(), why)));
    if (answer.speakers() > 1) {
      outputs.report(
          Finding.of(
              FindingCode.SPEAKERS_NUMBERED,
              request.spec().name(),
              TextStageSentences.speakersWereNumbered(answer.speakers())));
    }
  }

  private static StageException anotherModel(boolean hasModel) {
    return new StageException(
        new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.CONFIGURATION_INVALID,
            hasModel
                ? TextStageSentences.nodeHasAnotherModel()
                : TextStageSentences.nodeHasNoModel(),
            TextStageSentences.useSameModelOnAllNodes()));
  }

  private static void note(SpeechAnswer answer, String subject, Outputs outputs) {
    int cues = answer.cues().size();
    outputs.report(
        Finding.of(
            cues == 0 ? FindingCode.NO_SPEECH_RECOGNISED : FindingCode.SPEECH_RECOGNISED,
            subject,
            cues == 0
                ? TextStageSentences.noSpeechWasRecognised()
                : TextStageSentences.captionsWereRecognisedFromSpeech(cues)));
    for (TimeRange range : answer.doubtful()) {
      outputs.report(
          Finding.between(
              FindingCode.SPEECH_DOUBTFUL,
              subject,
              range.startUs(),
              range.endUs(),
              TextStageSentences.recogniserMayHaveMissedWords(
                  Timecode.format(range.startUs()), Timecode.format(range.endUs()))));
    }
    if (answer.leftOut() > 0) {
      outputs.report(
          Finding.of(
              FindingCode.SPEECH_LEFT_OUT,
              subject,
              TextStageSentences.textsOfRecogniserWereLeft(answer.leftOut())));
    }
  }
}
