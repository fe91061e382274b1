package org.fangtan.speech;

import java.io.IOException;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;

/** Recognises speech. Runs in a child JVM: the recogniser is native code. */
public final class SpeechTask implements ChildTask<SpeechRequest, SpeechAnswer> {
  private static final double PER_CENT = 100;

  @Override
  public Class<SpeechRequest> requestType() {
    return SpeechRequest.class;
  }

  @Override
  public SpeechAnswer run(SpeechRequest request, Progress.Listener progress)
      throws StageException, IOException {
    try (SpeechSound sound = SpeechSound.open(request.wav());
        PacedRecognizer recognizer = PacedRecognizer.watching(open(request), progress)) {
      return listen(request, sound, recognizer, recognizer);
    }
  }

  /** What is said and, where requested, by whom. */
  static SpeechAnswer listen(
      SpeechRequest request,
      SpeechSound sound,
      SpeechRecognizer recognizer,
      Progress.Listener progress)
      throws IOException {
    VoiceActivity activity = VoiceActivity.of(sound);
    SpeechAnswer answer =
        new Transcriber(recognizer, request.language()).transcribe(sound, activity, progress);
    return request.speakers().isEmpty() || answer.utterances().isEmpty()
        ? answer
        : told(answer, sound, activity, request, request.speakers().get());
  }

  /**
   * Adds the speakers. If that fails, the words are still returned, with the reason why speakers
   * are missing.
   */
  private static SpeechAnswer told(
      SpeechAnswer answer,
      SpeechSound sound,
      VoiceActivity activity,
      SpeechRequest request,
      SpeechRequest.Speakers speakers)
      throws IOException {
    try (SpeakerNetwork network = SpeakerNetwork.open(speakers.network(), request.threads())) {
      SpeakerTurns turns =
          SpeakerTurns.of(
              sound, activity.phrases(), network, speakers.sameVoicePercent() / PER_CENT);
      return answer.by(turns, request.language());
    } catch (StageException e) {
      return answer.byNobody(e.failure().summary());
    }
  }

  private static SpeechRecognizer open(SpeechRequest request) throws StageException, IOException {
    return SpeechEngines.open(request.model(), request.folder(), request.threads());
  }
}
