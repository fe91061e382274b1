package org.fangtan.stage.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import javax.imageio.ImageIO;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildLimits;
import org.fangtan.child.ChildPool;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.document.WordFixture;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.image.ImageTask;
import org.fangtan.json.Json;
import org.fangtan.media.TestMedia;
import org.fangtan.media.TestRun;
import org.fangtan.media.Watched;
import org.fangtan.plan.Materials;
import org.fangtan.plan.Probes;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.ObjectReport;
import org.fangtan.recording.TopicId;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.ProbeSpec;
import org.fangtan.spec.Role;
import org.fangtan.stage.GivenFile;
import org.fangtan.stage.handover.EngineLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbeStageTest {
  private static final Settings SETTINGS = SettingsReader.defaults();

  @TempDir Path folder;
  private ChildLimits inspection = ChildLimits.forInspection();
  private Progress progress = new Progress(0, 1, 0);

  @ParameterizedTest
  @CsvSource({"mpegts, ts, aac, fltp", "mpegts, MTS, aac, fltp", "mxf, mxf, pcm_s16le, s16"})
  void aRecordingThatIsReadWholeReportsHowFarItIs(
      String muxer, String ending, String codec, String samples) throws Exception {
    Path file =
        TestMedia.clip()
            .seconds(5)
            .audio(codec, samples, "stereo", 48_000)
            .format(muxer)
            .write(folder.resolve("v." + ending));
    ObjectReport report = probe(file, SETTINGS.engine().stallTimeout());
    assertThat(report.refusal()).as(report.mediaType()).isEmpty();
    assertThat(report.media().orElseThrow().durationUs().orElseThrow()).isGreaterThan(4_900_000);
    assertThat(progress.totalUs()).isEqualTo(Files.size(file));
  }

  /** What detection by content does not know, and names that nothing knows. */
  @ParameterizedTest
  @CsvSource({
    "dv, a.dv, dvvideo, yuv420p, pcm_s16le, s16",
    "mpegts, c.recorded, libx264, yuv420p, aac, fltp",
    "rm, d.rm, rv20, yuv420p, ac3, fltp",
    "w64, f.w64, '', '', pcm_s16le, s16",
  })
  void theEngineIsAskedBeforeARecordingIsRefused(
      String muxer, String name, String codec, String pixels, String sound, String samples)
      throws Exception {
    TestMedia.Clip clip =
        TestMedia.clip().size(720, 576).seconds(1).audio(sound, samples, "stereo", 48_000);
    clip = codec.isEmpty() ? clip.withoutVideo() : clip.video(codec, pixels, Map.of());
    Path file = clip.format(muxer).write(folder.resolve(name));
    ObjectReport report = probe(file, SETTINGS.engine().stallTimeout());
    assertThat(report.refusal()).as(report.mediaType()).isEmpty();
    assertThat(report.kind()).isEqualTo(MaterialKind.RECORDING);
    assertThat(report.media().orElseThrow().mainAudio()).isPresent();
    TestRun run = TestRun.of(file, Files.createDirectories(folder.resolve("run"))).run();
    if (codec.isEmpty()) {
      assertThat(run.assembled.soundFile().orElseThrow().durationUs()).isEqualTo(1_000_000);
    } else {
      Path published = run.file(run.assembled.renditions().get(0).file());
      // The sound of RealMedia ends with a whole packet of AC-3.
      assertThat(Watched.watch(published).pictures).hasSizeBetween(25, 26);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "questions.csv, QUESTIONS, '提问,答复\n免费吗？,是。\n'",
    "网友提问.csv, QUESTIONS, '网友提问汇总,\n提问内容,答复内容\n免费吗？,是。\n'",
    "导出.csv, QUESTIONS, '序号,留言内容\n1,免费吗？\n'",
    "questions.json, QUESTIONS, '[{\"question\": \"免费吗？\"}]'",
    "提问.txt, QUESTIONS, '提问\t答复\n免费吗？\t是。\n'",
    "photos.csv, PHOTO_LIST, '文件名,说明\na.jpg,现场\n'",
  })
  void aTableIsWhatItsHeadingsSay(String name, MaterialKind kind, String text) throws Exception {
    Path file = folder.resolve(name);
    Files.write(file, text.replace("\\n", "\n").replace("\\t", "\t").getBytes("GB18030"));
    ObjectReport report = probe(file, SETTINGS.engine().stallTimeout());
    assertThat(report.refusal()).isEmpty();
    assertThat(report.kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @CsvSource({"list.mp4", "list.bin"})
  void aPlaylistIsNoRecordingWhateverItsName(String name) throws Exception {
    Path media = TestMedia.clip().seconds(1).format("mpegts").write(folder.resolve("v.ts"));
    Path list =
        Files.writeString(
            folder.resolve(name),
            "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\n" + media + "\n#EXT-X-ENDLIST\n");
    assertThat(probe(list, Duration.ofMinutes(1)).media()).isEmpty();
  }

  @Test
  void bytesWithoutMeaningAreNoRecording() throws Exception {
    byte[] bytes = new byte[200_000];
    new Random(3).nextBytes(bytes);
    ObjectReport report = probe(Files.write(folder.resolve("a.dat"), bytes), Duration.ofMinutes(1));
    assertThat(report.kind()).isEqualTo(MaterialKind.UNKNOWN);
    assertThat(report.media()).isEmpty();
  }

  @Test
  void aChildThatStallsIsNoVerdictOnTheObject() throws Exception {
    Path file = TestMedia.clip().seconds(5).format("mpegts").write(folder.resolve("v.ts"));
    StageException thrown =
        catchThrowableOfType(StageException.class, () -> probe(file, Duration.ofMillis(1)));
    assertThat(thrown).isNotNull();
    assertThat(thrown.failure().code()).isEqualTo(FailureCode.ENGINE_STALLED);
    assertThat(thrown.failure().kind()).isEqualTo(FailureKind.TRANSIENT);
  }

  @Test
  void whatTheObjectItselfIsToBlameForIsItsResult() throws Exception {
    Path file = Files.write(folder.resolve("v.mp4"), new byte[0]);
    assertThat(probe(file, Duration.ofMinutes(1)).refusal().orElseThrow().code())
        .isEqualTo(FailureCode.EMPTY_FILE);
  }

  @Test
  void theTimeForReadingGrowsWithTheSize() {
    EngineLimits limits = new EngineLimits(SETTINGS.engine(), 1);
    // Three hours at 50 Mb/s, on a disk that gives 10 MB/s.
    assertThat(limits.reading(67_500_000_000L).total()).isGreaterThan(Duration.ofSeconds(6750));
    assertThat(limits.reading(0).total()).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void anAttachmentThatHitsALimitIsRefusedByNameWithTheLimit() throws Exception {
    // A form that draws itself, in a page that is its own parent.
    inspection = ChildLimits.forInspection().withTotal(Duration.ofSeconds(6));
    Path file = resource("form-recursion.pdf", "附件.pdf");
    Failure refusal = probe(file, Duration.ofMinutes(1)).refusal().orElseThrow();
    assertThat(refusal.kind()).isEqualTo(FailureKind.INPUT);
    assertThat(refusal.code()).isEqualTo(FailureCode.ENGINE_TIMEOUT);
    assertThat(refusal.summary().zh()).contains("“附件.pdf”", "超过上限 6 秒");
  }

  @Test
  void aTranscriptThatHitsALimitIsNoVerdictOnIt() throws Exception {
    inspection = ChildLimits.forInspection().withTotal(Duration.ofMillis(1));
    Path file = Files.writeString(folder.resolve("文字实录.txt"), "[主持人] 您好。");
    StageException thrown =
        catchThrowableOfType(StageException.class, () -> probe(file, Duration.ofMinutes(1)));
    assertThat(thrown.failure().code()).isEqualTo(FailureCode.ENGINE_TIMEOUT);
    assertThat(thrown.failure().kind()).isNotEqualTo(FailureKind.INPUT);
  }

  @Test
  void aTranscriptCutShortIsRefusedAsTheTranscript() throws Exception {
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    try (XWPFDocument document = WordFixture.interview()) {
      document.write(whole);
    }
    Path file =
        Files.write(
            folder.resolve("文字实录.docx"), Arrays.copyOf(whole.toByteArray(), whole.size() / 2));
    ObjectReport report = probe(file, Duration.ofMinutes(1));
    assertThat(report.refusal()).isPresent();
    assertThat(report.kind()).isEqualTo(MaterialKind.TRANSCRIPT);
  }

  @Test
  void aPictureThatCannotBeDecodedIsRefused() throws Exception {
    BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    byte[] whole = png.toByteArray();
    Path cut = Files.write(folder.resolve("cut.png"), Arrays.copyOf(whole, whole.length / 2));
    Failure refusal = probe(cut, Duration.ofMinutes(1)).refusal().orElseThrow();
    assertThat(refusal.code()).isEqualTo(FailureCode.IMAGE_UNREADABLE);
    assertThat(refusal.summary().zh()).contains("cut.png");
    Path drawing =
        Files.writeString(
            folder.resolve("a.svg"),
            "<svg xmlns='http://www.w3.org/2000/svg' width='1' height='1'><script/></svg>");
    assertThat(probe(drawing, Duration.ofMinutes(1)).refusal()).isPresent();
    ObjectReport good =
        probe(Files.write(folder.resolve("good.png"), whole), Duration.ofMinutes(1));
    assertThat(good.refusal()).isEmpty();
    assertThat(good.kind()).isEqualTo(MaterialKind.PICTURE);
  }

  private Path resource(String name, String as) throws IOException {
    try (InputStream in = getClass().getResourceAsStream(name)) {
      return Files.write(folder.resolve(as), in.readAllBytes());
    }
  }

  private ObjectReport probe(Path file, Duration stall) throws Exception {
    Settings.Engine usual = SETTINGS.engine();
    Settings.Engine engine =
        new Settings.Engine(
            usual.heapBytes(),
            usual.memoryBytes(),
            stall,
            usual.timeoutFactor(),
            usual.maxDuration(),
            usual.maxSide());
    String name = String.valueOf(file.getFileName());
    ObjectRef object = new ObjectRef("recordings", "t/" + name, "e", Files.size(file));
    Materials materials = new Materials(new TopicId("t"), List.of(object), List.of());
    Path scratch = Files.createDirectories(folder.resolve("scratch"));
    try (ChildPool children = new ChildPool(inspection, 1);
        ChildPool painters = new ChildPool(ImageTask.limits(), 1)) {
      new ProbeStage(children, painters, new EngineLimits(engine, 1))
          .run(
              new StageRequest<>(
                  Probes.of(materials, SETTINGS).get(0).spec(ProbeSpec.class).orElseThrow(),
                  List.of(new GivenFile(Role.OBJECT, file)),
                  scratch,
                  now -> progress = now));
    }
    return Json.read(scratch.resolve(Handover.REPORT), ObjectReport.class);
  }
}
