package org.fangtan.media.join;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_FLAG_DISCARD;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_AUDIO;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_get_pix_fmt_name;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongConsumer;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.Decoder;
import org.fangtan.media.av.MediaInput;
import org.fangtan.media.format.AiNotes;
import org.fangtan.media.format.SoundCodecs;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.RateBuffer;
import org.fangtan.rendition.SoundFormat;
import org.fangtan.timeline.Rational;

/**
 * Opens a finished file again and compares it with its specification: streams, every frame's time,
 * keyframes where they belong, sound as long as the picture, and pictures that decode.
 */
public final class OutputCheck {
  private static final long MAX_PIXELS = 1 << 26;
  private static final Rational SAMPLE = new Rational(1, AudioSpec.SAMPLE_RATE);

  /** Sound comes in packets of 1024 samples; the encoder's priming is one of them. */
  private static final long PACKET = 1024;

  private final Source file;
  private final String name;
  private final OutputSpec spec;
  private final boolean hasRegularKeyframes;
  private final LongConsumer progress;

  /** The difference between a file and its specification. */
  public static final class Mismatch extends Exception {
    private static final long serialVersionUID = 1L;

    private final String output;
    private final String expected;
    private final String found;

    Mismatch(String output, String expected, String found) {
      super(output + ": expected " + expected + ", found " + found);
      this.output = output;
      this.expected = expected;
      this.found = found;
    }

    public String output() {
      return output;
    }

    public String expected() {
      return expected;
    }

    public String found() {
      return found;
    }
  }

  /** How much is decoded. */
  public enum Depth {
    /** Nothing: the same packets were already opened and checked. */
    PACKETS,
    /** The first and the last stretch between keyframes. */
    ENDS,
    /** Every frame. */
    WHOLE
  }

  /** What is opened and read, several times. */
  private interface Source {
    MediaInput open() throws AvException;

    static Source of(Path file) {
      return () -> MediaInput.open(file, MAX_PIXELS);
    }

    /** The header and the segments of a track, as a player fetches them. */
    static Source of(Path file, FragmentedTrack track) {
      List<MediaInput.Range> ranges = new ArrayList<>();
      ranges.add(new MediaInput.Range(track.headerOffset(), track.headerBytes()));
      track.segments().stream()
          .map(one -> new MediaInput.Range(one.offset(), one.sizeBytes()))
          .forEach(ranges::add);
      return () -> MediaInput.open(file, ranges, MAX_PIXELS);
    }
  }

  private OutputCheck(
      Source file,
      String name,
      OutputSpec spec,
      boolean hasRegularKeyframes,
      LongConsumer progress) {
    this.progress = progress;
    this.file = file;
    this.name = name;
    this.spec = spec;
    this.hasRegularKeyframes = hasRegularKeyframes;
  }

  /**
   * @param name of the output, for messages
   * @param spec its specification, with the tracks that it should have
   * @param frames the number of pictures that it should have, zero for sound alone
   * @param grid their times; used if there are pictures
   * @param samples the length of sound that it should have, zero for pictures alone
   * @param buffer receives the size of every picture, in decoding order
   * @param progress in checked pictures
   * @return the checksum of the coded pictures, in the order of decoding
   */
  public static long check(
      Path file,
      String name,
      OutputSpec spec,
      FrameGrid grid,
      long frames,
      long samples,
      Depth depth,
      RateBuffer buffer,
      LongConsumer progress)
      throws AvException, Mismatch {
    return new OutputCheck(Source.of(file), name, spec, true, progress)
        .run(grid, frames, samples, depth, Optional.of(buffer));
  }

  /** As {@link #check}, for sound alone. */
  public static void checkSound(
      Path file, String name, OutputSpec spec, FrameGrid grid, long samples)
      throws AvException, Mismatch {
    new OutputCheck(Source.of(file), name, spec, true, pictures -> {})
        .run(grid, 0, samples, Depth.PACKETS, Optional.empty());
  }

  /**
   * As {@link #check}, for the pictures of a checked file read as its fragments. As they are the
   * same, they are not decoded again.
   *
   * @param format of its pictures
   * @param track their positions in the file
   * @param labels marks that their header should carry
   * @param checksum the result of {@link #check} for that file
   * @param progress in checked pictures
   */
  public static void checkFragments(
      Path file,
      FragmentedTrack track,
      PictureFormat format,
      Optional<AiLabels> labels,
      FrameGrid grid,
      long frames,
      long checksum,
      LongConsumer progress)
      throws AvException, Mismatch {
    OutputSpec spec = OutputSpec.STREAMED_PICTURES.coded(format).marked(labels);
    OutputCheck check =
        new OutputCheck(Source.of(file, track), nameOf(track), spec, true, progress);
    long found = check.run(grid, frames, 0, Depth.PACKETS, Optional.empty());
    check.requireEqual("(checksum of the pictures)", checksum, found);
  }

  /** As {@link #checkSound}, for fragments of a file. */
  public static void checkSoundFragments(
      Path file, FragmentedTrack track, Optional<AiLabels> labels, FrameGrid grid, long samples)
      throws AvException, Mismatch {
    OutputSpec spec = OutputSpec.STREAMED_SOUND.marked(labels);
    new OutputCheck(Source.of(file, track), nameOf(track), spec, true, pictures -> {})
        .run(grid, 0, samples, Depth.PACKETS, Optional.empty());
  }

  private static String nameOf(FragmentedTrack track) {
    return "hls/" + track.name();
  }

  /** As {@link #check}, for a cut with keyframes at arbitrary places. */
  public static void checkClip(
      Path file,
      String name,
      OutputSpec spec,
      FrameGrid grid,
      long frames,
      long samples,
      Depth depth)
      throws AvException, Mismatch {
    new OutputCheck(Source.of(file), name, spec, false, pictures -> {})
        .run(grid, frames, samples, depth, Optional.empty());
  }

  private long run(
      FrameGrid grid, long frames, long samples, Depth depth, Optional<RateBuffer> buffer)
      throws AvException, Mismatch {
    CRC32C coded = new CRC32C();
    try (MediaInput input = file.open()) {
      OptionalInt video = input.bestStream(AVMEDIA_TYPE_VIDEO);
      OptionalInt audio = input.bestStream(AVMEDIA_TYPE_AUDIO);
      require("a picture track: " + (frames > 0), "" + video.isPresent(), frames > 0, video);
      require("a sound track: " + (samples > 0), "" + audio.isPresent(), samples > 0, audio);
      int expected = (frames > 0 ? 1 : 0) + (samples > 0 ? 1 : 0);
      requireEqual("streams", expected, input.streamCount());
      requireLabels(AiNotes.in(input.notes()));
      Walk walk = new Walk(input, video, audio, grid, frames, buffer, coded);
      walk.run();
      if (frames > 0) {
        requireEqual("frames", frames, walk.pictures);
        requireEqual("frames at their times", frames, walk.times.cardinality());
      }
      if (samples > 0) {
        walk.requireSamples(samples);
      }
    }
    if (frames > 0 && depth != Depth.PACKETS) {
      decode(grid, frames, depth);
    }
    return coded.getValue();
  }

  /** A recording's mark must not be lost, however the file was processed. */
  private void requireLabels(List<String> found) throws Mismatch {
    List<String> wanted = spec.aiLabels().map(AiLabels::texts).orElse(List.of());
    if (!found.equals(wanted)) {
      throw new Mismatch(
          name, "the marks " + AiLabels.KEY + " " + wanted, AiLabels.KEY + " " + found);
    }
  }

  private void require(String expected, String found, boolean isWanted, OptionalInt stream)
      throws Mismatch {
    if (isWanted != stream.isPresent()) {
      throw new Mismatch(name, expected, found);
    }
  }

  private void requireEqual(String what, long expected, long found) throws Mismatch {
    if (expected != found) {
      throw new Mismatch(name, expected + " " + what, found + " " + what);
    }
  }

  private void requireEqual(String what, String expected, Optional<String> found) throws Mismatch {
    if (!found.equals(Optional.of(expected))) {
      throw new Mismatch(name, what + " " + expected, what + " " + found.orElse("?"));
    }
  }

  /** Reads all packets once. */
  private final class Walk {
    private final MediaInput input;
    private final OptionalInt video;
    private final OptionalInt audio;
    private final FrameGrid grid;
    private final BitSet times;
    private final long frames;
    private final Optional<RateBuffer> buffer;
    private final Checksum coded;
    private long pictures;
    private long firstSample = Long.MAX_VALUE;
    private long endSample;
    private long lastDecode = Long.MIN_VALUE;

    Walk(
        MediaInput input,
        OptionalInt video,
        OptionalInt audio,
        FrameGrid grid,
        long frames,
        Optional<RateBuffer> buffer,
        Checksum coded) {
      this.buffer = buffer;
      this.coded = coded;
      this.input = input;
      this.video = video;
      this.audio = audio;
      this.grid = grid;
      this.frames = frames;
      this.times = new BitSet(Math.toIntExact(frames));
    }

    void run() throws AvException, Mismatch {
      if (video.isPresent()) {
        requirePictures(input.stream(video.getAsInt()), spec.pictures().orElseThrow());
      }
      if (audio.isPresent()) {
        requireSound(input.stream(audio.getAsInt()), spec.sound().orElseThrow());
      }
      if (spec.start().isPresent()) {
        requireEqual("time code", spec.start().get().toString(), input.note("timecode"));
      }
      while (input.read()) {
        AVPacket packet = input.packet();
        if (video.isPresent() && packet.stream_index() == video.getAsInt()) {
          picture(packet);
        } else {
          tone(packet);
        }
      }
    }

    private void requirePictures(AVStream stream, PictureFormat format) throws Mismatch {
      AVCodecParameters found = stream.codecpar();
      requireEqual("codec", format.codec(), Av.textOf(avcodec_get_name(found.codec_id())));
      requireEqual("pixels", format.samples(), Av.textOf(av_get_pix_fmt_name(found.format())));
    }

    private void requireSound(AVStream stream, SoundFormat format) throws Mismatch {
      AVCodecParameters found = stream.codecpar();
      requireEqual(
          "codec", SoundCodecs.nameOf(format), Av.textOf(avcodec_get_name(found.codec_id())));
      requireEqual("samples a second", format.sampleRate(), found.sample_rate());
      requireEqual("channels", format.channels(), found.ch_layout().nb_channels());
    }

    private void picture(AVPacket packet) throws Mismatch {
      Rational unit = Av.rational(input.stream(video.getAsInt()).time_base()).orElseThrow();
      long shown = packet.pts();
      long frame = Rational.rescale(shown, unit, grid.timeBase());
      boolean isExact = Rational.rescale(frame, grid.timeBase(), unit) == shown;
      if (!isExact || frame < 0 || frame >= frames) {
        throw new Mismatch(
            name, "frames 0 to " + (frames - 1) + " at exact times", "one at " + shown);
      }
      // Matroska has no decoding times: pictures are stored in decoding order.
      boolean isTimed = packet.dts() != AV_NOPTS_VALUE;
      if (isTimed && packet.dts() <= lastDecode) {
        throw new Mismatch(name, "rising decoding times", packet.dts() + " after " + lastDecode);
      }
      if (isBorder(frame) && !PartsReader.isKeyframe(packet)) {
        throw new Mismatch(name, "a keyframe at frame " + frame, "none");
      }
      if (isTimed) {
        lastDecode = packet.dts();
      }
      times.set(Math.toIntExact(frame));
      pictures++;
      progress.accept(pictures);
      buffer.ifPresent(bits -> bits.decode(packet.size() * 8L));
      coded.update(packet.data().capacity(packet.size()).asByteBuffer());
    }

    private boolean isBorder(long frame) {
      return hasRegularKeyframes ? frame % grid.gopFrames() == 0 : frame == 0;
    }

    private void tone(AVPacket packet) {
      Rational unit = Av.rational(input.stream(audio.orElseThrow()).time_base()).orElseThrow();
      long start = Rational.rescale(packet.pts(), unit, SAMPLE);
      if ((packet.flags() & AV_PKT_FLAG_DISCARD) == 0) {
        firstSample = Math.min(firstSample, start);
        endSample = Math.max(endSample, start + Rational.rescale(packet.duration(), unit, SAMPLE));
      }
    }

    void requireSamples(long samples) throws Mismatch {
      // Matroska does not mark the decoder's warm-up before zero.
      long warmUp = SoundCodecs.warmUp(SoundCodecs.nameOf(spec.sound().orElseThrow()));
      boolean startsAtZero = firstSample > -warmUp - 2 * PACKET && firstSample <= 0;
      boolean endsWell = endSample >= samples - 1 && endSample <= samples + 2 * PACKET;
      if (!startsAtZero || !endsWell) {
        throw new Mismatch(
            name,
            "sound from 0 to " + samples + " samples",
            "sound from " + firstSample + " to " + endSample);
      }
    }
  }

  /** Decodes and counts; an error that the decoder could conceal counts as a failure here. */
  private void decode(FrameGrid grid, long frames, Depth depth) throws AvException, Mismatch {
    long head = depth == Depth.WHOLE ? frames : Math.min(frames, grid.gopFrames());
    requireEqual("frames decoded from the start", head, decodedFrom(grid, 0, head));
    if (head < frames) {
      long tail =
          hasRegularKeyframes
              ? (frames - 1) / grid.gopFrames() * grid.gopFrames()
              : Math.max(head, frames - grid.gopFrames());
      requireEqual("frames decoded to the end", frames - tail, decodedFrom(grid, tail, frames));
    }
  }

  private long decodedFrom(FrameGrid grid, long first, long end) throws AvException, Mismatch {
    try (MediaInput input = file.open()) {
      int index = input.bestStream(AVMEDIA_TYPE_VIDEO).orElseThrow();
      input.readOnly(index);
      if (first > 0) {
        input.seekBefore(grid.timeUs(first) + grid.timeUs(1) / 2);
      }
      AVStream stream = input.stream(index);
      Rational unit = Av.rational(stream.time_base()).orElseThrow();
      try (Decoder decoder = Decoder.open(stream, 1, MAX_PIXELS)) {
        long count = 0;
        AVFrame frame = Av.newFrame();
        try {
          boolean isOpen = true;
          while (isOpen && count < end - first) {
            isOpen = input.read();
            decoder.send(isOpen ? input.packet() : null);
            while (decoder.receive(frame)) {
              long number = Rational.rescale(frame.pts(), unit, grid.timeBase());
              if (number >= first && number < end) {
                count++;
              }
              if (frame.decode_error_flags() != 0) {
                throw new Mismatch(name, "pictures without errors", "one at frame " + number);
              }
            }
          }
        } finally {
          av_frame_free(frame);
        }
        requireEqual("damaged packets", 0, decoder.damagedPackets());
        return count;
      }
    }
  }
}
