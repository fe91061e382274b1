package org.fangtan.media;

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
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.rendition.RenditionSpec;

/**
 * The result of encoding a second of pictures with a requested encoder.
 *
 * @param encoder its name in FFmpeg
 * @param isThere whether this build of FFmpeg has it
 * @param trouble its error message, if it failed
 */
public record EncoderTrial(String encoder, boolean isThere, Optional<String> trouble) {
  private static final long MIB = 1L << 20;

  /** Drivers of hardware may take seconds to load, and the machine may be busy. */
  private static final ChildLimits LIMITS =
      new ChildLimits(
          128 * MIB,
          4096 * MIB,
          Duration.ofMinutes(2),
          Duration.ofMinutes(2),
          ChildLimits.Jit.QUICK);

  /**
   * Tries an encoder in a child JVM.
   *
   * @throws StageException when no child can be started
   */
  public static EncoderTrial of(RenditionSpec spec)
      throws StageException, InterruptedException, IOException {
    Path folder = Files.createTempDirectory("fangtan-encoder");
    try (ChildJvm child = ChildJvm.start(LIMITS)) {
      return child.call(
          EncoderTrialTask.class,
          new EncoderTrialRequest(folder, spec),
          EncoderTrial.class,
          Progress.Listener.NONE);
    } finally {
      FileTrees.delete(folder);
    }
  }

  /**
   * Tries an encoder that the settings request.
   *
   * @param setting that requests it, such as {@code media.ladder, codec = av1}
   * @param instead the alternative setting if it is not available
   * @throws StageException {@code CONFIGURATION_INVALID} when it does not encode
   */
  public static void require(RenditionSpec spec, String setting, Bilingual instead)
      throws StageException, InterruptedException, IOException {
    EncoderTrial trial;
    try {
      trial = of(spec);
    } catch (StageException e) {
      if (e.failure().kind() == FailureKind.CAPACITY) {
        throw e; // A problem of the machine, not of the encoder.
      }
      throw refused(MediaSentences.encoderFailedOnTrial(setting, e.failure().summary()), instead);
    }
    if (!trial.isThere()) {
      throw refused(MediaSentences.noSuchEncoderInBuild(setting, trial.encoder()), instead);
    }
    if (trial.trouble().isPresent()) {
      throw refused(
          MediaSentences.encoderFailedOnTrial(setting, trial.encoder(), trial.trouble().get()),
          instead);
    }
  }

  private static StageException refused(Bilingual found, Bilingual instead) {
    return new StageException(
        new Failure(FailureKind.CONFIGURATION, FailureCode.CONFIGURATION_INVALID, found, instead));
  }
}
