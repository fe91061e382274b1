package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.json.Json;
import org.fangtan.media.format.AiNotes;
import org.fangtan.media.join.Joiner;
import org.fangtan.media.join.OutputCheck;
import org.fangtan.recording.AiLabelText;
import org.fangtan.recording.AiLabels;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.Container;
import org.fangtan.rendition.Effort;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.RateBuffer;
import org.fangtan.rendition.RateControl;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.Scan;
import org.fangtan.rendition.SoundFormat;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Marks of machine-made content (GB 45438-2025) in every container that is read and written. */
class AiLabelsTest {
  private static final String MARK =
      "{\"Label\":\"1\",\"ContentProducer\":\"001191110000802100433B00000\",\"ProduceID\":\"甲-1\","
          + "\"ReservedCode1\":\"\",\"ContentPropagator\":\"x\",\"PropagateID\":\"y\","
          + "\"ReservedCode2\":\"\"}";
  private static final String OTHER = "{ \"PropagateID\" : 7,\n \"Label\":\"2\" }";
  private static final FrameGrid GRID = new FrameGrid(new Rational(25, 1), 25, 25);
  private static final long FRAMES = 50;
  private static final long SAMPLES = 96_000;

  @TempDir static Path folder;
  private static Path plain;

  @BeforeAll
  static void makeSource() throws Exception {
    plain = TestMedia.clip().size(160, 90).write(folder.resolve("plain.mp4"));
  }

  private static MediaSummary probe(Path file) throws Exception {
    return new ProbeTask()
        .run(
            new ProbeRequest(file, "现场录像", new ProbeRequest.Limits(8192, 86_400_000_000L, 5)),
            Progress.Listener.NONE);
  }

  private static OutputSpec output(String container) {
    PictureFormat mpeg2 =
        new PictureFormat("mpeg2video", Optional.empty(), "yuv422p", Scan.PROGRESSIVE);
    PictureFormat vp9 = new PictureFormat("vp9", Optional.empty(), "yuv420p", Scan.PROGRESSIVE);
    SoundFormat pcm = new SoundFormat(SoundFormat.PCM, 48_000, 2, OptionalInt.of(24));
    SoundFormat opus = new SoundFormat("opus", 48_000, 2, OptionalInt.empty());
    return switch (container) {
      case "mp4" -> OutputSpec.RENDITION;
      case "mov" ->
          new OutputSpec(
              new Container("mov", "mov", Container.Layout.INDEX_FIRST),
              Optional.of(PictureFormat.H264),
              Optional.of(SoundFormat.AAC),
              Optional.empty());
      case "mkv" ->
          new OutputSpec(
              new Container("matroska", "mkv", Container.Layout.INDEX_FIRST),
              Optional.of(PictureFormat.H264),
              Optional.of(SoundFormat.AAC),
              Optional.empty());
      case "webm" ->
          new OutputSpec(Container.WEBM, Optional.of(vp9), Optional.of(opus), Optional.empty());
      default ->
          new OutputSpec(Container.MXF, Optional.of(mpeg2), Optional.of(pcm), Optional.empty());
    };
  }

  /** As a finished recording is made, with its streams for HLS where it is one of the ladder. */
  private static AssembleAnswer assemble(OutputSpec output, Path here, AiLabels labels)
      throws Exception {
    Files.createDirectories(here);
    MediaSummary summary = probe(plain);
    RenditionSpec spec =
        new RenditionSpec(
            "90p",
            160,
            90,
            output.pictures().orElseThrow(),
            RateControl.quality(
                output.container().equals(Container.MXF) ? 5 : 40, RateLimit.of(9_000_000)),
            Effort.of(output.pictures().get().codec().equals("vp9") ? "8" : ""),
            1,
            Framing.BORDERS,
            false);
    MediaPassAnswer pass =
        PlainPass.run(
            plain, here, summary, summary.startUs(), GRID, new FrameRange(0, FRAMES), spec);
    SoundFormat sound = output.sound().orElseThrow();
    boolean isPlain = sound.codec().equals(SoundFormat.PCM);
    AudioPassAnswer heard =
        new AudioPassTask()
            .run(
                new AudioPassRequest(
                    "a.mp4",
                    here,
                    List.of(
                        new AudioPassRequest.Piece(
                            plain, summary, summary.startUs(), 0, GRID.timeUs(FRAMES))),
                    new AudioSpec(
                        sound,
                        isPlain ? OptionalInt.empty() : OptionalInt.of(64_000),
                        Optional.empty()),
                    Optional.empty(),
                    false,
                    5),
                Progress.Listener.NONE);
    List<AssembleRequest.Part> parts =
        List.of(new AssembleRequest.Part(here.resolve(pass.renditions().get(0).file()), FRAMES));
    return new AssembleTask()
        .run(
            new AssembleRequest(
                "a.mp4",
                here,
                GRID,
                List.of(
                    new AssembleRequest.Pictures(
                        "90p",
                        spec.limit(),
                        false,
                        output,
                        output.equals(OutputSpec.RENDITION),
                        parts)),
                Optional.of(here.resolve(heard.file())),
                heard.samples(),
                0,
                5,
                Optional.of(labels),
                false),
            Progress.Listener.NONE);
  }

  private static void check(Path file, OutputSpec spec) throws Exception {
    OutputCheck.check(
        file,
        "90p",
        spec,
        GRID,
        FRAMES,
        SAMPLES,
        OutputCheck.Depth.PACKETS,
        new RateBuffer(RateLimit.of(20_000_000), GRID.frameRate()),
        seen -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mov", "mkv", "webm", "mxf"})
  void everyContainerCarriesAllMarksOn(String container) throws Exception {
    AiLabels labels = new AiLabels(List.of(MARK, OTHER));
    Path here = folder.resolve(container);
    OutputSpec output = output(container);
    AssembleAnswer made = assemble(output, here, labels);
    Path file = here.resolve(made.renditions().get(0).file());
    assertThat(probe(file).aiLabels()).contains(labels);
    check(file, output.marked(Optional.of(labels)));
  }

  /** What a channel's clip needs: a cut of the sound, with more before zero than the priming. */
  @ParameterizedTest
  @ValueSource(strings = {"mkv", "webm"})
  void matroskaTakesACutOfTheSound(String container) throws Exception {
    Path here = folder.resolve("cut-" + container);
    OutputSpec output = output(container);
    assemble(output, here, new AiLabels(List.of(MARK)));
    Path pictures = here.resolve("90p.mp4");
    Path file = here.resolve("cut." + container);
    Joiner.join(
        new Joiner.Pictures("90p", GRID, List.of(new Joiner.Piece(pictures, 25, 25))),
        Optional.of(new Joiner.Sound(here.resolve("audio.m4a"), 48_000, 48_000)),
        output,
        file,
        frame -> {});
    OutputCheck.check(
        file,
        "90p",
        output,
        GRID,
        25,
        48_000,
        OutputCheck.Depth.WHOLE,
        new RateBuffer(RateLimit.of(20_000_000), GRID.frameRate()),
        seen -> {});
  }

  @Test
  void streamsForHlsCarryThemInTheirHeaders() throws Exception {
    AiLabels labels = new AiLabels(List.of(MARK));
    Path here = folder.resolve("streams");
    AssembleAnswer made = assemble(OutputSpec.RENDITION, here, labels);
    Path file = here.resolve(made.renditions().get(0).file());
    for (FragmentedTrack track :
        List.of(made.renditions().get(0).stream().orElseThrow(), made.sound().orElseThrow())) {
      byte[] head = HlsFolder.range(file, track.headerOffset(), track.headerBytes());
      assertThat(new String(head, StandardCharsets.UTF_8)).as(track.name()).contains(MARK);
      Path alone = HlsFolder.alone(file, track, here.resolve("alone-" + track.name() + ".mp4"));
      assertThat(probe(alone).aiLabels()).as(track.name()).contains(labels);
    }
    assertThat(probe(file).aiLabels()).contains(labels);
  }

  @ParameterizedTest
  @ValueSource(strings = {"mp4", "mkv"})
  void aLostMarkIsFound(String container) throws Exception {
    AiLabels labels = new AiLabels(List.of(MARK));
    Path here = folder.resolve("lost-" + container);
    OutputSpec output = output(container).marked(Optional.of(labels));
    Path file = here.resolve(assemble(output(container), here, labels).renditions().get(0).file());
    Path lost =
        TestMedia.noted(file, folder.resolve("lost." + container), output.container(), Map.of());
    assertThatThrownBy(() -> check(lost, output))
        .isInstanceOf(OutputCheck.Mismatch.class)
        .hasMessageContaining("AIGC");
    Path another =
        TestMedia.noted(
            file, folder.resolve("other." + container), output.container(), Map.of("AIGC", OTHER));
    assertThatThrownBy(() -> check(another, output)).isInstanceOf(OutputCheck.Mismatch.class);
  }

  @Test
  void aMarkIsKeptByteForByteWhateverItIs() throws Exception {
    for (String odd : List.of(OTHER, "{\"Label\":", "甲乙丙", " {\"Label\":\"1\"}\n")) {
      Path file =
          TestMedia.noted(plain, folder.resolve("odd.mp4"), Container.MP4, Map.of("AIGC", odd));
      MediaSummary found = probe(file);
      assertThat(found.aiLabels()).contains(new AiLabels(List.of(odd)));
      assertThat(found.findings())
          .extracting(Finding::code)
          .contains(FindingCode.AI_LABEL_KEPT.name(), FindingCode.AI_LABEL_UNUSUAL.name());
    }
    MediaSummary usual =
        probe(
            TestMedia.noted(
                plain, folder.resolve("usual.mp4"), Container.MP4, Map.of("AIGC", MARK)));
    assertThat(usual.findings())
        .extracting(Finding::code)
        .contains(FindingCode.AI_LABEL_KEPT.name())
        .doesNotContain(FindingCode.AI_LABEL_UNUSUAL.name());
  }

  @Test
  void aMarkWithoutEndIsBounded() throws Exception {
    String huge =
        "{\"Label\":\"1\",\"ProduceID\":\"7\",\"ReservedCode1\":\"" + "长".repeat(50_000) + "\"}";
    MediaSummary found =
        probe(
            TestMedia.noted(
                plain, folder.resolve("huge.mp4"), Container.MP4, Map.of("AIGC", huge)));
    assertThat(found.aiLabels())
        .contains(new AiLabels(List.of("{\"Label\":\"1\",\"ProduceID\":\"7\"}")));
    assertThat(found.findings())
        .extracting(Finding::code)
        .contains(FindingCode.AI_LABEL_SHORTENED.name());
    assertThat(AiLabelText.of("x".repeat(9_000)).kept()).isEqualTo("{\"Label\":\"1\"}");
  }

  /** An MP3 of silence: frames of MPEG-1 layer III, 128 kb/s, 44.1 kHz, behind an ID3v2 tag. */
  @Test
  void mp3CarriesItAsTxxx() throws Exception {
    byte[] text = ("\u0003AIGC\0" + MARK).getBytes(StandardCharsets.UTF_8);
    byte[] frame = new byte[417];
    frame[0] = (byte) 0xFF;
    frame[1] = (byte) 0xFB;
    frame[2] = (byte) 0x90;
    Path file = folder.resolve("marked.mp3");
    java.nio.ByteBuffer bytes = java.nio.ByteBuffer.allocate(10 + 10 + text.length + 200 * 417);
    bytes.put(new byte[] {'I', 'D', '3', 4, 0, 0});
    putSyncSafe(bytes, 10 + text.length);
    bytes.put("TXXX".getBytes(StandardCharsets.US_ASCII));
    putSyncSafe(bytes, text.length);
    bytes.putShort((short) 0).put(text);
    for (int i = 0; i < 200; i++) {
      bytes.put(frame);
    }
    Files.write(file, bytes.array());
    assertThat(probe(file).aiLabels()).contains(new AiLabels(List.of(MARK)));
  }

  private static void putSyncSafe(java.nio.ByteBuffer bytes, int value) {
    for (int shift = 21; shift >= 0; shift -= 7) {
      bytes.put((byte) (value >> shift & 0x7F));
    }
  }

  @Test
  void matroskaMayNameTheTargetBefore() {
    assertThat(AiNotes.in(Map.of("MOVIE/AIGC", MARK, "title", "x", "aigc_2", OTHER)))
        .containsExactly(MARK, OTHER);
  }

  @Test
  void recordingsWithoutMarkAreAsBefore() throws Exception {
    MediaSummary found = probe(plain);
    assertThat(found.aiLabels()).isEmpty();
    assertThat(Json.write(found)).doesNotContain("aiLabels");
    assertThat(Json.read(Json.write(found), MediaSummary.class)).isEqualTo(found);
    MediaSummary marked =
        probe(
            TestMedia.noted(
                plain, folder.resolve("json.mp4"), Container.MP4, Map.of("AIGC", MARK)));
    assertThat(Json.read(Json.write(marked), MediaSummary.class)).isEqualTo(marked);
  }
}
