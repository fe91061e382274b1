package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.bytedeco.ffmpeg.global.avutil;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.Bilingual;
import org.fangtan.json.Json;
import org.fangtan.media.av.MediaInput;
import org.fangtan.recording.CodedPictures;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.SourceCopy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Recordings that are what a rendition should be already, and those that nearly are. */
class CopiedRenditionTest {
  private static final long FRAME_US = 40_000;

  @TempDir Path folder;

  /** With B-frames, and an IDR picture every second and nowhere else. */
  private static TestMedia.Clip fitting() {
    return TestMedia.clip()
        .size(640, 480)
        .seconds(6)
        .flashAndBeep()
        .video("libx264", "yuv420p", options());
  }

  private static Map<String, String> options(String... more) {
    Map<String, String> options =
        new HashMap<>(
            Map.of(
                "preset",
                "veryfast",
                "g",
                "25",
                "bf",
                "2",
                "sc_threshold",
                "0",
                "maxrate",
                "1M",
                "bufsize",
                "2M",
                "x264-params",
                "scenecut=0"));
    for (int i = 0; i < more.length; i += 2) {
      options.put(more[i], more[i + 1]);
    }
    return options;
  }

  private TestRun run(TestMedia.Clip clip, String name) throws Exception {
    Path here = Files.createDirectories(folder.resolve(name));
    return TestRun.of(clip.write(here.resolve("source.mp4")), here).copyingWhatFits();
  }

  /** The bytes of all packets of the picture track. */
  private static List<String> packets(Path file) throws Exception {
    List<String> packets = new ArrayList<>();
    try (MediaInput input = MediaInput.open(file, 1 << 26)) {
      input.readOnly(input.bestStream(avutil.AVMEDIA_TYPE_VIDEO).orElseThrow());
      while (input.read()) {
        byte[] bytes = new byte[input.packet().size()];
        input.packet().data().get(bytes);
        packets.add(ContentHash.of(bytes).hex());
      }
    }
    return packets;
  }

  @Test
  void whatFitsIsCopiedPacketByPacket() throws Exception {
    TestRun run = run(fitting(), "whole").run();
    assertThat(run.obstacle).isEmpty();
    CodedPictures coded = run.summary.mainVideo().orElseThrow().coded().orElseThrow();
    assertThat(coded.count()).isEqualTo(150);
    assertThat(coded.idrEvery()).hasValue(25);
    assertThat(coded.delay()).isBetween(1L, 2L);
    assertThat(packets(run.largest())).isEqualTo(packets(folder.resolve("whole/source.mp4")));
    Watched watched = Watched.watch(run.largest());
    WholePathTest.assertInStep(watched, 6);
    assertThat(watched.timesUs())
        .isEqualTo(LongStream.range(0, 150).map(i -> i * FRAME_US).boxed().toList());
    // The other rendition is encoded beside it, with its segments at the same places.
    assertThat(run.assembled.renditions()).hasSize(2);
    assertThat(run.assembled.renditions().get(0).stream().orElseThrow().segments())
        .extracting(segment -> segment.startUs())
        .isEqualTo(
            run.assembled.renditions().get(1).stream().orElseThrow().segments().stream()
                .map(segment -> segment.startUs())
                .toList());
    Watched stream =
        Watched.watch(run.alone(run.assembled.renditions().get(0).stream().orElseThrow()));
    assertThat(stream.timesUs()).isEqualTo(watched.timesUs());
    assertThat(stream.damaged).isZero();
  }

  @ParameterizedTest
  @CsvSource({"mp4, 5.99", "mp4, 6.03", "matroska, 5.99", "matroska, 6.0", "matroska, 6.02"})
  void soundThatIsAPacketLongerMakesNoPictureMore(String muxer, double seconds) throws Exception {
    TestRun run = run(fitting().audioSeconds(seconds).format(muxer), "rest").look();
    assertThat(run.frames).isEqualTo(150);
    assertThat(run.summary.durationUs()).hasValue(6_000_000);
    assertThat(run.obstacle).isEmpty();
  }

  @Test
  void partsOfItAreJoinedIntoTheSame() throws Exception {
    TestRun run = run(fitting(), "parts").inChunksOf(50).run();
    assertThat(run.passes).hasSize(3);
    assertThat(run.obstacle).isEmpty();
    assertThat(packets(run.largest())).isEqualTo(packets(folder.resolve("parts/source.mp4")));
    WholePathTest.assertInStep(Watched.watch(run.largest()), 6);
  }

  @Test
  void aClipBetweenItsKeyframesIsCopiedToo() throws Exception {
    TestRun run = run(fitting(), "clip").run();
    ClipAnswer answer =
        new ClipTask()
            .run(
                new ClipRequest(
                    "现场录像.mp4",
                    "cut",
                    folder,
                    run.grid,
                    List.of(
                        new ClipRequest.Pictures(
                            "480p", List.of(new ClipRequest.Piece(run.largest(), 50, 75)))),
                    Optional.of(run.largest()),
                    Optional.empty(),
                    50),
                Progress.Listener.NONE);
    Path clip = folder.resolve(answer.files().get(0).file());
    assertThat(packets(clip)).isEqualTo(packets(run.largest()).subList(50, 125));
    Watched watched = Watched.watch(clip);
    assertThat(watched.flashesUs()).containsExactly(0L, 1_000_000L, 2_000_000L);
    for (int i = 0; i < 3; i++) {
      assertThat(watched.beepsUs.get(i)).isCloseTo(i * 1_000_000L, within(2_000L));
    }
  }

  @Test
  void aPassThatCopiesEverythingDecodesNothing() throws Exception {
    TestRun run = run(fitting(), "only").run();
    Path part = Files.createDirectories(folder.resolve("copy"));
    MediaPassAnswer answer = run.copyOver(part, 50, 75, run.wholeSpecs().get(0).asCopy());
    assertThat(answer.renditions().get(0).frames()).isEqualTo(25);
    Watched watched = Watched.watch(part.resolve(answer.renditions().get(0).file()));
    assertThat(watched.pictures).hasSize(25);
    assertThat(watched.flashesUs()).containsExactly(0L);
  }

  @Test
  void whatDoesNotFitIsEncodedAndSaysWhy() throws Exception {
    Map<String, TestMedia.Clip> clips =
        Map.of(
            "it does not have an IDR picture every 25 frames",
            fitting().video("libx264", "yuv420p", options("g", "40")),
            "it needs",
            fitting()
                .videoSource("testsrc2=size=%dx%d:rate=%s:duration=%s,noise=alls=40:allf=t")
                .video("libx264", "yuv420p", options("maxrate", "4M", "bufsize", "8M")),
            "its profile is High 4:4:4 Predictive",
            fitting().video("libx264", "yuv444p", options()),
            "its frame rate is not a constant",
            fitting()
                .videoSource(
                    "testsrc2=size=%dx%d:rate=%s:duration=%s,select='lt(mod(n,7),5)',settb=1/90000"),
            "its frames do not follow each other evenly",
            fitting().videoSource("testsrc2=size=%dx%d:rate=%s:duration=%s,select='not(eq(n,60))'"),
            "it is interlaced",
            fitting().video("libx264", "yuv420p", options("flags", "+ildct+ilme")),
            "its pictures end before its sound",
            fitting().audioSeconds(8),
            "data such as captions stand among its pictures",
            fitting().closedCaptions(picture -> new byte[] {(byte) 0xfc, (byte) 0x94, 0x20}),
            "its parameters are stored among its pictures",
            fitting().format("mpegts"));
    int number = 0;
    for (Map.Entry<String, TestMedia.Clip> entry : clips.entrySet()) {
      Path here = Files.createDirectories(folder.resolve("clip-" + number++));
      Path source = entry.getValue().write(here.resolve("source"));
      TestRun run = TestRun.of(source, here).copyingWhatFits().look();
      assertThat(run.obstacle.map(Bilingual::en).orElse("none"))
          .as(entry.getKey())
          .contains(entry.getKey());
    }
  }

  @Test
  void aClosedGroupIsNotEnoughWhereEntriesAreOpen() throws Exception {
    TestRun run =
        run(
                fitting()
                    .video(
                        "libx264",
                        "yuv420p",
                        options("flags", "-cgop", "x264-params", "open-gop=1:scenecut=0")),
                "open")
            .look();
    assertThat(run.obstacle.map(Bilingual::en).orElse("none"))
        .contains("marks other pictures as keyframes");
  }

  @Test
  void whatAStepIsToldSurvivesAsJson() {
    RenditionSpec spec =
        new RenditionSpec(
                "480p", 640, 480, 23, org.fangtan.rendition.RateLimit.of(1_400_000), "veryfast", 1)
            .asCopy();
    assertThat(Json.read(Json.write(spec), RenditionSpec.class)).isEqualTo(spec);
    CodedPictures coded =
        new CodedPictures(100, true, true, true, true, true, OptionalLong.of(25), 2, 1000);
    assertThat(Json.read(Json.write(coded), CodedPictures.class)).isEqualTo(coded);
  }

  @Test
  void theNeededRateIsWhatTheLeakyBucketNeeds() throws Exception {
    TestRun run = run(fitting(), "rate").look();
    VideoTrack track = run.summary.mainVideo().orElseThrow();
    assertThat(track.coded().orElseThrow().neededBitsPerSecond()).isLessThan(1_050_000);
    assertThat(SourceCopy.obstacle(track, run.wholeSpecs().get(0), run.grid, 0, 150))
        .isEqualTo(Optional.empty());
    assertThat(run.grid.timeUs(150)).isCloseTo(6_000_000, within(1L));
  }
}
