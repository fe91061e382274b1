package org.fangtan.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildJvm;
import org.fangtan.child.ChildLimits;
import org.fangtan.disk.FileTrees;
import org.fangtan.failure.StageException;

/**
 * The result of a speaker network for the two halves of one sentence.
 *
 * @param dimensions of its vectors
 * @param alikePercent the cosine of the halves' vectors, in per cent
 * @param tookMs for both, without loading
 */
public record SpeakerTrial(int dimensions, int alikePercent, long tookMs) {
  private static final long HEAP_BYTES = 192L << 20;
  private static final Duration LIMIT = Duration.ofMinutes(10);

  /**
   * Tries a speaker network in a child JVM.
   *
   * @param memoryBytes the maximum memory of the child
   * @throws StageException where the network is made for another task, or does not run
   */
  public static SpeakerTrial of(Path network, int threads, long memoryBytes)
      throws StageException, InterruptedException, IOException {
    ChildLimits limits =
        new ChildLimits(
            HEAP_BYTES, Math.max(HEAP_BYTES, memoryBytes), LIMIT, LIMIT, ChildLimits.Jit.QUICK);
    Path folder = Files.createTempDirectory("fangtan-speakers");
    try (ChildJvm child = ChildJvm.start(limits)) {
      TrialRequest request =
          new TrialRequest(network.toAbsolutePath(), folder, SpokenLanguage.MANDARIN, threads);
      return child.call(
          SpeakerTrialTask.class, request, SpeakerTrial.class, Progress.Listener.NONE);
    } finally {
      FileTrees.delete(folder);
    }
  }
}
