package org.fangtan.speech;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.StageException;

/** Loads a speaker network, and runs it on the two halves of a sentence. */
public final class SpeakerTrialTask implements ChildTask<TrialRequest, SpeakerTrial> {
  private static final int PER_CENT = 100;

  @Override
  public Class<TrialRequest> requestType() {
    return TrialRequest.class;
  }

  @Override
  public SpeakerTrial run(TrialRequest request, Progress.Listener progress)
      throws StageException, IOException {
    float[] greeting = TrialTask.greeting(request.folder());
    int half = greeting.length / 2;
    try (SpeakerNetwork network = SpeakerNetwork.open(request.model(), request.threads())) {
      long begun = System.nanoTime();
      float[] one = network.vector(Arrays.copyOf(greeting, half));
      float[] other = network.vector(Arrays.copyOfRange(greeting, half, greeting.length));
      double cosine = 0;
      for (int i = 0; i < one.length; i++) {
        cosine += (double) one[i] * other[i];
      }
      return new SpeakerTrial(
          one.length,
          (int) Math.round(cosine * PER_CENT),
          TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun));
    }
  }
}
