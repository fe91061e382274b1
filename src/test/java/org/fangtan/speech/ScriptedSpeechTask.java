package org.fangtan.speech;

import java.util.List;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;

/** As {@link SpeechTask}, with a recogniser that always hears the same. */
public final class ScriptedSpeechTask implements ChildTask<SpeechRequest, SpeechAnswer> {
  @Override
  public Class<SpeechRequest> requestType() {
    return SpeechRequest.class;
  }

  @Override
  public SpeechAnswer run(SpeechRequest request, Progress.Listener progress) throws Exception {
    try (SpeechSound sound = SpeechSound.open(request.wav());
        SpeechRecognizer recognizer = new Recognizer()) {
      return SpeechTask.listen(request, sound, recognizer, progress);
    }
  }

  private static final class Recognizer implements SpeechRecognizer {
    @Override
    public List<Heard> hear(float[] samples, SpokenLanguage language) {
      return List.of(
          new Heard(0, 2_000_000, "各位网友大家好"),
          new Heard(2_000_000, 3_000_000, "字幕志愿者 某某"),
          new Heard(3_000_000, 5_000_000, "欢迎收看在线访谈"));
    }

    @Override
    public void close() {}
  }
}
