package org.fangtan.media.av;

import static org.bytedeco.ffmpeg.avformat.AVFormatContext.AVFMT_FLAG_BITEXACT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_rescale_ts;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_copy;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_from_context;
import static org.bytedeco.ffmpeg.global.avformat.AVIO_FLAG_WRITE;
import static org.bytedeco.ffmpeg.global.avformat.av_interleaved_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_frame;
import static org.bytedeco.ffmpeg.global.avformat.av_write_trailer;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_output_context2;
import static org.bytedeco.ffmpeg.global.avformat.avformat_free_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_new_stream;
import static org.bytedeco.ffmpeg.global.avformat.avformat_write_header;
import static org.bytedeco.ffmpeg.global.avformat.avio_close_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_closep;
import static org.bytedeco.ffmpeg.global.avformat.avio_flush;
import static org.bytedeco.ffmpeg.global.avformat.avio_open;
import static org.bytedeco.ffmpeg.global.avformat.avio_open_dyn_buf;
import static org.bytedeco.ffmpeg.global.avformat.avio_tell;
import static org.bytedeco.ffmpeg.global.avformat.avio_write;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_free;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVIOContext;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Pointer;
import org.fangtan.timeline.Rational;

/**
 * Owns a media file that is being written: streams are added, then {@link #start}, then packets,
 * then {@link #finish}. A file that was not finished is incomplete. For one thread.
 */
public final class MediaOutput implements AutoCloseable {
  private final AVFormatContext context;
  private final String name;
  private final boolean isInMemory;
  private final List<AVRational> packetTimeBases = new ArrayList<>();

  private MediaOutput(AVFormatContext context, String name, boolean isInMemory) {
    this.context = context;
    this.name = name;
    this.isInMemory = isInMemory;
  }

  /**
   * @param format a muxer's name, such as {@code mp4}
   */
  public static MediaOutput create(Path file, String format) throws AvException {
    String url = "file:" + file;
    AVFormatContext context = newContext(url, format);
    MediaOutput output = new MediaOutput(context, String.valueOf(file.getFileName()), false);
    try (BytePointer target = new BytePointer(url, StandardCharsets.UTF_8)) {
      AVIOContext io = new AVIOContext(null);
      Av.check("create " + output.name, avio_open(io, target, AVIO_FLAG_WRITE));
      context.pb(io);
      return output;
    } catch (AvException | RuntimeException e) {
      output.close();
      throw e;
    }
  }

  /**
   * An output in memory, whose bytes are taken with {@link #take}.
   *
   * @param name for messages
   */
  public static MediaOutput inMemory(String name, String format) throws AvException {
    MediaOutput output = new MediaOutput(newContext(name, format), name, true);
    try {
      output.openMemory();
      return output;
    } catch (AvException | RuntimeException e) {
      output.close();
      throw e;
    }
  }

  private static AVFormatContext newContext(String url, String format) throws AvException {
    AVFormatContext context = new AVFormatContext(null);
    Av.check("set up " + format, avformat_alloc_output_context2(context, null, format, url));
    // Without version strings and dates: the same packets give the same bytes.
    context.flags(context.flags() | AVFMT_FLAG_BITEXACT);
    // Wait for every stream, however far apart their packets are.
    context.max_interleave_delta(0);
    return context;
  }

  private void openMemory() throws AvException {
    AVIOContext io = new AVIOContext(null);
    Av.check("open memory for " + name, avio_open_dyn_buf(io));
    context.pb(io);
  }

  private <T> T closeMemory(Function<ByteBuffer, T> reading) {
    AVIOContext io = context.pb();
    context.pb(null);
    BytePointer buffer = new BytePointer((Pointer) null);
    int size = avio_close_dyn_buf(io, buffer);
    try {
      // A pointer to nothing would be taken for one of unknown length.
      return reading.apply(
          size == 0
              ? ByteBuffer.allocate(0)
              : buffer.capacity(size).asByteBuffer().order(ByteOrder.BIG_ENDIAN));
    } finally {
      av_free(buffer);
    }
  }

  /**
   * Empties an output in memory. Positions count from zero again.
   *
   * @param reading is given what was written since this was called last, and may use it until it
   *     returns
   */
  public <T> T take(Function<ByteBuffer, T> reading) throws AvException {
    T read = closeMemory(reading);
    openMemory();
    return read;
  }

  /**
   * Writes bytes between packets, of which the muxer knows nothing. An MP4's index counts places in
   * the file, and stays right; the size of its {@code mdat} does not.
   */
  public void writeBytes(byte[] bytes) {
    avio_write(context.pb(), bytes, bytes.length);
  }

  /** Adds a stream for the packets of an encoder that is already open. */
  public int addStream(Encoder encoder) throws AvException {
    AVStream stream = newStream(encoder.timeBase());
    Av.check(
        "describe a stream", avcodec_parameters_from_context(stream.codecpar(), encoder.context()));
    describe(stream, encoder.context());
    return stream.index();
  }

  /** Adds a stream for packets copied from elsewhere. */
  public int addStream(AVCodecParameters parameters, Rational timeBase) throws AvException {
    AVStream stream = newStream(timeBase);
    Av.check("describe a stream", avcodec_parameters_copy(stream.codecpar(), parameters));
    stream.codecpar().codec_tag(0);
    return stream.index();
  }

  private AVStream newStream(Rational timeBase) throws AvException {
    AVStream stream = Av.checkAllocated("add a stream", avformat_new_stream(context, null));
    AVRational unit = Av.rational(timeBase);
    stream.time_base(unit);
    packetTimeBases.add(unit);
    return stream;
  }

  private static void describe(AVStream stream, AVCodecContext encoder) {
    stream.avg_frame_rate(encoder.framerate());
    stream.sample_aspect_ratio(encoder.sample_aspect_ratio());
  }

  /** The stream's description; belongs to this output. */
  public AVStream stream(int index) {
    return context.streams(index);
  }

  /** Sets a metadata entry of the whole file, such as the {@code timecode} of its start. */
  public void note(String key, String value) throws AvException {
    AVDictionary notes = new AVDictionary(context.metadata());
    Av.check("note the " + key + " of " + name, av_dict_set(notes, key, value, 0));
    context.metadata(notes);
  }

  /** Writes the header; the muxer may now choose other time bases of its own. */
  public void start(Map<String, String> options) throws AvException {
    try (Options dictionary = new Options(options)) {
      Av.check(
          "write the header of " + name, avformat_write_header(context, dictionary.dictionary()));
      dictionary.requireAllUsed("the muxer of " + name);
    }
  }

  /**
   * Writes a packet in the time base its stream was added with, in the order of decoding across
   * streams. The packet is consumed.
   */
  public void write(int stream, AVPacket packet) throws AvException {
    prepare(stream, packet);
    Av.check("write " + name, av_interleaved_write_frame(context, packet));
  }

  /**
   * As {@link #write}, immediately: the caller is responsible for the order. The packet stays
   * valid.
   */
  public void writeNow(int stream, AVPacket packet) throws AvException {
    prepare(stream, packet);
    Av.check("write " + name, av_write_frame(context, packet));
  }

  private void prepare(int stream, AVPacket packet) {
    packet.stream_index(stream);
    packet.pos(-1);
    av_packet_rescale_ts(packet, packetTimeBases.get(stream), stream(stream).time_base());
  }

  /** Ends a fragment, if the muxer's flags leave this to the caller. */
  public void cutFragment() throws AvException {
    Av.check("write " + name, av_write_frame(context, null));
    avio_flush(context.pb());
  }

  /** Bytes written so far. */
  public long position() {
    return avio_tell(context.pb());
  }

  /**
   * As {@link #finish()}, for a muxer that moves everything to make room for its index.
   *
   * @param moving called repeatedly with the number of bytes that have been moved
   */
  public void finish(LongConsumer moving) throws AvException {
    // FFmpeg asks before each block that it reads whether it should give up (avio.c,
    // retry_transfer_wrapper); the file that it reads back from is opened with this context's
    // callback (ff_format_shift_data in utils.c).
    try (AVIOInterruptCB.Callback_Pointer asked =
        new AVIOInterruptCB.Callback_Pointer() {
          @Override
          public int call(Pointer unused) {
            moving.accept(MediaOutput.this.position()); // Pointer has such a method, too
            return 0;
          }
        }) {
      context.interrupt_callback().callback(asked);
      try {
        finish();
      } finally {
        context.interrupt_callback().callback(null);
      }
    }
  }

  /** Completes the file. */
  public void finish() throws AvException {
    Av.check("complete " + name, av_write_trailer(context));
    if (isInMemory) {
      return;
    }
    AVIOContext io = context.pb();
    int code = avio_closep(io);
    context.pb(null);
    Av.check("close " + name, code);
  }

  @Override
  public void close() {
    AVIOContext io = context.pb();
    if (io != null && !io.isNull()) {
      if (isInMemory) {
        closeMemory(ByteBuffer::remaining);
      } else {
        avio_closep(io);
        context.pb(null);
      }
    }
    avformat_free_context(context);
  }
}
