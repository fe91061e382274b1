package org.fangtan.speech;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.fangtan.timeline.Rational;

/**
 * The copy of the sound that the audio pass makes for recognition: 16 kHz, mono, 16 bit, in a WAV
 * file. Only the requested part is read. For one thread; its opener closes it.
 */
final class SpeechSound implements AutoCloseable {
  private static final Rational SAMPLE = new Rational(1, SpeechRecognizer.SAMPLE_RATE);
  private static final int CHUNK_HEADER = 8;

  private final FileChannel channel;
  private final long dataOffset;
  private final long samples;

  private SpeechSound(FileChannel channel, long dataOffset, long samples) {
    this.channel = channel;
    this.dataOffset = dataOffset;
    this.samples = samples;
  }

  static SpeechSound open(Path wav) throws IOException {
    FileChannel channel = FileChannel.open(wav);
    try {
      ByteBuffer riff = read(channel, 0, 12);
      if (!name(riff, 0).equals("RIFF") || !name(riff, 8).equals("WAVE")) {
        throw new IOException("no WAV file");
      }
      long offset = 12;
      while (true) {
        ByteBuffer chunk = read(channel, offset, CHUNK_HEADER);
        long length = Integer.toUnsignedLong(chunk.getInt(4));
        offset += CHUNK_HEADER;
        if (name(chunk, 0).equals("fmt ")) {
          requireSpeech(read(channel, offset, 16));
        } else if (name(chunk, 0).equals("data")) {
          // The header of a file of more than 4 GiB, or of one that was streamed, does not give its
          // length.
          long there = Math.min(length, channel.size() - offset);
          return new SpeechSound(channel, offset, there / Short.BYTES);
        }
        offset += length + length % 2;
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  private static void requireSpeech(ByteBuffer format) throws IOException {
    if (format.getShort(0) != 1
        || format.getShort(2) != 1
        || format.getInt(4) != SpeechRecognizer.SAMPLE_RATE
        || format.getShort(14) != Short.SIZE) {
      throw new IOException("not mono of 16 bit at 16 kHz");
    }
  }

  private static String name(ByteBuffer buffer, int offset) {
    return new String(buffer.array(), offset, 4, StandardCharsets.US_ASCII);
  }

  private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
    ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (buffer.hasRemaining()) {
      if (channel.read(buffer, offset + buffer.position()) < 0) {
        throw new EOFException("the WAV file ends early");
      }
    }
    return buffer.flip();
  }

  long samples() {
    return samples;
  }

  long durationUs() {
    return timeUs(samples);
  }

  static long timeUs(long sample) {
    return Rational.rescale(sample, SAMPLE, Rational.MICROSECONDS);
  }

  static long sampleAt(long timeUs) {
    return Rational.rescale(timeUs, Rational.MICROSECONDS, SAMPLE);
  }

  /** A number of samples from an index; fewer where the sound ends. */
  short[] read(long first, int count) throws IOException {
    int there = (int) Math.max(0, Math.min(count, samples - first));
    short[] read = new short[there];
    read(channel, dataOffset + first * Short.BYTES, there * Short.BYTES).asShortBuffer().get(read);
    return read;
  }

  /** As recognisers expect them: from -1 to 1. */
  static float[] floats(short[] samples) {
    float[] floats = new float[samples.length];
    for (int i = 0; i < samples.length; i++) {
      floats[i] = samples[i] / 32_768f;
    }
    return floats;
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
