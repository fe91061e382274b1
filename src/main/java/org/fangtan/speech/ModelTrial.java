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
 * What a model did with {@link #GREETING}, a second and a half of the sample recording, whose voice
 * is synthetic.
 *
 * @param language that it was told it would hear
 * @param heard its words, in simplified characters
 * @param loadMs how long loading took
 * @param windowMs how long it listened
 */
public record ModelTrial(SpokenLanguage language, String heard, long loadMs, long windowMs) {
  /** What is said. */
  public static final String GREETING = "各位网友大家好";

  /** A model that hears fewer of the greeting's seven characters hears nothing. */
  private static final int LEAST_CHARACTERS = 3;

  private static final long HEAP_BYTES = 192L << 20;

  /** A model of gigabytes is read from a slow disk, and one core is busy with other work. */
  private static final Duration LIMIT = Duration.ofMinutes(30);

  /**
   * Tries a model in a child JVM.
   *
   * @param contents the model's, as {@link ModelFile#read} gave it
   * @param wanted what is to be heard; a model that does not know it hears another language
   * @param memoryBytes of the child, at most
   * @throws StageException of the kind {@code CAPACITY} where memory or disk do not suffice,
   *     otherwise of the kind {@code CONFIGURATION}: the model, or the library, will not do
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

  /** Why a model that heard this will not do; empty where it heard what is said. */
  public Optional<Bilingual> problem() {
    boolean isHeard = language == SpokenLanguage.ENGLISH || characters() >= LEAST_CHARACTERS;
    return isHeard && !Hallucinations.isLoop(heard)
        ? Optional.empty()
        : Optional.of(SpeechSentences.modelHearsSomethingElse(heard, GREETING));
  }

  /** How many characters of the greeting were heard. */
  private long characters() {
    return GREETING.codePoints().filter(c -> heard.indexOf(c) >= 0).count();
  }
}
