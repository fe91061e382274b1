package org.fangtan.speech;

import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperContextParams;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;

/**
 * whisper.cpp, through whisper-jni. Alone in its process: the library is unpacked anew for each
 * one, and what it logs is switched off.
 */
final class WhisperRecognizer implements SpeechRecognizer {
  private static final String TEMPORARY = "java.io.tmpdir";

  /** whisper.cpp counts in hundredths of a second. */
  private static final long TICK_US = 10_000;

  /** whisper.cpp takes no less than a second, and says nothing about less. */
  private static final int LEAST_SAMPLES = SAMPLE_RATE * 11 / 10;

  private final WhisperJNI whisper;
  private final WhisperContext context;
  private final int threads;

  private WhisperRecognizer(WhisperJNI whisper, WhisperContext context, int threads) {
    this.whisper = whisper;
    this.context = context;
    this.threads = threads;
  }

  /**
   * Loads the library and a model.
   *
   * @param folder where the library is unpacked; it stays there until somebody removes the folder
   */
  static WhisperRecognizer open(Path model, Path folder, int threads)
      throws StageException, IOException {
    load(folder);
    // What it tells of its own doing is for its developers.
    WhisperJNI.setLibraryLogger(null);
    WhisperJNI whisper = new WhisperJNI();
    WhisperContextParams parameters = new WhisperContextParams();
    parameters.useGPU = false;
    @Nullable WhisperContext context = whisper.init(model, parameters);
    if (context == null) {
      throw new StageException(unusable(model));
    }
    return new WhisperRecognizer(whisper, context, threads);
  }

  /** whisper-jni never removes what it unpacks below the folder for temporary files. */
  private static void load(Path folder) throws StageException {
    String usual = System.setProperty(TEMPORARY, folder.toString());
    try {
      WhisperJNI.loadLibrary();
    } catch (UnsatisfiedLinkError | IOException e) {
      throw new StageException(cannotLoad(e), e);
    } finally {
      if (usual != null) {
        System.setProperty(TEMPORARY, usual);
      }
    }
  }

  @Override
  public List<Heard> hear(float[] samples, SpokenLanguage language) throws IOException {
    // Beam search skips sentences, above all after a prompt that asks for a style.
    WhisperFullParams parameters = new WhisperFullParams(WhisperSamplingStrategy.GREEDY);
    parameters.nThreads = threads;
    parameters.language = language.code();
    parameters.detectLanguage = false;
    parameters.translate = false;
    // What one window says must not lead the next astray: loops go on for minutes otherwise.
    parameters.noContext = true;
    parameters.suppressBlank = true;
    parameters.suppressNonSpeechTokens = true;
    parameters.printProgress = false;
    parameters.printRealtime = false;
    parameters.printTimestamps = false;
    parameters.printSpecial = false;
    float[] enough =
        samples.length < LEAST_SAMPLES ? Arrays.copyOf(samples, LEAST_SAMPLES) : samples;
    int status = whisper.full(context, parameters, enough, enough.length);
    if (status != 0) {
      throw new IOException("whisper ended with " + status);
    }
    List<Heard> heard = new ArrayList<>();
    int count = whisper.fullNSegments(context);
    for (int i = 0; i < count; i++) {
      heard.add(
          new Heard(
              whisper.fullGetSegmentTimestamp0(context, i) * TICK_US,
              whisper.fullGetSegmentTimestamp1(context, i) * TICK_US,
              whisper.fullGetSegmentText(context, i)));
    }
    return heard;
  }

  private static Failure cannotLoad(Throwable cause) {
    boolean lacksOpenMp = String.valueOf(cause.getMessage()).contains("libgomp");
    return new Failure(
        FailureKind.CONFIGURATION,
        FailureCode.CONFIGURATION_INVALID,
        SpeechSentences.speechLibraryCannotBeLoaded(String.valueOf(cause.getMessage())),
        lacksOpenMp
            ? SpeechSentences.installLibgomp1AptGetInstall()
            : SpeechSentences.seeThatFolderForTemporary());
  }

  private static Failure unusable(Path model) {
    return new Failure(
        FailureKind.CONFIGURATION,
        FailureCode.CONFIGURATION_INVALID,
        SpeechSentences.speechModelCannotBeLoaded(model),
        SpeechSentences.getModelAgainAndCompare());
  }

  @Override
  public void close() {
    context.close();
  }
}
