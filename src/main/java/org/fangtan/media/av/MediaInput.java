package org.fangtan.media.av;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_CORRUPT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avformat.AVSEEK_FLAG_BACKWARD;
import static org.bytedeco.ffmpeg.global.avformat.av_find_best_stream;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_seek_file;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EAGAIN;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_INVALIDDATA;
import static org.bytedeco.ffmpeg.global.avutil.AV_DICT_IGNORE_SUFFIX;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_get;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVDictionaryEntry;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.PointerPointer;
import org.fangtan.timeline.Rational;
import org.jspecify.annotations.Nullable;

/**
 * Owns an open media file for reading. Only local files of known container formats are opened:
 * playlists and scripts that would cause libav to open further files are refused. For one thread.
 */
public final class MediaInput implements AutoCloseable {
  /**
   * Containers that studios, phones and recorders deliver; demuxers' names in FFmpeg. None of them
   * opens another file.
   */
  private static final String CONTAINERS =
      String.join(
          ",",
          List.of(
              "mov",
              "matroska",
              "avi",
              "flv",
              "mpegts",
              "mpeg",
              "mxf",
              "asf",
              "dv",
              "gxf",
              "rm",
              "wav",
              "w64",
              "aiff",
              "caf",
              "mp3",
              "aac",
              "flac",
              "ogg",
              "ac3",
              "eac3",
              "dts",
              "amr",
              "ape",
              "au",
              "tta",
              "voc",
              "wv",
              "ivf",
              "nut",
              "wtv",
              "dhav",
              "mpegvideo"));

  /** The score of a matching name alone: {@code AVPROBE_SCORE_EXTENSION}. */
  private static final int SURE_BY_NAME = 50;

  private static final int MAX_STREAMS = 64;
  private static final int MAX_UNREADABLE_IN_A_ROW = 1000;
  private static final int PROBE_BYTES = 16 << 20;
  private static final int PROBE_MICROSECONDS = 15_000_000;

  private final AVFormatContext context;
  private final AVPacket packet;
  private @Nullable RangesInput ranges;
  private @Nullable Set<Integer> wanted;
  private boolean takesNew = true;
  private boolean endsAnywhere;
  private int known;
  private long unreadablePlaces;

  private MediaInput(AVFormatContext context, AVPacket packet) {
    this.context = context;
    this.packet = packet;
  }

  /**
   * Opens a file and reads as much as is needed to determine its streams.
   *
   * @param maxPixels a picture with more is not decoded
   */
  public static MediaInput open(Path file, long maxPixels) throws AvException {
    boolean goesOn = goesOnBehindItsSize(file);
    MediaInput input = open(file, goesOn ? Map.of("ignore_length", "1") : Map.of());
    input.endsAnywhere = goesOn;
    return input.withStreams(maxPixels);
  }

  /**
   * A stretch of a file.
   *
   * @param offset of its first byte
   */
  public record Range(long offset, long sizeBytes) {
    public Range {
      if (offset < 0 || sizeBytes <= 0) {
        throw new IllegalArgumentException("not a range: " + sizeBytes + " bytes at " + offset);
      }
    }
  }

  /**
   * As {@link #open(Path, long)}, of some ranges of a file, one behind the other, as a player that
   * fetches them reads them.
   */
  public static MediaInput open(Path file, List<Range> ranges, long maxPixels) throws AvException {
    RangesInput source = RangesInput.open(file, ranges);
    MediaInput input;
    try {
      AVFormatContext context = avformat_alloc_context();
      context.pb(source.io());
      input = open(context, file, Map.of());
    } catch (AvException | RuntimeException e) {
      source.close();
      throw e;
    }
    input.ranges = source;
    return input.withStreams(maxPixels);
  }

  /** Opens an MP4 or MOV only for its stored index, without applying edit lists. */
  public static MediaInput openForIndex(Path file) throws AvException {
    return open(file, Map.of("ignore_editlist", "1"));
  }

  /** Whether a WAV whose header gives too small a size is read to its end. */
  private static boolean goesOnBehindItsSize(Path file) {
    try (FileChannel channel = FileChannel.open(file)) {
      return WaveData.read(channel).hasMoreBehind();
    } catch (IOException e) {
      return false; // libav will report the problem
    }
  }

  private static MediaInput open(Path file, Map<String, String> more) throws AvException {
    return open(avformat_alloc_context(), file, more);
  }

  private static MediaInput open(AVFormatContext context, Path file, Map<String, String> more)
      throws AvException {
    Map<String, String> options =
        new HashMap<>(
            Map.of(
                "protocol_whitelist", "file",
                "format_whitelist", CONTAINERS,
                "max_streams", Integer.toString(MAX_STREAMS),
                "probesize", Integer.toString(PROBE_BYTES),
                "analyzeduration", Integer.toString(PROBE_MICROSECONDS)));
    options.putAll(more);
    try (Options dictionary = new Options(options);
        BytePointer url = new BytePointer("file:" + file, StandardCharsets.UTF_8)) {
      // On failure libav frees the context and sets the pointer to null.
      Av.check(
          "open " + file.getFileName(),
          avformat_open_input(context, url, null, dictionary.dictionary()));
    }
    return new MediaInput(context, av_packet_alloc());
  }

  /** This, with its streams determined; closed if that fails. */
  private MediaInput withStreams(long maxPixels) throws AvException {
    try {
      findStreams(maxPixels);
      return this;
    } catch (AvException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Determines the properties of streams that headers do not describe; decodes a few frames for
   * that.
   */
  private void findStreams(long maxPixels) throws AvException {
    int count = context.nb_streams();
    Map<String, String> limits = Map.of("max_pixels", Long.toString(maxPixels), "threads", "1");
    List<Options> dictionaries = new ArrayList<>();
    try (PointerPointer<AVDictionary> perStream = new PointerPointer<>(Math.max(1, count))) {
      for (int i = 0; i < count; i++) {
        Options options = new Options(limits);
        dictionaries.add(options);
        perStream.put(i, options.dictionary());
      }
      int code = avformat_find_stream_info(context, count == 0 ? null : perStream);
      for (int i = 0; i < count; i++) {
        // libav may have replaced the dictionaries; those that it left must be freed.
        AVDictionary left = perStream.get(AVDictionary.class, i);
        dictionaries.get(i).replace(left);
      }
      Av.check("read the streams", code);
    } finally {
      dictionaries.forEach(Options::close);
    }
  }

  public AVFormatContext context() {
    return context;
  }

  public int streamCount() {
    return context.nb_streams();
  }

  /** Belongs to this input; must not be used after it is closed. */
  public AVStream stream(int index) {
    return context.streams(index);
  }

  /**
   * The stream that a player would choose.
   *
   * @param mediaType one of {@code AVMEDIA_TYPE_…}
   */
  public OptionalInt bestStream(int mediaType) {
    return bestStream(mediaType, OptionalInt.empty());
  }

  /**
   * As {@link #bestStream(int)}, within the programme of another stream.
   *
   * @param related the other one
   */
  public OptionalInt bestStream(int mediaType, OptionalInt related) {
    int index = av_find_best_stream(context, mediaType, -1, related.orElse(-1), (AVCodec) null, 0);
    return index < 0 ? OptionalInt.empty() : OptionalInt.of(index);
  }

  /** FFmpeg's first short name of the container, such as {@code mov}. */
  public String container() {
    String names = Av.textOf(context.iformat().name()).orElse("unknown");
    int comma = names.indexOf(',');
    return comma < 0 ? names : names.substring(0, comma);
  }

  /**
   * Whether the bytes alone identify the container. A programme stream counts, although FFmpeg is
   * less certain of a short one: it consisted of consecutive packs.
   */
  public boolean isSure() {
    return context.probe_score() >= SURE_BY_NAME || container().equals("mpeg");
  }

  /** A metadata entry of the whole file, such as the {@code timecode} of its start. */
  public Optional<String> note(String key) {
    AVDictionaryEntry entry = av_dict_get(context.metadata(), key, null, 0);
    return entry == null ? Optional.empty() : Av.textOf(entry.value());
  }

  /** All metadata entries of the file and then of its streams, by name. */
  public Map<String, String> notes() {
    Map<String, String> notes = new LinkedHashMap<>();
    addNotes(context.metadata(), notes);
    for (int i = 0; i < streamCount(); i++) {
      addNotes(stream(i).metadata(), notes);
    }
    return notes;
  }

  private static void addNotes(@Nullable AVDictionary from, Map<String, String> notes) {
    if (from == null) {
      return;
    }
    AVDictionaryEntry entry = av_dict_get(from, "", null, AV_DICT_IGNORE_SUFFIX);
    while (entry != null) {
      String name = Av.textOf(entry.key()).orElse("");
      Av.textOf(entry.value()).ifPresent(value -> notes.putIfAbsent(name, value));
      entry = av_dict_get(from, "", entry, AV_DICT_IGNORE_SUFFIX);
    }
  }

  /** The file's first presentation time in microseconds; zero where it has none. */
  public long startUs() {
    return Av.time(context.start_time(), Rational.MICROSECONDS).orElse(0);
  }

  /** Skips the packets of all other streams than these, which may be still to come. */
  public void readOnly(int... streams) {
    readOnlyAndNew(streams);
    takesNew = false;
  }

  /** As {@link #readOnly}, but includes streams that appear while the file is read. */
  public void readOnlyAndNew(int... streams) {
    wanted = new HashSet<>();
    for (int stream : streams) {
      wanted.add(stream);
    }
    known = streamCount();
    takesNew = true;
    for (int i = 0; i < known; i++) {
      stream(i).discard(wanted.contains(i) ? avcodec.AVDISCARD_DEFAULT : avcodec.AVDISCARD_ALL);
    }
  }

  private boolean isWanted(int stream) {
    return wanted == null || wanted.contains(stream) || (takesNew && stream >= known);
  }

  /**
   * Reads the next packet into {@link #packet()}.
   *
   * @return false at the end of the file
   */
  public boolean read() throws AvException {
    return read(false);
  }

  /**
   * As {@link #read()}, for damaged files: a place that the container's reader cannot parse is
   * skipped and counted. If such places follow each other without end, the file ends.
   */
  public boolean readPastDamage() throws AvException {
    return read(true);
  }

  private boolean read(boolean passesDamage) throws AvException {
    int inARow = 0;
    while (true) {
      av_packet_unref(packet);
      int code = av_read_frame(context, packet);
      if (code == AVERROR_EOF()) {
        return false;
      }
      if (code == AVERROR_INVALIDDATA() && passesDamage) {
        unreadablePlaces++;
        inARow++;
        if (inARow == MAX_UNREADABLE_IN_A_ROW) {
          return false;
        }
        continue;
      }
      if (code != AVERROR_EAGAIN()) {
        Av.check("read a packet", code);
      }
      if (endsAnywhere) {
        // The last packet contains the rest of the file, which libav considers damaged.
        packet.flags(packet.flags() & ~AV_PKT_FLAG_CORRUPT);
      }
      // Opening the file has read ahead, before the wanted streams were selected.
      boolean isEmpty = packet.size() == 0 && packet.side_data_elems() == 0;
      if (!isEmpty && isWanted(packet.stream_index())) {
        return true;
      }
    }
  }

  /** The number of places that {@link #readPastDamage()} has skipped. */
  public long unreadablePlaces() {
    return unreadablePlaces;
  }

  /** The packet from {@link #read()}; valid until the next call. */
  public AVPacket packet() {
    return packet;
  }

  /**
   * Continues before a time on the file's own clock, at a picture that the container marks as a
   * keyframe. Programme and transport streams have no index: there it may be any picture. If an
   * index uses decoding times, the keyframe may be shown a little after the time.
   *
   * @return false where the container cannot seek there; the position is then undefined
   */
  public boolean trySeekBefore(long timeUs) {
    return soughtBefore(timeUs) >= 0;
  }

  /** As {@link #trySeekBefore}, where the container can certainly seek there. */
  public void seekBefore(long timeUs) throws AvException {
    Av.check("seek to " + timeUs + " us", soughtBefore(timeUs));
  }

  private int soughtBefore(long timeUs) {
    return avformat_seek_file(context, -1, Long.MIN_VALUE, timeUs, timeUs, AVSEEK_FLAG_BACKWARD);
  }

  @Override
  public void close() {
    av_packet_free(packet);
    avformat_close_input(context);
    if (ranges != null) {
      ranges.close(); // libav leaves it to whoever opened it
    }
  }
}
