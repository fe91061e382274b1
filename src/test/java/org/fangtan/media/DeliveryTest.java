package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_INTERLACED;
import static org.bytedeco.ffmpeg.avutil.AVFrame.AV_FRAME_FLAG_TOP_FIELD_FIRST;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.artefact.Progress;
import org.fangtan.json.Json;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.Decoder;
import org.fangtan.media.av.MediaInput;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.Container;
import org.fangtan.rendition.Effort;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.FrameTimecode;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.RateControl;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.Scan;
import org.fangtan.rendition.SoundFormat;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files for others than browsers go the way of the ladder: the same passes, the same joining, the
 * same check, told by nothing but another description.
 */
class DeliveryTest {
  private static final int SECONDS = 1;
  private static final Rational RATE = new Rational(25, 1);
  private static final int TELEVISION_BITS = 50_000_000;

  @TempDir static Path folder;
  private static Path source;
  private static MediaSummary summary;
  private static Path television;
  private static Path web;

  @BeforeAll
  static void makeSource() throws Exception {
    source = TestMedia.clip().size(1280, 720).seconds(SECONDS).write(folder.resolve("source.mp4"));
    summary = probe(source);
    television = television("television");
    web = web();
  }

  private static MediaSummary probe(Path file) throws Exception {
    return new ProbeTask()
        .run(
            new ProbeRequest(file, "a.mp4", new ProbeRequest.Limits(8192, 86_400_000_000L, 5)),
            Progress.Listener.NONE);
  }

  private static Path deliver(
      RenditionSpec pictures, AudioSpec sound, OutputSpec output, int gopFrames, String name)
      throws Exception {
    // As a child process gets it.
    OutputSpec told = Json.read(Json.write(output), OutputSpec.class);
    RenditionSpec spec = Json.read(Json.write(pictures), RenditionSpec.class);
    AudioSpec audio = Json.read(Json.write(sound), AudioSpec.class);
    assertThat(told).isEqualTo(output);
    Path here = Files.createDirectories(folder.resolve(name));
    FrameGrid grid = new FrameGrid(RATE, gopFrames, gopFrames);
    FrameRange whole = new FrameRange(0, SECONDS * 25L);
    MediaPassAnswer pass =
        PlainPass.run(source, here, summary, summary.startUs(), grid, whole, spec);
    AudioPassAnswer heard =
        new AudioPassTask()
            .run(
                new AudioPassRequest(
                    "a.mp4",
                    here,
                    List.of(
                        new AudioPassRequest.Piece(
                            source, summary, summary.startUs(), 0, grid.timeUs(whole.end()))),
                    audio,
                    Optional.empty(),
                    false,
                    5),
                Progress.Listener.NONE);
    List<AssembleRequest.Part> parts =
        List.of(
            new AssembleRequest.Part(
                here.resolve(pass.renditions().get(0).file()), whole.length()));
    AssembleAnswer answer =
        new AssembleTask()
            .run(
                new AssembleRequest(
                    "a.mp4",
                    here,
                    grid,
                    List.of(
                        new AssembleRequest.Pictures(
                            spec.name(), spec.limit(), false, told, false, parts)),
                    Optional.of(here.resolve(heard.file())),
                    heard.samples(),
                    0,
                    5,
                    Optional.empty(),
                    true),
                Progress.Listener.NONE);
    assertThat(answer.sound()).isEmpty();
    assertThat(answer.findings()).isEmpty();
    AssembleAnswer.Rendition made = answer.renditions().get(0);
    assertThat(made.stream()).isEmpty();
    return here.resolve(made.file());
  }

  private static Path television(String name) throws Exception {
    PictureFormat pictures =
        new PictureFormat("mpeg2video", Optional.empty(), "yuv422p", Scan.UPPER_FIELD_FIRST);
    SoundFormat sound = new SoundFormat(SoundFormat.PCM, 48_000, 2, OptionalInt.of(24));
    RateLimit rate = new RateLimit(TELEVISION_BITS, 17_825_792);
    return deliver(
        new RenditionSpec(
            "1080i",
            1920,
            1080,
            pictures,
            RateControl.constant(rate),
            Effort.of(""),
            1,
            Framing.BORDERS,
            false),
        new AudioSpec(sound, OptionalInt.empty(), Optional.of(new AudioSpec.Target(-2400, -200))),
        new OutputSpec(
            Container.MXF,
            Optional.of(pictures),
            Optional.of(sound),
            Optional.of(FrameTimecode.parse("10:00:00:00"))),
        12,
        name);
  }

  private static Path web() throws Exception {
    PictureFormat pictures =
        new PictureFormat("vp9", Optional.empty(), "yuv420p", Scan.PROGRESSIVE);
    SoundFormat sound = new SoundFormat("opus", 48_000, 2, OptionalInt.empty());
    return deliver(
        new RenditionSpec(
            "360p",
            640,
            360,
            pictures,
            RateControl.quality(33, RateLimit.of(1_000_000)),
            Effort.of("8"),
            1,
            Framing.BORDERS,
            false),
        new AudioSpec(sound, OptionalInt.of(96_000), Optional.empty()),
        new OutputSpec(Container.WEBM, Optional.of(pictures), Optional.of(sound), Optional.empty()),
        25,
        "web");
  }

  @Test
  void televisionGetsAnMxfOfFieldsAtAConstantRateWithATimeCode() throws Exception {
    MediaSummary made = probe(television);
    assertThat(made.container()).isEqualTo("mxf");
    VideoTrack pictures = made.mainVideo().orElseThrow();
    assertThat(pictures.codec()).isEqualTo("mpeg2video");
    assertThat(pictures.profile()).contains("4:2:2");
    assertThat(pictures.pixelFormat()).isEqualTo("yuv422p");
    assertThat(pictures.width()).isEqualTo(1920);
    assertThat(pictures.height()).isEqualTo(1080);
    assertThat(pictures.frameRate()).isEqualTo(RATE);
    assertThat(pictures.fieldOrder().orElseThrow()).startsWith("t");
    assertThat(made.durationUs()).hasValue(SECONDS * 1_000_000L);
    AudioTrack sound = made.mainAudio().orElseThrow();
    assertThat(sound.codec()).isEqualTo("pcm_s24le");
    assertThat(sound.sampleRate()).isEqualTo(48_000);
    assertThat(sound.channels()).isEqualTo(2);
    requireUpperFieldsFirst(television);
    try (MediaInput input = MediaInput.open(television, 1 << 26)) {
      assertThat(input.note("timecode")).contains("10:00:00:00");
    }
    long soundBits = 48_000L * 2 * 24;
    double bits = Files.size(television) * 8.0 / SECONDS - soundBits;
    assertThat(bits).isCloseTo(TELEVISION_BITS, within(TELEVISION_BITS * 0.1));
  }

  private static void requireUpperFieldsFirst(Path file) throws Exception {
    int frames = 0;
    try (MediaInput input = MediaInput.open(file, 1 << 26)) {
      int index = input.bestStream(AVMEDIA_TYPE_VIDEO).orElseThrow();
      input.readOnly(index);
      AVFrame frame = Av.newFrame();
      try (Decoder decoder = Decoder.open(input.stream(index), 1, 1 << 26)) {
        boolean isOpen = true;
        while (isOpen) {
          isOpen = input.read();
          decoder.send(isOpen ? input.packet() : null);
          while (decoder.receive(frame)) {
            int flags = AV_FRAME_FLAG_INTERLACED | AV_FRAME_FLAG_TOP_FIELD_FIRST;
            assertThat(frame.flags() & flags).isEqualTo(flags);
            frames++;
          }
        }
      } finally {
        av_frame_free(frame);
      }
    }
    assertThat(frames).isEqualTo(SECONDS * 25);
  }

  @Test
  void theSameDescriptionGivesTheSameBytes() throws Exception {
    assertThat(television("again")).hasSameBinaryContentAs(television);
  }

  @Test
  void browsersGetAWebmWithItsIndexBeforeTheMedia() throws Exception {
    MediaSummary made = probe(web);
    assertThat(made.container()).isEqualTo("matroska");
    VideoTrack pictures = made.mainVideo().orElseThrow();
    assertThat(pictures.codec()).isEqualTo("vp9");
    assertThat(pictures.height()).isEqualTo(360);
    assertThat(made.mainAudio().orElseThrow().codec()).isEqualTo("opus");
    assertThat(made.durationUs().orElseThrow()).isCloseTo(SECONDS * 1_000_000L, within(20_000L));
    String text = Files.readString(web, java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(text).contains("webm");
    // Matroska's Cues before its first Cluster, RFC 9559, 5.1.5 and 5.1.3.
    assertThat(text.indexOf("\u001cS\u00bbk")).isBetween(1, text.indexOf("\u001fC\u00b6u"));
  }

  @Test
  void anotherProgramReadsTheSame() throws Exception {
    assumeTrue(OtherPrograms.hasFfprobe(), "there is no ffprobe");
    JsonNode mxf = OtherPrograms.ffprobe(television);
    assertThat(mxf.at("/format/format_name").asText()).isEqualTo("mxf");
    assertThat(mxf.at("/format/tags/timecode").asText()).isEqualTo("10:00:00:00");
    assertThat(mxf.at("/streams/0/codec_name").asText()).isEqualTo("mpeg2video");
    assertThat(mxf.at("/streams/0/field_order").asText()).startsWith("t");
    assertThat(mxf.at("/streams/0/pix_fmt").asText()).isEqualTo("yuv422p");
    assertThat(mxf.at("/streams/0/r_frame_rate").asText()).isEqualTo("25/1");
    assertThat(mxf.at("/streams/1/codec_name").asText()).isEqualTo("pcm_s24le");
    assertThat(mxf.at("/streams/1/bits_per_sample").asInt()).isEqualTo(24);
    JsonNode webm = OtherPrograms.ffprobe(web);
    assertThat(webm.at("/streams/0/codec_name").asText()).isEqualTo("vp9");
    assertThat(webm.at("/streams/1/codec_name").asText()).isEqualTo("opus");
  }

  @Test
  void aProgramThatSharesNoCodeWithFfmpegReadsTheSame() throws Exception {
    assumeTrue(OtherPrograms.hasMediainfo(), "there is no mediainfo");
    JsonNode whole = OtherPrograms.mediainfo(television, "General");
    assertThat(whole.path("Format").asText()).isEqualTo("MXF");
    assertThat(whole.path("Format_Profile").asText()).isEqualTo("OP-1a");
    JsonNode pictures = OtherPrograms.mediainfo(television, "Video");
    assertThat(pictures.path("Format").asText()).isEqualTo("MPEG Video");
    assertThat(pictures.path("Format_Version").asText()).isEqualTo("2");
    assertThat(pictures.path("Format_Profile").asText()).isEqualTo("4:2:2");
    assertThat(pictures.path("Format_Level").asText()).isEqualTo("High");
    assertThat(pictures.path("ScanType").asText()).isEqualTo("Interlaced");
    assertThat(pictures.path("ScanOrder").asText()).isEqualTo("TFF");
    assertThat(pictures.path("Gop_OpenClosed").asText()).isEqualTo("Closed");
    assertThat(pictures.path("FrameRate").asDouble()).isEqualTo(25);
    assertThat(pictures.path("Delay").asDouble()).as("ten hours").isEqualTo(36_000);
    JsonNode sound = OtherPrograms.mediainfo(television, "Audio");
    assertThat(sound.path("Format").asText()).isEqualTo("PCM");
    assertThat(sound.path("BitDepth").asInt()).isEqualTo(24);
    assertThat(sound.path("SamplingRate").asInt()).isEqualTo(48_000);
  }
}
