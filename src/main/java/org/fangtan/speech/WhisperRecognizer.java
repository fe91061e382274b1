package org.fangtan.speech;

import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import io.github.givimad.whisperjni.WhisperContext;
import io.github.givimad.whisperjni.WhisperContextParams;
import io.github.givimad.whisperjni.WhisperFullParams;
import io.github.givimad.whisperjni.WhisperJNI;
import io.github.givimad.whisperjni.WhisperSamplingStrategy;
import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;

/**
 * Recognises speech with whisper.cpp, through whisper-jni. Alone in its process: the library is
 * unpacked for each process, and its log is switched off. Words have times and probabilities where
 * the library's own functions can be called; elsewhere, as on Windows, only segments have times.
 */
final class WhisperRecognizer implements SpeechRecognizer {
  private static final String TEMPORARY = "java.io.tmpdir";

  /** whisper.cpp counts in hundredths of a second. */
  private static final long TICK_US = 10_000;

  /** whisper.cpp needs at least a second, and gives no error for less. */
  private static final int MIN_SAMPLES = SAMPLE_RATE * 11 / 10;

  /** The number of samples per position of the encoder, which has 50 a second. */
  private static final int POSITION_SAMPLES = SAMPLE_RATE / 50;

  /**
   * The number of positions of every Whisper model: {@code n_audio_ctx} of its published sizes, 30
   * s.
   */
  private static final int ALL_POSITIONS = 1500;

  /** A second of silence after the last word, so that the model recognises it as the last. */
  private static final int POSITIONS_AFTER = 50;

  /** The library's matrix code processes this many rows together. */
  private static final int POSITIONS_STEP = 64;

  private final Engine engine;

  private WhisperRecognizer(Engine engine) {
    this.engine = engine;
  }

  /** One of the two ways to call the library. */
  private interface Engine extends AutoCloseable {
    List<Heard> hear(float[] samples, SpokenLanguage language) throws IOException;

    @Override
    void close();
  }

  /**
   * Loads the library and a model.
   *
   * @param folder where the library is unpacked; it stays there until somebody removes the folder
   */
  static WhisperRecognizer open(Path model, Path folder, int threads)
      throws StageException, IOException {
    load(folder);
    // Its log messages are for its developers.
    WhisperJNI.setLibraryLogger(null);
    Optional<WhisperLibrary> library = WhisperLibrary.in(folder);
    Optional<Engine> engine =
        library.isPresent() ? words(library.get(), model, threads) : segments(model, threads);
    return new WhisperRecognizer(
        engine.orElseThrow(
            () ->
                new StageException(
                    ModelFailure.of(SpeechSentences.speechModelCannotBeLoaded(model)))));
  }

  private static Optional<Engine> words(WhisperLibrary library, Path model, int threads) {
    WhisperLibrary.ContextParameters parameters = library.whisper_context_default_params();
    parameters.useGpu = 0;
    @Nullable Pointer context =
        library.whisper_init_from_file_with_params(model.toString(), parameters);
    return Optional.ofNullable(context).map(opened -> new Words(library, opened, threads));
  }

  private static Optional<Engine> segments(Path model, int threads) throws IOException {
    WhisperJNI whisper = new WhisperJNI();
    WhisperContextParams parameters = new WhisperContextParams();
    parameters.useGPU = false;
    @Nullable WhisperContext context = whisper.init(model, parameters);
    return Optional.ofNullable(context).map(opened -> new Segments(whisper, opened, threads));
  }

  /** whisper-jni never removes what it unpacks into the folder for temporary files. */
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
    float[] enough = samples.length < MIN_SAMPLES ? Arrays.copyOf(samples, MIN_SAMPLES) : samples;
    return engine.hear(enough, language);
  }

  /**
   * The number of positions of sound that the network processes ({@code audio_ctx} of whisper.cpp).
   * By default two seconds cost as much as thirty, and the model hears a long silence after them,
   * which makes it skip sentences more often. docs/benchmarks.md has measurements of both.
   */
  static int audioContext(int samples) {
    int positions = samples / POSITION_SAMPLES + POSITIONS_AFTER;
    int steps = (positions + POSITIONS_STEP - 1) / POSITIONS_STEP;
    return Math.min(ALL_POSITIONS, steps * POSITIONS_STEP);
  }

  /** Through the library's own functions. */
  private static final class Words implements Engine {
    private static final byte YES = 1;
    private static final byte NO = 0;

    private final WhisperLibrary library;
    private final Pointer context;
    private final int threads;

    Words(WhisperLibrary library, Pointer context, int threads) {
      this.library = library;
      this.context = context;
      this.threads = threads;
    }

    @Override
    public List<Heard> hear(float[] samples, SpokenLanguage language) throws IOException {
      // Beam search skips sentences, especially after a prompt that asks for a style.
      WhisperLibrary.Parameters parameters =
          library.whisper_full_default_params(WhisperLibrary.GREEDY);
      Memory code = WhisperLibrary.string(language.code());
      parameters.language = code;
      parameters.threads = threads;
      parameters.tokenTimestamps = YES;
      // The text of one window must not mislead the next: otherwise loops go on for minutes.
      parameters.noContext = YES;
      parameters.suppressBlank = YES;
      parameters.suppressNonSpeechTokens = YES;
      parameters.printProgress = NO;
      parameters.printTimestamps = NO;
      // One attempt with the model's own choice: implausible answers are recognised again in
      // halves.
      parameters.bestOf = 1;
      parameters.temperatureIncrement = 0;
      parameters.maxInitialTimestamp = 0;
      parameters.audioContext = audioContext(samples.length);
      try {
        check(library.whisper_full(context, parameters, samples, samples.length));
      } finally {
        Reference.reachabilityFence(code);
      }
      List<Heard> heard = new ArrayList<>();
      int count = library.whisper_full_n_segments(context);
      for (int i = 0; i < count; i++) {
        List<HeardToken> tokens = WhisperTokens.of(library, context, i);
        heard.add(
            Heard.of(
                library.whisper_full_get_segment_t0(context, i) * TICK_US,
                library.whisper_full_get_segment_t1(context, i) * TICK_US,
                tokens));
      }
      return heard;
    }

    @Override
    public void close() {
      library.whisper_free(context);
    }
  }

  /** Through whisper-jni. */
  private static final class Segments implements Engine {
    private final WhisperJNI whisper;
    private final WhisperContext context;
    private final int threads;

    Segments(WhisperJNI whisper, WhisperContext context, int threads) {
      this.whisper = whisper;
      this.context = context;
      this.threads = threads;
    }

    @Override
    public List<Heard> hear(float[] samples, SpokenLanguage language) throws IOException {
      WhisperFullParams parameters = new WhisperFullParams(WhisperSamplingStrategy.GREEDY);
      parameters.nThreads = threads;
      parameters.language = language.code();
      parameters.detectLanguage = false;
      parameters.translate = false;
      parameters.noContext = true;
      parameters.suppressBlank = true;
      parameters.suppressNonSpeechTokens = true;
      parameters.printProgress = false;
      parameters.printRealtime = false;
      parameters.printTimestamps = false;
      parameters.printSpecial = false;
      parameters.audioCtx = audioContext(samples.length);
      check(whisper.full(context, parameters, samples, samples.length));
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

    @Override
    public void close() {
      context.close();
    }
  }

  private static void check(int status) throws IOException {
    if (status != 0) {
      throw new IOException("whisper ended with " + status);
    }
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

  @Override
  public void close() {
    engine.close();
  }
}
