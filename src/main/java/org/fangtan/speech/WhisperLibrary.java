package org.fangtan.speech;

import com.sun.jna.Library;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import com.sun.jna.Pointer;
import com.sun.jna.Structure;
import com.sun.jna.Structure.FieldOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Direct access to whisper.cpp 1.7.1 (its include/whisper.h), in the library that whisper-jni
 * contains: whisper-jni's Java classes give segments, but not tokens with their times and
 * probabilities.
 */
interface WhisperLibrary extends Library {
  /** {@code WHISPER_SAMPLING_GREEDY}. */
  int GREEDY = 0;

  @Nullable Pointer whisper_init_from_file_with_params(String path, ContextParameters parameters);

  ContextParameters whisper_context_default_params();

  Parameters whisper_full_default_params(int strategy);

  int whisper_full(Pointer context, Parameters parameters, float[] samples, int count);

  int whisper_full_n_segments(Pointer context);

  long whisper_full_get_segment_t0(Pointer context, int segment);

  long whisper_full_get_segment_t1(Pointer context, int segment);

  int whisper_full_n_tokens(Pointer context, int segment);

  TokenData whisper_full_get_token_data(Pointer context, int segment, int token);

  Pointer whisper_full_get_token_text(Pointer context, int segment, int token);

  /** Tokens from this one on are control tokens of the model, not text. */
  int whisper_token_eot(Pointer context);

  void whisper_free(Pointer context);

  /** {@code whisper_context_params}; a C bool is a byte. */
  @FieldOrder({
    "useGpu",
    "flashAttention",
    "gpuDevice",
    "dtwTimestamps",
    "dtwPreset",
    "dtwTop",
    "dtwHeadCount",
    "dtwHeads",
    "dtwMemory"
  })
  class ContextParameters extends Structure implements Structure.ByValue {
    public byte useGpu;
    public byte flashAttention;
    public int gpuDevice;
    public byte dtwTimestamps;
    public int dtwPreset;
    public int dtwTop;
    public long dtwHeadCount;
    public @Nullable Pointer dtwHeads;
    public long dtwMemory;
  }

  /** {@code whisper_full_params}. */
  @FieldOrder({
    "strategy",
    "threads",
    "maxTextContext",
    "offsetMs",
    "durationMs",
    "translate",
    "noContext",
    "noTimestamps",
    "singleSegment",
    "printSpecial",
    "printProgress",
    "printRealtime",
    "printTimestamps",
    "tokenTimestamps",
    "timestampThreshold",
    "timestampSumThreshold",
    "maxLength",
    "splitOnWord",
    "maxTokens",
    "debugMode",
    "audioContext",
    "speakerTurns",
    "suppressRegex",
    "initialPrompt",
    "promptTokens",
    "promptTokenCount",
    "language",
    "detectLanguage",
    "suppressBlank",
    "suppressNonSpeechTokens",
    "temperature",
    "maxInitialTimestamp",
    "lengthPenalty",
    "temperatureIncrement",
    "entropyThreshold",
    "logProbabilityThreshold",
    "noSpeechThreshold",
    "bestOf",
    "beamSize",
    "beamPatience",
    "callbacks",
    "grammarRules",
    "grammarRuleCount",
    "grammarStart",
    "grammarPenalty"
  })
  class Parameters extends Structure implements Structure.ByValue {
    public int strategy;
    public int threads;
    public int maxTextContext;
    public int offsetMs;
    public int durationMs;
    public byte translate;
    public byte noContext;
    public byte noTimestamps;
    public byte singleSegment;
    public byte printSpecial;
    public byte printProgress;
    public byte printRealtime;
    public byte printTimestamps;
    public byte tokenTimestamps;
    public float timestampThreshold;
    public float timestampSumThreshold;
    public int maxLength;
    public byte splitOnWord;
    public int maxTokens;
    public byte debugMode;
    public int audioContext;
    public byte speakerTurns;
    public @Nullable Pointer suppressRegex;
    public @Nullable Pointer initialPrompt;
    public @Nullable Pointer promptTokens;
    public int promptTokenCount;
    public @Nullable Pointer language;
    public byte detectLanguage;
    public byte suppressBlank;
    public byte suppressNonSpeechTokens;
    public float temperature;
    public float maxInitialTimestamp;
    public float lengthPenalty;
    public float temperatureIncrement;
    public float entropyThreshold;
    public float logProbabilityThreshold;
    public float noSpeechThreshold;
    public int bestOf;
    public int beamSize;
    public float beamPatience;

    /** Five functions, each with its user data. */
    public @Nullable Pointer[] callbacks = new Pointer[10];

    public @Nullable Pointer grammarRules;
    public long grammarRuleCount;
    public long grammarStart;
    public float grammarPenalty;

    /**
     * Whether the structure has the expected layout: the values that whisper.cpp sets are where
     * this class reads them.
     */
    boolean areUsual() {
      return timestampThreshold == 0.01f
          && timestampSumThreshold == 0.01f
          && suppressBlank == 1
          && temperatureIncrement == 0.2f
          && entropyThreshold == 2.4f
          && logProbabilityThreshold == -1f
          && noSpeechThreshold == 0.6f
          && beamSize == -1
          && grammarPenalty == 100f
          && language != null
          && language.getString(0).equals("en");
    }
  }

  /** {@code whisper_token_data}; times in hundredths of a second. */
  @FieldOrder({
    "id",
    "timestampId",
    "probability",
    "logProbability",
    "timestampProbability",
    "timestampProbabilitySum",
    "start",
    "end",
    "dtw",
    "voiceLength"
  })
  class TokenData extends Structure implements Structure.ByValue {
    public int id;
    public int timestampId;
    public float probability;
    public float logProbability;
    public float timestampProbability;
    public float timestampProbabilitySum;
    public long start;
    public long end;
    public long dtw;
    public float voiceLength;
  }

  /** A C string. */
  static Memory string(String text) {
    Memory memory = new Memory(text.length() + 1L);
    memory.setString(0, text);
    return memory;
  }

  /**
   * The library that whisper-jni unpacked; empty where it has another form (Windows) or structures
   * other than those of 1.7.1.
   *
   * @param folder below which it was unpacked
   */
  static Optional<WhisperLibrary> in(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> found = Files.find(folder, 2, (path, is) -> isLibrary(path))) {
      files = found.toList();
    }
    if (files.size() != 1 || Native.POINTER_SIZE != Long.BYTES || Platform.isWindows()) {
      return Optional.empty();
    }
    try {
      WhisperLibrary library = Native.load(files.get(0).toString(), WhisperLibrary.class);
      return library.whisper_full_default_params(GREEDY).areUsual()
          ? Optional.of(library)
          : Optional.empty();
    } catch (UnsatisfiedLinkError e) {
      return Optional.empty();
    }
  }

  private static boolean isLibrary(Path path) {
    String name = String.valueOf(path.getFileName());
    return name.equals("libwhisper.so.1") || name.equals("libwhisper.1.dylib");
  }
}
