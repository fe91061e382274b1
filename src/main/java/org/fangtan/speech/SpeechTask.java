package org.fangtan.speech;

import java.io.IOException;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;

/** Recognises speech. Runs in a child JVM: the recogniser is native code. */
public final class SpeechTask implements ChildTask<SpeechRequest, SpeechAnswer> {
  @Override
  public Class<SpeechRequest> requestType() {
    return SpeechRequest.class;
  }

  @Override
  public SpeechAnswer run(SpeechRequest request, Progress.Listener progress)
      throws StageException, IOException {
    try (SpeechSound sound = SpeechSound.open(request.wav());
        PacedRecognizer recognizer = PacedRecognizer.watching(open(request), progress)) {
      return new Transcriber(recognizer, request.language()).transcribe(sound, recognizer);
    }
  }

  private static SpeechRecognizer open(SpeechRequest request) throws StageException, IOException {
    return SpeechEngines.open(request.model(), request.folder(), request.threads());
  }
}
