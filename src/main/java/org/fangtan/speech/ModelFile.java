package org.fangtan.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.Bilingual;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;

/**
 * A model, as far as its header and the sizes of its parts describe it: a faulty file is reported
 * before a recording is decoded for it. The format of whisper.cpp is that of its {@code
 * whisper_model_load}: a magic number and eleven 32-bit numbers in the machine's byte order, the
 * first being the vocabulary's size: 51,864 for English only, 51,865 for 99 languages, 51,866 with
 * Cantonese.
 *
 * @param identity changes with the bytes: the size, and a hash of the beginning and the end
 * @param languages those of {@link SpokenLanguage} that it knows
 * @param sizeBytes of the file
 */
public record ModelFile(Kind kind, String identity, Set<SpokenLanguage> languages, long sizeBytes) {
  /** What a model is for. */
  public enum Kind {
    WHISPER,
    SENSE_VOICE
  }

  private static final int MAGIC = 0x67676d6c; // "ggml"
  private static final int HEADER_BYTES = 12 * 4;
  private static final int HASHED_BYTES = 1 << 20;
  private static final int ENGLISH_ONLY = 51_864;
  private static final int WITH_CANTONESE = 51_866;

  /** A CTranslate2 model begins with the number of its format, at present 6. */
  private static final int CTRANSLATE2_VERSIONS = 8;

  /** An ONNX model is a protobuf message whose first field is usually its version. */
  private static final char ONNX_FIELD = 8;

  public ModelFile {
    languages = Collections.unmodifiableSet(EnumSet.copyOf(languages));
  }

  /** Why a file cannot be used as a model. */
  public static final class UnusableException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Bilingual what;

    UnusableException(Bilingual words) {
      super(words.en());
      this.what = words;
    }

    /** What was found, and what to do. */
    public Bilingual what() {
      return what;
    }
  }

  /** Reads the beginning and the end of a file, and the sizes of what lies between. */
  public static ModelFile read(Path file) throws UnusableException {
    if (SenseVoiceModel.isMeant(file)) {
      return readSenseVoice(file);
    }
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      while (header.hasRemaining() && channel.read(header) >= 0) {
        // Until the buffer is full, or the file ends.
      }
      header.flip();
      if (header.remaining() < HEADER_BYTES || header.getInt(0) != MAGIC) {
        Optional<String> other = otherKind(header);
        throw new UnusableException(
            other.isPresent()
                ? SpeechSentences.isModelOfOtherKind(file, other.get())
                : header.remaining() >= Integer.BYTES && header.getInt(0) == MAGIC
                    ? SpeechSentences.isCutOff(file, channel.size())
                    : SpeechSentences.isNotGgmlModel(file));
      }
      int vocabulary = header.getInt(4);
      if (vocabulary < ENGLISH_ONLY || vocabulary > WITH_CANTONESE) {
        throw new UnusableException(SpeechSentences.isGgmlFile(file, vocabulary));
      }
      GgmlLayout layout = GgmlLayout.of(channel, header);
      if (!layout.isWhole()) {
        throw new UnusableException(
            SpeechSentences.lacksWeights(file, layout.weights(), layout.expected()));
      }
      return new ModelFile(Kind.WHISPER, identity(channel), languages(vocabulary), channel.size());
    } catch (GgmlLayout.BrokenException e) {
      throw new UnusableException(
          SpeechSentences.isDamagedInside(file, String.valueOf(e.getMessage())));
    } catch (NoSuchFileException e) {
      throw new UnusableException(SpeechSentences.thereIsNoModelFile(file));
    } catch (IOException e) {
      throw new UnusableException(
          SpeechSentences.cannotBeReadCheck(file, String.valueOf(e.getMessage())));
    }
  }

  private static ModelFile readSenseVoice(Path file) throws UnusableException {
    try {
      SenseVoiceModel model = SenseVoiceModel.read(file);
      try (FileChannel channel = FileChannel.open(model.network())) {
        // Other tokens give other words.
        ContentHash tokens =
            ContentHash.of(Json.write(model.tokens()).getBytes(StandardCharsets.UTF_8));
        return new ModelFile(
            Kind.SENSE_VOICE,
            identity(channel) + "-" + tokens.hex().substring(0, 16),
            EnumSet.allOf(SpokenLanguage.class),
            channel.size());
      }
    } catch (NoSuchFileException e) {
      throw new UnusableException(SpeechSentences.thereIsNoModelFile(file));
    } catch (IOException e) {
      throw new UnusableException(
          SpeechSentences.cannotBeReadCheck(file, String.valueOf(e.getMessage())));
    }
  }

  /** Another kind of file that people call a speech model, recognised by its first bytes. */
  private static Optional<String> otherKind(ByteBuffer header) {
    if (header.remaining() < 2 * Integer.BYTES + 1) {
      return Optional.empty();
    }
    String start = StandardCharsets.ISO_8859_1.decode(header.duplicate().position(0)).toString();
    if (start.startsWith("GGUF")) {
      return Optional.of("GGUF");
    }
    if (start.startsWith("PK")) {
      return Optional.of("PyTorch (ZIP)");
    }
    if (start.charAt(2 * Integer.BYTES) == '{') {
      return Optional.of("safetensors");
    }
    if (header.getInt(0) > 0 && header.getInt(0) < CTRANSLATE2_VERSIONS) {
      return Optional.of("CTranslate2");
    }
    return start.charAt(0) == ONNX_FIELD ? Optional.of("ONNX") : Optional.empty();
  }

  static String identity(FileChannel channel) throws IOException {
    MessageDigest digest = ContentHash.sha256();
    long size = channel.size();
    for (long offset : new long[] {0, Math.max(0, size - HASHED_BYTES)}) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(HASHED_BYTES, size - offset));
      while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
        // Until the buffer is full.
      }
      bytes.flip();
      digest.update(bytes);
    }
    return size + "-" + HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  private static Set<SpokenLanguage> languages(int vocabulary) {
    if (vocabulary == ENGLISH_ONLY) {
      return EnumSet.of(SpokenLanguage.ENGLISH);
    }
    return vocabulary < WITH_CANTONESE
        ? EnumSet.of(SpokenLanguage.MANDARIN, SpokenLanguage.ENGLISH)
        : EnumSet.allOf(SpokenLanguage.class);
  }

  /** Whether the model knows a language. */
  public boolean speaks(SpokenLanguage language) {
    return languages.contains(language);
  }
}
