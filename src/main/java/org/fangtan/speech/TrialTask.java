package org.fangtan.speech;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;

/**
 * Loads a model and runs it on a second and a half of speech. Runs in a child JVM: a damaged model
 * may crash its library.
 */
public final class TrialTask implements ChildTask<TrialRequest, ModelTrial> {
  @Override
  public Class<TrialRequest> requestType() {
    return TrialRequest.class;
  }

  @Override
  public ModelTrial run(TrialRequest request, Progress.Listener progress)
      throws StageException, IOException {
    float[] greeting = greeting(request.folder());
    long begun = System.nanoTime();
    try (SpeechRecognizer recognizer =
        SpeechEngines.open(request.model(), request.folder(), request.threads())) {
      long loaded = System.nanoTime();
      List<Heard> heard = recognizer.hear(greeting, request.language());
      String text = heard.stream().map(Heard::text).collect(Collectors.joining()).strip();
      return new ModelTrial(
          request.language(),
          request.language().written(text),
          TimeUnit.NANOSECONDS.toMillis(loaded - begun),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - loaded));
    }
  }

  /** {@link ModelTrial#GREETING}, from -1 to 1. */
  static float[] greeting(Path folder) throws IOException {
    Path wav = folder.resolve("greeting.wav");
    try (InputStream in = TrialTask.class.getResourceAsStream("greeting.wav")) {
      Files.write(wav, Objects.requireNonNull(in, "the greeting is missing").readAllBytes());
    }
    try (SpeechSound sound = SpeechSound.open(wav)) {
      return SpeechSound.floats(sound.read(0, Math.toIntExact(sound.samples())));
    }
  }
}
