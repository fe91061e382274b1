package org.fangtan.speech;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The outermost fields of an ONNX file: the metadata stored beside the network, and whether the
 * file is complete. The network itself, hundreds of megabytes, is skipped. The format is that of
 * {@code ModelProto} in onnx.proto, in the wire format of Protocol Buffers.
 *
 * @param metadata by name
 */
record OnnxFile(Map<String, String> metadata) {
  private static final int GRAPH = 7;
  private static final int METADATA = 14;
  private static final int MAX_FIELD = 25;
  private static final int MAX_NOTES = 1000;
  private static final int MAX_NOTE_BYTES = 1 << 20;

  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH_DELIMITED = 2;
  private static final int FIXED_32 = 5;

  OnnxFile {
    metadata = Map.copyOf(metadata);
  }

  /** A file that is not an ONNX file, or that is truncated. */
  static final class BrokenException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean isCutOff;

    BrokenException(String what, boolean isCutOff) {
      super(what);
      this.isCutOff = isCutOff;
    }

    /** Whether it is a truncated ONNX file. */
    boolean isCutOff() {
      return isCutOff;
    }
  }

  static OnnxFile read(Path file) throws IOException, BrokenException {
    Map<String, String> notes = new TreeMap<>();
    boolean hasNetwork = false;
    try (FileChannel channel = FileChannel.open(file)) {
      Fields fields = new Fields(channel, 0, channel.size());
      while (fields.next()) {
        if (fields.number < 1 || fields.number > MAX_FIELD) {
          throw new BrokenException("a field " + fields.number, hasNetwork);
        }
        hasNetwork |= fields.number == GRAPH;
        if (fields.number == METADATA && notes.size() < MAX_NOTES) {
          note(fields, notes);
        }
      }
    } catch (EOFException e) {
      throw new BrokenException("it ends within a field", true);
    }
    if (!hasNetwork) {
      throw new BrokenException("it holds no network", false);
    }
    return new OnnxFile(notes);
  }

  private static void note(Fields fields, Map<String, String> notes)
      throws IOException, BrokenException {
    Fields inner = new Fields(fields.channel, fields.from, fields.end);
    String key = "";
    String value = "";
    while (inner.next()) {
      if (inner.number == 1) {
        key = inner.text();
      } else if (inner.number == 2) {
        value = inner.text();
      }
    }
    notes.put(key, value);
  }

  /** The fields of one message, one after another. */
  private static final class Fields {
    private final FileChannel channel;
    private final long messageEnd;
    private long at;
    private int number;
    private long from;
    private long end;

    Fields(FileChannel channel, long at, long messageEnd) {
      this.channel = channel;
      this.at = at;
      this.messageEnd = messageEnd;
    }

    boolean next() throws IOException, BrokenException {
      if (at >= messageEnd) {
        return false;
      }
      long tag = varint();
      number = (int) (tag >>> 3);
      int kind = (int) (tag & 7);
      if (kind == VARINT) {
        varint();
        return true;
      }
      long length =
          switch (kind) {
            case FIXED_64 -> Long.BYTES;
            case LENGTH_DELIMITED -> varint();
            case FIXED_32 -> Integer.BYTES;
            default -> throw new BrokenException("a field of the kind " + kind, false);
          };
      from = at;
      if (length < 0 || length > messageEnd - at) {
        throw new EOFException();
      }
      at += length;
      end = at;
      return true;
    }

    String text() throws IOException {
      byte[] bytes = new byte[(int) Math.min(MAX_NOTE_BYTES, end - from)];
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        if (channel.read(buffer, from + buffer.position()) < 0) {
          throw new EOFException();
        }
      }
      return new String(bytes, StandardCharsets.UTF_8);
    }

    private long varint() throws IOException, BrokenException {
      long value = 0;
      ByteBuffer one = ByteBuffer.allocate(1);
      for (int shift = 0; shift < Long.SIZE; shift += 7) {
        one.clear();
        if (at >= messageEnd || channel.read(one, at) < 1) {
          throw new EOFException();
        }
        at++;
        value |= (long) (one.get(0) & 0x7f) << shift;
        if (one.get(0) >= 0) {
          return value;
        }
      }
      throw new BrokenException("a number of more than 64 bits", false);
    }
  }
}
