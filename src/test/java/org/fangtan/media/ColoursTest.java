package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.artefact.Progress;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.Decoder;
import org.fangtan.media.av.MediaInput;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings that mean their samples in different ways become one: the parts can be joined, and a
 * colour looks the same in all of them.
 */
class ColoursTest {
  /** Of ITU-R BT.709, as a viewer sees it. */
  private static final List<Integer> RGB = List.of(192, 80, 40);

  private static final String PATCH = "color=c=0xc05028";

  /** Samples of eight bits, one conversion and one encoding further. */
  private static final int ROUNDING = 4;

  private static final FrameGrid GRID = new FrameGrid(new Rational(25, 1), 25, 50);
  private static final int FRAMES = 10;

  @TempDir Path folder;

  /** The colour, meant as a description says; tagged with it or not. */
  private Path recording(
      String name, int width, int height, String meant, String format, String range, boolean tag)
      throws Exception {
    String[] colours = meant.split(" "); // primaries, transfer, matrix
    String tags =
        tag
            ? String.format(
                Locale.ROOT, ":colorprim=%s:transfer=%s:colormatrix=%s", (Object[]) colours)
            : "";
    return TestMedia.clip()
        .size(width, height)
        .seconds(FRAMES / 25.0)
        .withoutAudio()
        .videoSource(
            PATCH
                + ":size=%dx%d:rate=%s:duration=%s,format=gbrp,"
                + "zscale=pin=bt709:tin=bt709:min=gbr:rin=pc"
                + String.format(
                    Locale.ROOT,
                    ":p=%s:t=%s:m=%s:r=%s,format=%s",
                    colours[0],
                    colours[1],
                    colours[2],
                    range,
                    format))
        .video(
            "libx264",
            format,
            Map.of(
                "preset",
                "ultrafast",
                "crf",
                "4",
                "x264-params",
                "fullrange=" + (range.equals("pc") ? "on" : "off") + tags))
        .write(folder.resolve(name));
  }

  private MediaSummary probe(Path source) throws Exception {
    return new ProbeTask()
        .run(
            new ProbeRequest(source, "a.mp4", new ProbeRequest.Limits(8192, 86_400_000_000L, 5)),
            Progress.Listener.NONE);
  }

  /** Encodes recordings as the planner has them encoded, and joins the parts. */
  private Path joined(int width, int height, Colours expected, Path... sources) throws Exception {
    List<MediaSummary> summaries = new ArrayList<>();
    for (Path source : sources) {
      summaries.add(probe(source));
    }
    List<VideoTrack> tracks =
        summaries.stream().map(summary -> summary.mainVideo().orElseThrow()).toList();
    Colours colours = Colours.of(tracks, tracks.get(0));
    assertThat(colours).isEqualTo(expected);
    RenditionSpec spec =
        new RenditionSpec("x", width, height, 4, RateLimit.of(4_000_000), "superfast", 1);
    List<AssembleRequest.Part> parts = new ArrayList<>();
    for (int i = 0; i < sources.length; i++) {
      Path here = Files.createTempDirectory(folder, "part");
      PlainPass.run(
          sources[i],
          here,
          summaries.get(i),
          summaries.get(i).startUs() - GRID.timeUs((long) i * FRAMES),
          GRID,
          new FrameRange((long) i * FRAMES, (i + 1L) * FRAMES),
          spec,
          colours);
      parts.add(new AssembleRequest.Part(here.resolve("x.mp4"), FRAMES));
    }
    Path here = Files.createTempDirectory(folder, "whole");
    AssembleAnswer answer =
        new AssembleTask()
            .run(
                new AssembleRequest(
                    "a.mp4",
                    here,
                    GRID,
                    List.of(new AssembleRequest.Pictures("x", spec.limit(), false, parts)),
                    Optional.empty(),
                    0,
                    0,
                    5,
                    Optional.empty(),
                    true),
                Progress.Listener.NONE);
    return here.resolve(answer.renditions().get(0).file());
  }

  /** What a player that believes the tags shows in the middle of every picture. */
  private static List<List<Integer>> shown(Path file, double red, double blue) throws Exception {
    List<List<Integer>> shown = new ArrayList<>();
    try (MediaInput input = MediaInput.open(file, 1 << 26)) {
      int stream = input.bestStream(AVMEDIA_TYPE_VIDEO).orElseThrow();
      AVFrame frame = Av.newFrame();
      try (Decoder decoder = Decoder.open(input.stream(stream), 1, 1 << 26)) {
        boolean isOpen = true;
        while (isOpen) {
          isOpen = input.read();
          decoder.send(isOpen ? input.packet() : null);
          while (decoder.receive(frame)) {
            shown.add(rgb(frame, red, blue));
          }
        }
      } finally {
        av_frame_free(frame);
      }
    }
    return shown;
  }

  private static void assertNear(List<Integer> found, List<Integer> expected) {
    for (int i = 0; i < expected.size(); i++) {
      assertThat(found.get(i)).as("%s", found).isCloseTo(expected.get(i), within(ROUNDING));
    }
  }

  /** ITU-R BT.601 and BT.709: limited range; by the shares of red and blue in brightness. */
  private static List<Integer> rgb(AVFrame frame, double red, double blue) {
    double y = (sample(frame, 0, 1) - 16) / 219.0;
    double cb = (sample(frame, 1, 2) - 128) / 224.0;
    double cr = (sample(frame, 2, 2) - 128) / 224.0;
    double r = y + 2 * (1 - red) * cr;
    double b = y + 2 * (1 - blue) * cb;
    double g = (y - red * r - blue * b) / (1 - red - blue);
    return List.of((int) Math.round(r * 255), (int) Math.round(g * 255), (int) Math.round(b * 255));
  }

  private static int sample(AVFrame frame, int plane, int divisor) {
    long at =
        (long) (frame.height() / divisor / 2) * frame.linesize(plane) + frame.width() / divisor / 2;
    return frame.data(plane).get(at) & 0xff;
  }

  private static void assertTagged(VideoTrack track, Colours colours) {
    assertThat(track.colour().primaries()).hasValue(colours.primaries());
    assertThat(track.colour().transfer()).hasValue(colours.transfer());
    assertThat(track.colour().matrix()).hasValue(colours.matrix());
    assertThat(track.colour().range().orElse("tv")).isEqualTo("tv");
  }

  private static final String HIGH = "bt709 bt709 bt709";
  private static final String STANDARD = "smpte170m smpte170m smpte170m";
  private static final String PHONE = "bt470bg smpte170m bt470bg";

  @Test
  void highDefinitionTakesTheOthersIntoItsOwnColours() throws Exception {
    Path whole =
        joined(
            1280,
            720,
            Colours.HIGH_DEFINITION,
            recording("camera.mp4", 1280, 720, HIGH, "yuv420p", "tv", false),
            recording("old.mp4", 720, 576, STANDARD, "yuv420p", "tv", false),
            recording("phone.mp4", 1280, 720, STANDARD, "yuv420p", "tv", true),
            recording("full.mp4", 1280, 720, PHONE, "yuv420p", "pc", true),
            recording(
                "mezzanine.mp4", 1280, 720, "bt2020 bt2020-10 bt2020nc", "yuv422p10le", "tv", true),
            recording("screen.mp4", 321, 241, STANDARD, "yuv444p", "tv", true));
    assertThat(shown(whole, 0.2126, 0.0722))
        .hasSize(6 * FRAMES)
        .allSatisfy(one -> assertNear(one, RGB));
    assertTagged(probe(whole).mainVideo().orElseThrow(), Colours.HIGH_DEFINITION);
  }

  @Test
  void standardDefinitionsThatDifferBecomeOne() throws Exception {
    Path whole =
        joined(
            640,
            360,
            Colours.STANDARD_DEFINITION,
            recording("a.mp4", 640, 360, STANDARD, "yuv420p", "tv", false),
            recording("b.mp4", 640, 360, HIGH, "yuv420p", "tv", true));
    // The colour is named in BT.709; what it is in BT.601's own primaries, the first part tells.
    List<List<Integer>> shown = shown(whole, 0.299, 0.114);
    assertThat(shown).hasSize(2 * FRAMES).allSatisfy(one -> assertNear(one, shown.get(0)));
    assertTagged(probe(whole).mainVideo().orElseThrow(), Colours.STANDARD_DEFINITION);
  }

  @Test
  void samplesOfRgbAndPhotographsAreConvertedToo() throws Exception {
    Path rgb =
        TestMedia.clip()
            .size(1280, 720)
            .seconds(FRAMES / 25.0)
            .withoutAudio()
            .videoSource(PATCH + ":size=%dx%d:rate=%s:duration=%s,format=bgr0")
            .video("ffv1", "bgr0", Map.of())
            .format("matroska")
            .write(folder.resolve("rgb.mkv"));
    Path photographs =
        TestMedia.clip()
            .size(1280, 720)
            .seconds(FRAMES / 25.0)
            .withoutAudio()
            .videoSource(
                PATCH
                    + ":size=%dx%d:rate=%s:duration=%s,format=gbrp,"
                    + "zscale=pin=bt709:tin=bt709:min=gbr:rin=pc:p=bt709:t=bt709:m=bt470bg:r=pc,"
                    + "format=yuvj420p")
            .video("mjpeg", "yuvj420p", Map.of("qmin", "1", "qmax", "1"))
            .format("mov")
            .write(folder.resolve("photographs.mov"));
    assertThat(shown(joined(1280, 720, Colours.HIGH_DEFINITION, rgb, photographs), 0.2126, 0.0722))
        .hasSize(2 * FRAMES)
        .allSatisfy(one -> assertNear(one, RGB));
    // Alone as well, where nothing else would be done to it.
    Path alone = joined(1280, 720, Colours.HIGH_DEFINITION, rgb);
    assertThat(shown(alone, 0.2126, 0.0722)).allSatisfy(one -> assertNear(one, RGB));
    assertTagged(probe(alone).mainVideo().orElseThrow(), Colours.HIGH_DEFINITION);
  }

  @Test
  void aRecordingThatStandsAloneKeepsItsColours() throws Exception {
    Path alone = recording("a.mp4", 640, 360, PHONE, "yuv420p", "tv", true);
    Colours own = new Colours("bt470bg", "smpte170m", "bt470bg");
    assertTagged(probe(joined(640, 360, own, alone)).mainVideo().orElseThrow(), own);
  }
}
