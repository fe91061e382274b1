package org.fangtan.speech;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.fangtan.failure.Bilingual;
import org.fangtan.recording.ContentHash;

/**
 * A model of whisper.cpp, as far as its first bytes tell: what is wrong with a file is said before
 * a recording is decoded for it. The format is that of whisper.cpp's {@code whisper_model_load}: a
 * magic number and eleven 32-bit numbers in the machine's order, the first the vocabulary's size.
 *
 * @param identity changes with the bytes: the size, and a hash of the beginning and the end
 * @param vocabulary 51,864 for English alone, 51,865 for 99 languages, 51,866 with Cantonese
 */
public record ModelFile(String identity, int vocabulary) {
  private static final int MAGIC = 0x67676d6c; // "ggml"
  private static final int HEADER_BYTES = 12 * 4;
  private static final int HASHED_BYTES = 1 << 20;
  private static final int ENGLISH_ONLY = 51_864;
  private static final int WITH_CANTONESE = 51_866;

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

  /** Reads the beginning and the end of a file. */
  public static ModelFile read(Path file) throws UnusableException {
    if (Files.isDirectory(file)) {
      throw new UnusableException(SpeechSentences.isFolderNotModelFile(file));
    }
    try (FileChannel channel = FileChannel.open(file)) {
      ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
      while (header.hasRemaining() && channel.read(header) >= 0) {
        // Until it is full, or the file ends.
      }
      header.flip();
      if (header.remaining() < HEADER_BYTES || header.getInt(0) != MAGIC) {
        throw new UnusableException(SpeechSentences.isNotGgmlModel(file));
      }
      int vocabulary = header.getInt(4);
      if (vocabulary < ENGLISH_ONLY || vocabulary > WITH_CANTONESE) {
        throw new UnusableException(SpeechSentences.isGgmlFile(file, vocabulary));
      }
      return new ModelFile(identity(channel), vocabulary);
    } catch (NoSuchFileException e) {
      throw new UnusableException(SpeechSentences.thereIsNoModelFile(file));
    } catch (IOException e) {
      throw new UnusableException(
          SpeechSentences.cannotBeReadCheck(file, String.valueOf(e.getMessage())));
    }
  }

  private static String identity(FileChannel channel) throws IOException {
    MessageDigest digest = ContentHash.sha256();
    long size = channel.size();
    for (long offset : new long[] {0, Math.max(0, size - HASHED_BYTES)}) {
      ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(HASHED_BYTES, size - offset));
      while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
        // Until it is full.
      }
      bytes.flip();
      digest.update(bytes);
    }
    return size + "-" + HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  /** Whether the model knows a language. */
  public boolean speaks(SpokenLanguage language) {
    return switch (language) {
      case ENGLISH -> true;
      case MANDARIN -> vocabulary > ENGLISH_ONLY;
      case CANTONESE -> vocabulary >= WITH_CANTONESE;
    };
  }
}
