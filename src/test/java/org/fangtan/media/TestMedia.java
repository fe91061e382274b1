package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.AV_INPUT_BUFFER_PADDING_SIZE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_DISPLAYMATRIX;
import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_KEY;
import static org.bytedeco.ffmpeg.global.avcodec.av_new_packet;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_clone;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_side_data_new;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_descriptor_get_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_free;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_ch_layout;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_format;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_frame_rate;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_h;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_sample_aspect_ratio;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_sample_rate;
import static org.bytedeco.ffmpeg.global.avfilter.av_buffersink_get_w;
import static org.bytedeco.ffmpeg.global.avformat.AV_DISPOSITION_DEFAULT;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_SUBTITLE;
import static org.bytedeco.ffmpeg.global.avutil.AV_FRAME_DATA_A53_CC;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.avutil.av_display_rotation_set;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_new_side_data;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_mallocz;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.LongFunction;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVPacketSideData;
import org.bytedeco.ffmpeg.avfilter.AVFilterContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Encoder;
import org.fangtan.media.av.FilterGraph;
import org.fangtan.media.av.MediaInput;
import org.fangtan.media.av.MediaOutput;
import org.fangtan.media.format.Containers;
import org.fangtan.rendition.Container;
import org.fangtan.timeline.Rational;

/**
 * Makes small real recordings for tests, through FFmpeg's own test sources, and damages them.
 *
 * <pre>{@code
 * Path file = TestMedia.clip().size(640, 360).seconds(3).write(folder.resolve("现场录像.mp4"));
 * Path cut = TestMedia.cut(file, folder.resolve("cut.mp4"), 60);
 * }</pre>
 */
public final class TestMedia {
  /** Bytes of a packet that say what it is: its length, and where its picture belongs. */
  private static final int SLICE_HEAD = 24;

  private TestMedia() {}

  /** 320×240 at 25 frames a second, two seconds, with a 440 Hz tone in stereo; MP4. */
  public static Clip clip() {
    return new Clip();
  }

  /** Copies the first per cent of a file, as an upload that broke off leaves it. */
  public static Path cut(Path file, Path target, int percent) throws IOException {
    byte[] all = Files.readAllBytes(file);
    return Files.write(
        target, java.util.Arrays.copyOf(all, Math.toIntExact(all.length * (long) percent / 100)));
  }

  /**
   * A copy of an MP4 whose tracks declare a tenth of their length. {@code mdhd}, version 0, holds
   * its version, two dates, the time scale and the duration (ISO/IEC 14496-12, 8.4.2).
   */
  public static Path declaringATenth(Path file, Path target) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int at = find(bytes, "mdhd", 0); at > 0; at = find(bytes, "mdhd", at + 4)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      buffer.putInt(at + 20, buffer.getInt(at + 20) / 10);
    }
    return Files.write(target, bytes);
  }

  /** Where a name stands in a file; less than zero where it does not. */
  static int find(byte[] bytes, String name, int from) {
    byte[] wanted = name.getBytes(StandardCharsets.ISO_8859_1);
    for (int i = from; i + wanted.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + wanted.length, wanted, 0, wanted.length)) {
        return i;
      }
    }
    return -1;
  }

  /** A copy of a file's packets in a container, with these notes of the whole and no others. */
  public static Path noted(Path source, Path target, Container container, Map<String, String> notes)
      throws AvException {
    try (MediaInput input = MediaInput.open(source, 1 << 26);
        MediaOutput output = MediaOutput.create(target, container.format())) {
      for (int i = 0; i < input.streamCount(); i++) {
        output.addStream(
            input.stream(i).codecpar(), Av.rational(input.stream(i).time_base()).orElseThrow());
      }
      for (Map.Entry<String, String> note : notes.entrySet()) {
        output.note(note.getKey(), note.getValue());
      }
      output.start(Containers.keepingNotes(container, Map.of(), !notes.isEmpty()));
      while (input.read()) {
        output.writeNow(input.packet().stream_index(), input.packet());
      }
      output.finish();
    }
    return target;
  }

  /** A text file, whatever its name says. */
  public static Path text(Path target) throws IOException {
    return Files.writeString(target, "这不是录像。\nNot a recording.\n".repeat(50));
  }

  /** Copies a file with some bytes in its middle overwritten. */
  public static Path damage(Path file, Path target, int atPercent, int bytes) throws IOException {
    byte[] all = Files.readAllBytes(file);
    int start = Math.toIntExact(all.length * (long) atPercent / 100);
    for (int i = start; i < Math.min(all.length, start + bytes); i++) {
      all[i] = (byte) (i * 31 + 7);
    }
    return Files.write(target, all);
  }

  /**
   * A copy of an MP4 of H.264 in which every packet is there and hardly a picture can be decoded:
   * beyond the heads of their slices, nothing of them is left but the first.
   */
  public static Path unreadable(Path source, Path target) throws AvException {
    try (MediaInput input = MediaInput.open(source, 1 << 26);
        MediaOutput output = MediaOutput.create(target, "mp4")) {
      for (int i = 0; i < input.streamCount(); i++) {
        output.addStream(
            input.stream(i).codecpar(), Av.rational(input.stream(i).time_base()).orElseThrow());
      }
      output.start(Map.of());
      int pictures = 0;
      while (input.read()) {
        AVPacket packet = input.packet();
        if (packet.stream_index() == 0 && pictures++ > 0) {
          for (int at = SLICE_HEAD; at < packet.size(); at++) {
            packet.data().put(at, (byte) 0x55);
          }
        }
        output.writeNow(packet.stream_index(), packet);
      }
      output.finish();
    }
    return target;
  }

  /**
   * A caption track to be put into a clip, its packets written as they are.
   *
   * @param codec FFmpeg's name
   * @param header what the container needs to know of the codec; may be empty
   * @param dispositions such as {@code AV_DISPOSITION_FORCED}
   */
  public record Captions(
      String codec,
      byte[] header,
      Map<String, String> tags,
      int dispositions,
      List<Sample> samples) {

    /** Times in milliseconds; a length of zero is not known. */
    public record Sample(long startMs, long lengthMs, byte[] data) {}

    public static Captions of(String codec, String language) {
      return new Captions(
          codec,
          new byte[0],
          language.isEmpty() ? Map.of() : Map.of("language", language),
          0,
          new ArrayList<>());
    }

    public Captions header(String text) {
      return new Captions(
          codec, text.getBytes(StandardCharsets.UTF_8), tags, dispositions, samples);
    }

    public Captions header(byte[] bytes) {
      return new Captions(codec, bytes, tags, dispositions, samples);
    }

    public Captions title(String title) {
      Map<String, String> more = new HashMap<>(tags);
      more.put("title", title);
      return new Captions(codec, header, more, dispositions, samples);
    }

    public Captions disposition(int flags) {
      return new Captions(codec, header, tags, flags, samples);
    }

    public Captions add(long startMs, long endMs, byte[] data) {
      samples.add(new Sample(startMs, endMs - startMs, data));
      return this;
    }

    /** A caption as the codec writes it; {@code mov_text} has its length before it. */
    public Captions add(long startMs, long endMs, String text) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      return add(startMs, endMs, codec.equals("mov_text") ? timedText(bytes) : bytes);
    }

    /** A sample of 3GPP timed text: a length, and the text. */
    public static byte[] timedText(byte[] text, byte... boxes) {
      byte[] sample = new byte[2 + text.length + boxes.length];
      sample[0] = (byte) (text.length >> 8);
      sample[1] = (byte) text.length;
      System.arraycopy(text, 0, sample, 2, text.length);
      System.arraycopy(boxes, 0, sample, 2 + text.length, boxes.length);
      return sample;
    }
  }

  /** What to make; every method returns this. */
  public static final class Clip {
    private int width = 320;
    private int height = 240;
    private String rate = "25";
    private String seconds = "2";
    private String videoSource = "testsrc2=size=%dx%d:rate=%s:duration=%s";
    private String videoCodec = "libx264";
    private String pixelFormat = "yuv420p";
    private Map<String, String> videoOptions = Map.of("preset", "ultrafast", "g", "25");
    private boolean hasVideo = true;
    private String audioSource = "sine=frequency=440:sample_rate=%s:duration=%s";
    private String audioCodec = "aac";
    private String audioFormat = "fltp";
    private String audioLayout = "stereo";
    private String sampleRate = "48000";
    private String audioSeconds = "";
    private boolean hasAudio = true;
    private int rotationDegrees;
    private String format = "mp4";
    private long audioDelayUs;
    private long videoDelayUs;
    private final List<String> moreSounds = new ArrayList<>();
    private OptionalInt defaultSound = OptionalInt.empty();
    private boolean isVideoLast;
    private long soundLostFromUs;
    private long soundLostUntilUs;
    private long soundLostEachSecondUs;
    private final Map<String, String> muxerOptions = new HashMap<>();
    private final List<Captions> captions = new ArrayList<>();
    private LongFunction<byte[]> closedCaptions = picture -> new byte[0];

    public Clip size(int width, int height) {
      this.width = width;
      this.height = height;
      return this;
    }

    /** Frames a second, such as {@code 25} or {@code 30000/1001}. */
    public Clip rate(String rate) {
      this.rate = rate;
      return this;
    }

    public Clip seconds(double seconds) {
      this.seconds = Double.toString(seconds);
      return this;
    }

    /** Another length of the sound. */
    public Clip audioSeconds(double seconds) {
      this.audioSeconds = Double.toString(seconds);
      return this;
    }

    public Clip withoutAudio() {
      hasAudio = false;
      return this;
    }

    public Clip withoutVideo() {
      hasVideo = false;
      return this;
    }

    /** Clockwise turn that shows the picture upright, as phones write it. */
    public Clip rotation(int degrees) {
      rotationDegrees = degrees;
      return this;
    }

    /** A lavfi source; {@code %d %d %s %s} stand for width, height, rate and seconds. */
    public Clip videoSource(String source) {
      videoSource = source;
      return this;
    }

    /** A lavfi source; {@code %s %s} stand for sample rate and seconds. */
    public Clip audioSource(String source) {
      audioSource = source;
      return this;
    }

    public Clip video(String codec, String pixelFormat, Map<String, String> options) {
      videoCodec = codec;
      this.pixelFormat = pixelFormat;
      videoOptions = options;
      return this;
    }

    /**
     * HEVC with ten bits in the colours of BT.2020.
     *
     * @param source as for {@link #videoSource}; it ends in {@code yuv420p10le}
     * @param transfer FFmpeg's name, {@code smpte2084} or {@code arib-std-b67}
     */
    public Clip highDynamicRange(String source, String transfer) {
      return videoSource(
              source
                  + ",setparams=color_primaries=bt2020:color_trc="
                  + transfer
                  + ":colorspace=bt2020nc:range=tv")
          .video(
              "libx265",
              "yuv420p10le",
              Map.of(
                  "preset",
                  "ultrafast",
                  "x265-params",
                  "log-level=error:colorprim=bt2020:colormatrix=bt2020nc:transfer=" + transfer));
    }

    public Clip audio(String codec, String sampleFormat, String layout, int sampleRate) {
      audioCodec = codec;
      audioFormat = sampleFormat;
      audioLayout = layout;
      this.sampleRate = Integer.toString(sampleRate);
      return this;
    }

    /** A muxer and its options, such as {@code mpegts} or {@code mp4} with {@code movflags}. */
    public Clip format(String muxer, String... options) {
      format = muxer;
      for (int i = 0; i < options.length; i += 2) {
        muxerOptions.put(options[i], options[i + 1]);
      }
      return this;
    }

    /** The index at the start. */
    public Clip faststart() {
      return format("mp4", "movflags", "+faststart");
    }

    public Clip captions(Captions... tracks) {
      captions.addAll(List.of(tracks));
      return this;
    }

    /** Caption data of each picture by its number, as triplets of A/53; empty for none. */
    public Clip closedCaptions(LongFunction<byte[]> triplets) {
      closedCaptions = triplets;
      return this;
    }

    /** A second sound track, silent, behind the first. */
    public Clip secondSound() {
      return secondSound("anullsrc=sample_rate=%s:duration=%s");
    }

    /** One more sound track, of a lavfi source as {@link #audioSource} takes it. */
    public Clip secondSound(String source) {
      moreSounds.add(source);
      return this;
    }

    /** Flags one sound track as the default, by its place from zero, and no other. */
    public Clip defaultSound(int place) {
      defaultSound = OptionalInt.of(place);
      return this;
    }

    /** Puts the pictures behind all sound tracks. */
    public Clip videoLast() {
      isVideoLast = true;
      return this;
    }

    /** Leaves out the sound's packets between two times, as a lossy line does. */
    public Clip losingSound(long fromUs, long untilUs) {
      soundLostFromUs = fromUs;
      soundLostUntilUs = untilUs;
      return this;
    }

    /** Leaves out some of the sound's packets before the end of each second. */
    public Clip losingSoundEachSecond(long us) {
      soundLostEachSecondUs = us;
      return this;
    }

    /** Moves one stream's timestamps. */
    public Clip delays(long videoUs, long audioUs) {
      videoDelayUs = videoUs;
      audioDelayUs = audioUs;
      return this;
    }

    /** Flashes white and beeps for 40 ms at the start of every second: shows any offset. */
    public Clip flashAndBeep() {
      videoSource(
          "color=c=black:size=%dx%d:rate=%s:duration=%s,"
              + "drawbox=t=fill:color=white:enable='lt(mod(t+0.001,1),0.039)'");
      return audioSource("aevalsrc='if(lt(mod(t,1),0.04),0.8*sin(2*PI*1000*t),0)':s=%s:d=%s");
    }

    public Path write(Path file) throws AvException {
      Av.initialise();
      List<Timed> packets = new ArrayList<>();
      try (MediaOutput output = MediaOutput.create(file, format)) {
        if (hasVideo && !isVideoLast) {
          addVideo(output, packets);
        }
        List<String> sounds = new ArrayList<>(hasAudio ? List.of(audioSource) : List.of());
        sounds.addAll(moreSounds);
        for (int place = 0; place < sounds.size(); place++) {
          addSound(output, packets, sounds.get(place), place);
        }
        if (hasVideo && isVideoLast) {
          addVideo(output, packets);
        }
        for (Captions track : captions) {
          packets.addAll(mux(output, track));
        }
        output.start(muxerOptions);
        packets.sort(Comparator.comparingLong(Timed::timeUs));
        for (Timed timed : packets) {
          output.write(timed.stream, timed.packet);
        }
        output.finish();
        return file;
      } finally {
        packets.forEach(timed -> av_packet_free(timed.packet));
      }
    }

    private void addVideo(MediaOutput output, List<Timed> packets) throws AvException {
      try (Track video = openVideo()) {
        int stream = output.addStream(video.encoder);
        turn(output.stream(stream).codecpar());
        video.encodeAll(stream, videoDelayUs, packets, closedCaptions);
      }
    }

    private void addSound(MediaOutput output, List<Timed> packets, String source, int place)
        throws AvException {
      try (Track sound = openAudio(source)) {
        int stream = output.addStream(sound.encoder);
        if (defaultSound.isPresent()) {
          output.stream(stream)
              .disposition(defaultSound.getAsInt() == place ? AV_DISPOSITION_DEFAULT : 0);
        }
        sound.encodeAll(stream, audioDelayUs, packets, sample -> new byte[0]);
        if (place == 0) {
          packets.removeIf(
              timed ->
                  timed.stream == stream
                      && ((timed.timeUs >= soundLostFromUs && timed.timeUs < soundLostUntilUs)
                          || timed.timeUs % 1_000_000 >= 1_000_000 - soundLostEachSecondUs));
        }
      }
    }

    private static List<Timed> mux(MediaOutput output, Captions track) throws AvException {
      AVCodecParameters parameters = avcodec_parameters_alloc();
      parameters.codec_type(AVMEDIA_TYPE_SUBTITLE);
      parameters.codec_id(avcodec_descriptor_get_by_name(track.codec()).id());
      if (track.header().length > 0) {
        parameters.extradata(
            new BytePointer(av_mallocz(track.header().length + AV_INPUT_BUFFER_PADDING_SIZE)));
        parameters.extradata().put(track.header());
        parameters.extradata_size(track.header().length);
      }
      Rational unit = new Rational(1, 1000);
      int stream = output.addStream(parameters, unit);
      avcodec_parameters_free(parameters);
      AVStream described = output.stream(stream);
      described.disposition(track.dispositions());
      AVDictionary tags = new AVDictionary(null);
      track.tags().forEach((name, value) -> av_dict_set(tags, name, value, 0));
      described.metadata(tags);
      List<Timed> packets = new ArrayList<>();
      for (Captions.Sample sample : track.samples()) {
        AVPacket packet = av_packet_alloc();
        av_new_packet(packet, sample.data().length);
        packet.data().put(sample.data());
        packet.pts(sample.startMs());
        packet.dts(sample.startMs());
        packet.duration(Math.max(0, sample.lengthMs()));
        packet.flags(AV_PKT_FLAG_KEY);
        packets.add(new Timed(sample.startMs() * 1000, stream, packet));
      }
      return packets;
    }

    private Track openVideo() throws AvException {
      String source = String.format(Locale.ROOT, videoSource, width, height, rate, seconds);
      FilterGraph graph =
          FilterGraph.parse(source + ",format=" + pixelFormat + ",buffersink@out", 1);
      AVFilterContext sink = graph.end("buffersink@out");
      Rational timeBase = FilterGraph.timeBase(sink);
      Encoder encoder =
          Encoder.open(
              videoCodec,
              timeBase,
              context -> {
                context.width(av_buffersink_get_w(sink));
                context.height(av_buffersink_get_h(sink));
                context.pix_fmt(av_buffersink_get_format(sink));
                context.framerate(av_buffersink_get_frame_rate(sink));
                context.sample_aspect_ratio(av_buffersink_get_sample_aspect_ratio(sink));
                globalHeader(context);
              },
              videoOptions);
      return new Track(graph, sink, encoder);
    }

    private Track openAudio(String sourceOfSound) throws AvException {
      String length = audioSeconds.isEmpty() ? seconds : audioSeconds;
      String source = String.format(Locale.ROOT, sourceOfSound, sampleRate, length);
      String wanted =
          ",aformat=sample_fmts="
              + audioFormat
              + ":sample_rates="
              + sampleRate
              + ":channel_layouts="
              + audioLayout;
      FilterGraph graph = FilterGraph.parse(source + wanted + ",abuffersink@out", 1);
      AVFilterContext sink = graph.end("abuffersink@out");
      Encoder encoder =
          Encoder.open(
              audioCodec,
              FilterGraph.timeBase(sink),
              context -> {
                context.sample_fmt(av_buffersink_get_format(sink));
                context.sample_rate(av_buffersink_get_sample_rate(sink));
                av_buffersink_get_ch_layout(sink, context.ch_layout());
                globalHeader(context);
              },
              Map.of());
      return new Track(graph, sink, encoder);
    }

    private void globalHeader(AVCodecContext context) {
      if (List.of("mp4", "mov", "matroska", "flv").contains(format)) {
        context.flags(context.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
      }
    }

    private void turn(AVCodecParameters parameters) {
      if (rotationDegrees == 0) {
        return;
      }
      AVPacketSideData list = new AVPacketSideData(null);
      IntPointer count = new IntPointer(1).put(0);
      AVPacketSideData matrix =
          av_packet_side_data_new(list, count, AV_PKT_DATA_DISPLAYMATRIX, 36, 0);
      av_display_rotation_set(new IntPointer(matrix.data()), rotationDegrees);
      parameters.coded_side_data(list);
      parameters.nb_coded_side_data(count.get());
    }
  }

  private record Timed(long timeUs, int stream, AVPacket packet) {}

  private record Track(FilterGraph graph, AVFilterContext sink, Encoder encoder)
      implements AutoCloseable {
    void encodeAll(int stream, long delayUs, List<Timed> packets, LongFunction<byte[]> captionData)
        throws AvException {
      AVFrame frame = Av.newFrame();
      long number = 0;
      int samples = encoder.frameSize();
      while (samples > 0
          ? FilterGraph.pullSamples(sink, frame, samples)
          : FilterGraph.pull(sink, frame)) {
        frame.pict_type(AV_PICTURE_TYPE_NONE);
        byte[] data = captionData.apply(number++);
        if (data.length > 0) {
          av_frame_new_side_data(frame, AV_FRAME_DATA_A53_CC, data.length).data().put(data);
        }
        encoder.send(frame);
        av_frame_unref(frame);
        take(stream, delayUs, packets);
      }
      encoder.send(null);
      take(stream, delayUs, packets);
      org.bytedeco.ffmpeg.global.avutil.av_frame_free(frame);
    }

    private void take(int stream, long delayUs, List<Timed> packets) throws AvException {
      Rational unit = encoder.timeBase();
      long delay = Rational.rescale(delayUs, Rational.MICROSECONDS, unit);
      while (encoder.receive()) {
        AVPacket packet = av_packet_clone(encoder.packet());
        packet.pts(packet.pts() + delay);
        packet.dts(packet.dts() + delay);
        packets.add(
            new Timed(Rational.rescale(packet.dts(), unit, Rational.MICROSECONDS), stream, packet));
      }
    }

    @Override
    public void close() {
      encoder.close();
      graph.close();
    }
  }

  /** A file that calls itself MP4 and lists another file, as attackers do. */
  public static Path playlist(Path target) throws IOException {
    return Files.write(
        target,
        "#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
            .getBytes(StandardCharsets.UTF_8));
  }
}
