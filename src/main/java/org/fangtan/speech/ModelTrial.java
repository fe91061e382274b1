package org.fangtan.speech;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildJvm;
import org.fangtan.child.ChildLimits;
import org.fangtan.disk.FileTrees;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;

/**
 * What a model recognised in {@link #GREETING}, a second and a half of the sample recording, whose
 * voice is synthetic.
 *
 * @param language the language that the model was told
 * @param heard the recognised words, in simplified characters
 * @param loadMs how long loading took
 * @param windowMs how long recognition took
 */
public record ModelTrial(SpokenLanguage language, String heard, long loadMs, long windowMs) {
  /** The spoken text. */
  public static final String GREETING = "各位网友大家好";

  /** The minimum number of the greeting's seven characters that a working model recognises. */
  private static final int MIN_CHARACTERS = 3;

  private static final long HEAP_BYTES = 192L << 20;

  /**
   * Enough to read a model of gigabytes from a slow disk on a machine that is busy with other work.
   */
  private static final Duration LIMIT = Duration.ofMinutes(30);

  /**
   * Tries a model in a child JVM.
   *
   * @param contents the result of {@link ModelFile#read}
   * @param wanted the language to try; if the model does not know it, another one is tried
   * @param memoryBytes the maximum memory of the child
   * @throws StageException of the kind {@code CAPACITY} where memory or disk space is too small,
   *     otherwise of the kind {@code CONFIGURATION}: the model or the library cannot be used
   */
  public static ModelTrial of(
      Path model, ModelFile contents, SpokenLanguage wanted, int threads, long memoryBytes)
      throws StageException, InterruptedException, IOException {
    SpokenLanguage language =
        contents.speaks(wanted) ? wanted : contents.languages().iterator().next();
    ChildLimits limits =
        new ChildLimits(
            HEAP_BYTES, Math.max(HEAP_BYTES, memoryBytes), LIMIT, LIMIT, ChildLimits.Jit.QUICK);
    Path folder = Files.createTempDirectory("fangtan-model");
    try (ChildJvm child = ChildJvm.start(limits)) {
      TrialRequest request = new TrialRequest(model.toAbsolutePath(), folder, language, threads);
      return child.call(TrialTask.class, request, ModelTrial.class, Progress.Listener.NONE);
    } catch (StageException e) {
      throw isOfModel(e.failure())
          ? new StageException(
              ModelFailure.of(SpeechSentences.modelFailsOnTrial(model, e.failure().summary())), e)
          : e;
    } finally {
      FileTrees.delete(folder);
    }
  }

  private static boolean isOfModel(Failure failure) {
    return failure.kind() == FailureKind.TRANSIENT || failure.kind() == FailureKind.DEFECT;
  }

  /** Why a model with this result cannot be used; empty where it recognised the greeting. */
  public Optional<Bilingual> problem() {
    boolean isHeard = language == SpokenLanguage.ENGLISH || characters() >= MIN_CHARACTERS;
    return isHeard && !Hallucinations.isLoop(heard)
        ? Optional.empty()
        : Optional.of(SpeechSentences.modelHearsSomethingElse(heard, GREETING));
  }

  /** The number of the greeting's characters that were recognised. */
  private long characters() {
    return GREETING.codePoints().filter(c -> heard.indexOf(c) >= 0).count();
  }
}
