package org.fangtan.speech;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * How a model of whisper.cpp is laid out after its header, as {@code whisper_model_load} reads it:
 * the mel filters, the vocabulary, and the weights one after another, each with its shape and type.
 * Only headers are read, so that even a model of gigabytes is checked almost at once.
 *
 * @param weights the number of complete weights
 * @param expected the number of weights of a model with these dimensions
 * @param missingBytes the number of bytes missing at the end of the file
 */
record GgmlLayout(int weights, int expected, long missingBytes) {
  private static final int HEADER_BYTES = 12 * Integer.BYTES;

  /** The number of weights of encoder and decoder outside their layers. */
  private static final int WEIGHTS_OUTSIDE_LAYERS = 10;

  private static final int WEIGHTS_OF_ENCODER_LAYER = 15;
  private static final int WEIGHTS_OF_DECODER_LAYER = 24;

  private static final int MAX_DIMENSIONS = 4;
  private static final int MAX_NAME_BYTES = 512;
  private static final int MAX_WORDS = 1 << 20;
  private static final int MAX_WORD_BYTES = 1 << 16;

  /** A file that does not have this layout. */
  static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    BrokenException(String what) {
      super(what);
    }
  }

  /**
   * Walks through a file.
   *
   * @param header its first 48 bytes; magic number and vocabulary have been checked
   */
  static GgmlLayout of(FileChannel channel, ByteBuffer header) throws IOException, BrokenException {
    int expected =
        WEIGHTS_OUTSIDE_LAYERS
            + header.getInt(5 * Integer.BYTES) * WEIGHTS_OF_ENCODER_LAYER
            + header.getInt(9 * Integer.BYTES) * WEIGHTS_OF_DECODER_LAYER;
    long size = channel.size();
    int weights = 0;
    try {
      long at = afterVocabulary(channel, afterFilters(channel));
      while (at < size) {
        ByteBuffer start = read(channel, at, 3 * Integer.BYTES);
        int dimensions = start.getInt();
        int nameBytes = start.getInt();
        int type = start.getInt();
        require(dimensions >= 1 && dimensions <= MAX_DIMENSIONS, "dimensions", dimensions);
        require(nameBytes >= 1 && nameBytes <= MAX_NAME_BYTES, "bytes of a name", nameBytes);
        at += 3 * Integer.BYTES;
        ByteBuffer shape = read(channel, at, dimensions * Integer.BYTES);
        long elements = 1;
        for (int i = 0; i < dimensions; i++) {
          int length = shape.getInt();
          require(length >= 1, "elements", length);
          elements = Math.multiplyExact(elements, (long) length);
        }
        at += (long) dimensions * Integer.BYTES + nameBytes + bytes(type, elements);
        if (at > size) {
          return new GgmlLayout(weights, expected, at - size);
        }
        weights++;
      }
    } catch (EOFException e) {
      return new GgmlLayout(weights, expected, 1);
    } catch (ArithmeticException e) {
      throw new BrokenException("a weight of more than 2^63 elements");
    }
    return new GgmlLayout(weights, expected, 0);
  }

  /** Whether all weights are present. */
  boolean isWhole() {
    return missingBytes == 0 && weights >= expected;
  }

  private static long afterFilters(FileChannel channel) throws IOException, BrokenException {
    ByteBuffer sizes = read(channel, HEADER_BYTES, 2 * Integer.BYTES);
    int mels = sizes.getInt();
    int bins = sizes.getInt();
    require(mels > 0 && mels <= 1024, "mel filters", mels);
    require(bins > 0 && bins <= 65_536, "bins of a filter", bins);
    return HEADER_BYTES + 2L * Integer.BYTES + (long) mels * bins * Float.BYTES;
  }

  private static long afterVocabulary(FileChannel channel, long from)
      throws IOException, BrokenException {
    int words = read(channel, from, Integer.BYTES).getInt();
    require(words > 0 && words <= MAX_WORDS, "words", words);
    long at = from + Integer.BYTES;
    // Words are short, so they are read in blocks.
    ByteBuffer block = ByteBuffer.allocate(0).order(ByteOrder.LITTLE_ENDIAN);
    long blockAt = at;
    for (int i = 0; i < words; i++) {
      if (at + Integer.BYTES > blockAt + block.limit()) {
        blockAt = at;
        block = read(channel, at, (int) Math.min(1 << 16, Math.max(4, channel.size() - at)));
      }
      int length = block.getInt((int) (at - blockAt));
      require(length >= 0 && length <= MAX_WORD_BYTES, "bytes of a word", length);
      at += Integer.BYTES + length;
    }
    return at;
  }

  /**
   * The types of ggml with the number of elements and bytes in a block: {@code ggml_type} and its
   * traits.
   */
  private static long bytes(int type, long elements) throws BrokenException {
    return switch (type) {
      case 0 -> elements * 4; // F32
      case 1 -> elements * 2; // F16
      case 2 -> elements / 32 * 18; // Q4_0
      case 3 -> elements / 32 * 20; // Q4_1
      case 6 -> elements / 32 * 22; // Q5_0
      case 7 -> elements / 32 * 24; // Q5_1
      case 8 -> elements / 32 * 34; // Q8_0
      case 10 -> elements / 256 * 84; // Q2_K
      case 11 -> elements / 256 * 110; // Q3_K
      case 12 -> elements / 256 * 144; // Q4_K
      case 13 -> elements / 256 * 176; // Q5_K
      case 14 -> elements / 256 * 210; // Q6_K
      default -> throw new BrokenException("a weight of the type " + type);
    };
  }

  private static void require(boolean holds, String what, int found) throws BrokenException {
    if (!holds) {
      throw new BrokenException(what + ": " + found);
    }
  }

  private static ByteBuffer read(FileChannel channel, long at, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, at + buffer.position()) < 0) {
        throw new EOFException();
      }
    }
    return buffer.flip();
  }
}
