package org.fangtan.media.av;

import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_SIZE;
import static org.bytedeco.ffmpeg.global.avformat.avio_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avio_context_free;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EIO;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.av_free;
import static org.bytedeco.ffmpeg.global.avutil.av_malloc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.Read_packet_Pointer_BytePointer_int;
import org.bytedeco.ffmpeg.avformat.Seek_Pointer_long_int;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;

/** Lets libav read some ranges of a file as if they were a separate file. For one thread. */
final class RangesInput implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 << 10;

  /** The values of C's {@code whence}. */
  private static final int FROM_HERE = 1;

  private static final int FROM_END = 2;

  private final FileChannel file;
  private final List<MediaInput.Range> ranges;
  private final long size;
  private final Reading reading = new Reading();
  private final Seeking seeking = new Seeking();
  private final AVIOContext io;
  private int range;
  private long into;
  private long position;

  private RangesInput(FileChannel file, List<MediaInput.Range> ranges) {
    this.file = file;
    this.ranges = List.copyOf(ranges);
    this.size = ranges.stream().mapToLong(MediaInput.Range::sizeBytes).sum();
    BytePointer buffer = new BytePointer(av_malloc(BUFFER_BYTES)).capacity(BUFFER_BYTES);
    this.io = avio_alloc_context(buffer, BUFFER_BYTES, 0, null, reading, null, seeking);
  }

  static RangesInput open(Path file, List<MediaInput.Range> ranges) throws AvException {
    try {
      return new RangesInput(FileChannel.open(file), ranges);
    } catch (IOException e) {
      throw new AvException("open " + file.getFileName(), AVERROR_EIO());
    }
  }

  AVIOContext io() {
    return io;
  }

  private int read(BytePointer target, int wanted) throws IOException {
    while (range < ranges.size() && into == ranges.get(range).sizeBytes()) {
      range++;
      into = 0;
    }
    if (range == ranges.size()) {
      return AVERROR_EOF();
    }
    MediaInput.Range current = ranges.get(range);
    ByteBuffer bytes = target.capacity(wanted).asByteBuffer();
    bytes.limit((int) Math.min(wanted, current.sizeBytes() - into));
    int got = file.read(bytes, current.offset() + into);
    if (got < 0) {
      return AVERROR_EOF();
    }
    into += got;
    position += got;
    return got;
  }

  private long seek(long to) {
    if (to < 0 || to > size) {
      return AVERROR_EIO();
    }
    range = 0;
    into = to;
    position = to;
    while (range < ranges.size() && into >= ranges.get(range).sizeBytes()) {
      into -= ranges.get(range).sizeBytes();
      range++;
    }
    return to;
  }

  private final class Reading extends Read_packet_Pointer_BytePointer_int {
    @Override
    public int call(Pointer unused, BytePointer target, int wanted) {
      try {
        return read(target, wanted);
      } catch (IOException e) {
        return AVERROR_EIO();
      }
    }
  }

  private final class Seeking extends Seek_Pointer_long_int {
    @Override
    public long call(Pointer unused, long offset, int whence) {
      if ((whence & AVSEEK_SIZE) != 0) {
        return size;
      }
      return switch (whence & 3) {
        case FROM_HERE -> seek(RangesInput.this.position + offset); // Pointer also has a position
        case FROM_END -> seek(size + offset);
        default -> seek(offset);
      };
    }
  }

  @Override
  public void close() {
    av_free(io.buffer()); // libav may have replaced it
    avio_context_free(io);
    reading.close();
    seeking.close();
    try {
      file.close();
    } catch (IOException e) {
      // A failure to close a file that was only read loses nothing.
    }
  }
}
