package org.fangtan.stage;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepName;
import org.fangtan.cea.CaptionDataWriter;
import org.fangtan.child.ChildLimits;
import org.fangtan.child.ChildPool;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.contract.AssetRole;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.TestDatabases;
import org.fangtan.document.Block;
import org.fangtan.document.Document;
import org.fangtan.image.ImageTask;
import org.fangtan.media.ProbeRequest;
import org.fangtan.media.ProbeTask;
import org.fangtan.media.TestMedia;
import org.fangtan.ocr.BurnedInCaptions;
import org.fangtan.ocr.ReadCue;
import org.fangtan.overlay.TextSamples;
import org.fangtan.plan.Materials;
import org.fangtan.plan.Planner;
import org.fangtan.plan.Probed;
import org.fangtan.plan.Probes;
import org.fangtan.plan.TestSummaries;
import org.fangtan.publish.PublishedBucket;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.ObjectReport;
import org.fangtan.recording.TopicId;
import org.fangtan.rendition.FragmentedTrack;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.InputFile;
import org.fangtan.run.RunLedger;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.ChangesSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.InfographicFilmSpec;
import org.fangtan.spec.Input;
import org.fangtan.spec.OcrSpec;
import org.fangtan.spec.Origin;
import org.fangtan.spec.PictureCaptionsSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.SpeechSpec;
import org.fangtan.spec.Step;
import org.fangtan.spec.StepSpec;
import org.fangtan.speech.EmptyModel;
import org.fangtan.speech.Sounds;
import org.fangtan.speech.SpokenLanguage;
import org.fangtan.stage.channel.ChannelFilmStage;
import org.fangtan.stage.channel.ChannelStage;
import org.fangtan.stage.graphic.CoverStage;
import org.fangtan.stage.graphic.FacesStage;
import org.fangtan.stage.graphic.InfographicFilmStage;
import org.fangtan.stage.graphic.InfographicStage;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.PagePicture;
import org.fangtan.stage.handover.PublishedInfographic;
import org.fangtan.stage.handover.PublishedMedia;
import org.fangtan.stage.recording.AssembleStage;
import org.fangtan.stage.recording.AudioPassStage;
import org.fangtan.stage.recording.ClipShapesStage;
import org.fangtan.stage.recording.ClipTitlesStage;
import org.fangtan.stage.recording.ClipsStage;
import org.fangtan.stage.recording.EarlyFilmStage;
import org.fangtan.stage.recording.HlsStage;
import org.fangtan.stage.recording.MediaPassStage;
import org.fangtan.stage.recording.ProbeStage;
import org.fangtan.stage.recording.QualitySearchStage;
import org.fangtan.stage.recording.WholeShapesStage;
import org.fangtan.stage.text.CaptionTracksStage;
import org.fangtan.stage.text.CaptionsStage;
import org.fangtan.stage.text.ChangesStage;
import org.fangtan.stage.text.OcrStage;
import org.fangtan.stage.text.PictureCaptionsStage;
import org.fangtan.stage.text.ScriptedSpeech;
import org.fangtan.stage.text.TranscriptStage;
import org.fangtan.stage.topic.BundleStage;
import org.fangtan.stage.topic.ImagesStage;
import org.fangtan.stage.topic.PageStage;
import org.fangtan.stage.topic.PublishStage;
import org.fangtan.store.artefacts.MinioArtefactStore;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.TimedSource;

/**
 * A small request for each stage. Those about recordings come of a film of two seconds, each with
 * what the stage before it made; the others are given files whose every byte this class writes, so
 * that what they make is the same on all machines.
 */
final class StageRequests implements AutoCloseable {
  private static final TopicId TOPIC = new TopicId("2026-11 公交");
  private static final FrameGrid GRID = FrameGrid.of(new Rational(25, 1), 2_000_000, 6_000_000);

  private final Path folder;
  private final Settings settings;
  private final EngineLimits limits;
  private final ChildPool inspectors = new ChildPool(ChildLimits.forInspection(), 1);
  private final ChildPool painters = new ChildPool(ImageTask.limits(), 1);
  private final PublishedBucket bucket;
  private final MinioArtefactStore store;
  private final Database database = Database.open(TestDatabases.h2InMemory());
  private final RunLedger ledger =
      new JdbcRunLedger(database, InstantSource.fixed(Instant.parse("2026-11-20T08:00:00Z")));
  private final Map<StageId, Stage<?>> stages = new EnumMap<>(StageId.class);
  private final Map<StageId, Asked> asked = new EnumMap<>(StageId.class);

  /** What a stage is asked, and its inputs. */
  private record Asked(StepSpec spec, List<InputFile> inputs) {}

  StageRequests(Path folder) throws Exception {
    this.folder = folder;
    Path model = EmptyModel.write(folder.resolve("model.bin"));
    this.settings =
        SettingsReader.readText("publish.early = true, speech.model = \"" + model + "\"");
    this.limits = new EngineLimits(settings.engine(), 1);
    this.bucket = new PublishedBucket(folder.resolve("buckets"));
    this.store = new MinioArtefactStore(bucket.storage, "work");
    for (Stage<?> stage :
        List.of(
            new ProbeStage(inspectors, painters, limits),
            new QualitySearchStage(limits),
            new MediaPassStage(limits),
            new AudioPassStage(limits),
            new AssembleStage(limits),
            new OcrStage(limits),
            new CaptionTracksStage(limits),
            ScriptedSpeech.stage(settings.speech(), limits),
            new FacesStage(limits),
            new PictureCaptionsStage(limits),
            new ClipTitlesStage(),
            new ClipShapesStage(limits),
            new WholeShapesStage(limits),
            new ClipsStage(limits),
            new CaptionsStage(),
            new TranscriptStage(),
            new HlsStage(),
            new ImagesStage(painters),
            new CoverStage(limits),
            new InfographicStage(),
            new InfographicFilmStage(),
            new ChannelFilmStage(limits),
            new ChannelStage(painters),
            new EarlyFilmStage(limits),
            new PageStage(),
            new ChangesStage(),
            new BundleStage(Map.of("FFmpeg", "8")),
            new PublishStage(bucket.publisher, store, ledger))) {
      stages.put(stage.id(), stage);
    }
    recording();
    texts();
    topic();
  }

  Stage<?> stage(StageId id) {
    return Objects.requireNonNull(stages.get(id));
  }

  /** Runs a stage in an empty folder. */
  Stage.StageResult run(StageId id, Path scratch) throws Exception {
    Files.createDirectories(scratch);
    return run(stage(id), Objects.requireNonNull(asked.get(id)), scratch);
  }

  private static <S extends StepSpec> Stage.StageResult run(
      Stage<S> stage, Asked asked, Path scratch) throws Exception {
    S spec = stage.spec().cast(asked.spec());
    return stage.run(new StageRequest<>(spec, asked.inputs(), scratch, Progress.Listener.NONE));
  }

  private static Probed probed(String name, long sizeBytes, ObjectReport report) {
    ObjectRef object = new ObjectRef("recordings", TOPIC.value() + "/" + name, "e", sizeBytes);
    return new Probed(object, Probes.nameOf(object), report);
  }

  private static ObjectReport report(String name, MaterialKind kind) {
    return new ObjectReport(
        ContentHash.of(name.getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        10,
        "text/plain",
        kind,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static ObjectReport recording(MediaSummary media) {
    ObjectReport plain = report("v.mp4", MaterialKind.RECORDING);
    return new ObjectReport(
        plain.content(),
        plain.sizeBytes(),
        "video/mp4",
        plain.kind(),
        Optional.of(media),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static ObjectReport conf(String text) {
    ObjectReport plain = report("topic.conf", MaterialKind.TOPIC_CONF);
    return new ObjectReport(
        plain.content(),
        plain.sizeBytes(),
        plain.mediaType(),
        plain.kind(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(text),
        Optional.empty(),
        List.of());
  }

  private List<Step> plan(Probed... objects) throws Exception {
    Materials materials =
        new Materials(TOPIC, Stream.of(objects).map(Probed::object).toList(), List.of());
    return Planner.plan(materials, List.of(objects), settings).steps();
  }

  private static Step of(List<Step> steps, StageId stage) {
    return steps.stream().filter(step -> step.stage() == stage).findFirst().orElseThrow();
  }

  private void ask(Step step, MadeFiles files) {
    asked.put(step.stage(), new Asked(step.spec(), files.of(step)));
  }

  /** Runs a stage whose outputs others read. */
  private void make(Step step, MadeFiles files) throws Exception {
    ask(step, files);
    Path scratch = folder.resolve("first-" + step.name());
    for (ArtefactStore.Output output : run(step.stage(), scratch).outputs()) {
      // How well a zip is packed differs between machines.
      if (!output.name().endsWith(".docx")) {
        files.make(step.name().value(), output.name(), output.file());
      }
    }
  }

  private void recording() throws Exception {
    Path path = TestMedia.clip().write(folder.resolve("v.mp4"));
    MediaSummary summary =
        new ProbeTask()
            .run(
                new ProbeRequest(path, "v.mp4", new ProbeRequest.Limits(8192, 86_400_000_000L, 50)),
                Progress.Listener.NONE);
    MadeFiles files = new MadeFiles(Files.createDirectories(folder.resolve("film")));
    files.drop("v.mp4", path);
    List<Step> steps =
        plan(
            probed("v.mp4", Files.size(path), recording(summary)),
            probed(
                "topic.conf",
                10,
                conf(
                    "clips = [ { id = a, start = \"00:00:00.4\", end = \"00:00:01.2\","
                        + " aspects = [\"9:16\"] } ]\naspects = [\"1:1\"]\nchannels = [units]")));
    Settings searching =
        SettingsReader.readText(
            "media.ladder = [ { name = 120p, short-side = 120, crf = 23, quality = 30,"
                + " max-bitrate = 500000 } ]");
    Probed film = probed("v.mp4", Files.size(path), recording(summary));
    ask(
        of(
            Planner.plan(
                    new Materials(TOPIC, List.of(film.object()), List.of()),
                    List.of(film),
                    searching)
                .steps(),
            StageId.QUALITY_SEARCH),
        files);
    make(of(steps, StageId.MEDIA_PASS), files);
    make(of(steps, StageId.AUDIO_PASS), files);
    make(of(steps, StageId.ASSEMBLE), files);
    make(of(steps, StageId.FACES), files);
    ask(of(steps, StageId.COVER), files);
    make(of(steps, StageId.CLIP_TITLES), files);
    for (Step step : steps) {
      if (step.name().value().startsWith("clip-shapes-whole")) {
        make(step, files);
      }
    }
    ask(of(steps, StageId.WHOLE_SHAPES), files);
    make(of(steps, StageId.CLIP_SHAPES), files);
    ask(of(steps, StageId.CLIPS), files);
    ask(of(steps, StageId.CHANNEL_FILM), files);
    ask(of(steps, StageId.CAPTION_TRACKS), files);
    ask(of(steps, StageId.EARLY_FILM), files);
    Path captions = Files.writeString(folder.resolve("v.srt"), CAPTIONS);
    ObjectRef object = new ObjectRef("recordings", TOPIC.value() + "/v.srt", "e", 10);
    Step probe = Probes.of(new Materials(TOPIC, List.of(object), List.of()), settings).get(0);
    asked.put(
        StageId.PROBE, new Asked(probe.spec(), List.of(new GivenFile(Role.OBJECT, captions))));
  }

  private void texts() throws Exception {
    Path samples = Files.createDirectories(folder.resolve("samples"));
    org.fangtan.json.Json.writePretty(
        samples.resolve(TextSamples.LIST),
        new TextSamples(GRID, new FrameRange(0, 250), 80, 45, List.of(), List.of(), 2));
    Files.write(samples.resolve(TextSamples.DATA), new byte[0]);
    asked.put(
        StageId.OCR,
        new Asked(
            new OcrSpec("现场.mp4", "zh-Hans", List.of(), 10_000_000),
            List.of(
                new GivenFile(Role.OVERLAID_TEXT, samples.resolve(TextSamples.DATA)),
                new GivenFile(Role.OVERLAID_TEXT, samples.resolve(TextSamples.LIST)))));
    Path burnedIn = samples.resolve("burned-in.json");
    List<ReadCue> read = new ArrayList<>();
    for (long second = 0; second < 3; second++) {
      TimeRange time = new TimeRange(second * 1_000_000, second * 1_000_000 + 900_000);
      read.add(new ReadCue(new Cue(time, "第" + second + "条"), 90));
    }
    org.fangtan.json.Json.writePretty(
        burnedIn, new BurnedInCaptions.Result(read, Optional.of(List.of(850, 950)), 3, 3));
    asked.put(
        StageId.PICTURE_CAPTIONS,
        new Asked(
            new PictureCaptionsSpec("现场.mp4", 10_000_000),
            List.of(new GivenFile(Role.BURNED_IN, burnedIn))));
    Path sound = Sounds.write(folder.resolve("speech.wav"), Sounds.talk(6));
    asked.put(
        StageId.SPEECH,
        new Asked(
            new SpeechSpec(
                "现场.mp4",
                settings.speech().model().orElseThrow().contents().identity(),
                SpokenLanguage.MANDARIN,
                6_000_000,
                "",
                50),
            List.of(new GivenFile(Role.SPEECH, sound))));
  }

  private static final String CAPTIONS =
      """
      1
      00:00:00,500 --> 00:00:03,000
      各位网友大家好，欢迎收看在线访谈。

      2
      00:00:03,500 --> 00:00:08,000
      今天我们谈谈公交一体化的三个变化。
      """;

  private void topic() throws Exception {
    MadeFiles files = new MadeFiles(Files.createDirectories(folder.resolve("topic")));
    files.drop("v.mp4", "film");
    files.drop("v.srt", CAPTIONS);
    files.drop("现场.png", picture());
    Probed transcript = probed("文字实录.txt", 10, document());
    List<Step> steps =
        plan(
            probed("v.mp4", 10, recording(TestSummaries.of(true, true, 10_000_000))),
            probed("v.srt", 10, captions()),
            probed("现场.png", 10, report("现场.png", MaterialKind.PICTURE)),
            transcript,
            probed(
                "topic.conf",
                10,
                conf(
                    """
                    title = 公交一体化
                    unit = 市交通局
                    languages = [ zh-Hans, zh-Hant ]
                    recorded-at = "2026-11-18T15:00+08:00"
                    highlights = auto
                    channels = [ newspaper ]
                    guests = [ { label = 嘉宾, title = 市交通局局长张三, photo = "现场.png" } ]
                    """)));
    files.make(
        transcript.step().value(),
        Handover.DOCUMENT,
        new Document(
            "文字实录.txt",
            "text/plain",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.of("zh-Hans"),
            List.of(
                new Block.Paragraph("[主持人] 各位网友大家好，欢迎收看在线访谈。"),
                new Block.Paragraph("[嘉宾] 今天我们谈谈公交一体化的三个变化。"),
                new Block.Paragraph("[嘉宾] 新开和优化公交线路12条，改造港湾式站台35个。")),
            List.of(),
            List.of(),
            List.of()));
    files.make("caption-tracks", Handover.INTERNAL + TimedSource.FILE, "[]");
    files.make("media-pass", Handover.CLOSED_CAPTIONS + CaptionDataWriter.FILE, "");
    assembled(files);
    make(of(steps, StageId.CAPTIONS), files);
    ask(of(steps, StageId.IMAGES), files);
    pictures(files);
    make(of(steps, StageId.TRANSCRIPT), files);
    make(of(steps, StageId.HLS), files);
    ask(of(steps, StageId.CHANNEL), files);
    infographic(steps, files);
    make(of(steps, StageId.PAGE), files);
    make(of(steps, StageId.BUNDLE), files);
    ask(changes(files), files);
    Step publish = of(steps, StageId.PUBLISH);
    ask(publish, files);
    store.commit(
        new StepKey(ContentHash.of(new byte[1])), StageId.BUNDLE, files.published(), List.of());
  }

  /** Later stages are given pictures of a known size: how well a PNG is packed differs. */
  private void infographic(List<Step> steps, MadeFiles files) throws Exception {
    make(of(steps, StageId.INFOGRAPHIC), files);
    String path = "infographic/infographic-long.png";
    files.make("infographic", path, "picture");
    files.make("infographic", "infographic/infographic-long-01.png", "picture");
    files.make(
        "infographic",
        Handover.INFOGRAPHIC,
        new PublishedInfographic(
            List.of(
                new PublishedInfographic.File(
                    PublishedInfographic.Kind.PICTURE,
                    "",
                    path,
                    1080,
                    2000,
                    OptionalLong.empty(),
                    7))));
    Step film = of(steps, StageId.INFOGRAPHIC_FILM);
    InfographicFilmSpec spec = film.spec(InfographicFilmSpec.class).orElseThrow();
    // Two pictures a second, as what is made of them is looked at elsewhere.
    FrameGrid grid = FrameGrid.of(new Rational(2, 1), 2_000_000, 2_000_000);
    ask(
        new Step(
            film.name(),
            film.label(),
            film.inputs(),
            new InfographicFilmSpec(
                spec.form(),
                grid,
                spec.film(),
                spec.sound(),
                List.of(),
                spec.isAnimated(),
                spec.theme(),
                spec.lexicon())),
        files);
  }

  private static Step changes(MadeFiles files) throws Exception {
    files.drop("zh-Hans.srt", CAPTIONS.replace("三个变化", "两个变化"));
    return new Step(
        new StepName("changes"),
        "v0001",
        List.of(
            new Input.Source(
                Role.TEXT_BEFORE,
                0,
                new ObjectRef("bundles", "t/v0001/data/captions/zh-Hans.srt", "e", 1),
                Optional.empty()),
            new Input.FromStep(
                Role.TEXT_AFTER,
                0,
                new Origin(StageId.CAPTIONS, new StepName("captions")),
                Handover.INTERNAL),
            new Input.FromStep(
                Role.TEXT_AFTER,
                0,
                new Origin(StageId.TRANSCRIPT, new StepName("transcript")),
                Handover.INTERNAL)),
        new ChangesSpec("v0001", List.of("captions/zh-Hans.srt")));
  }

  private static ObjectReport captions() {
    ObjectReport plain = report("v.srt", MaterialKind.CAPTIONS);
    return new ObjectReport(
        plain.content(),
        plain.sizeBytes(),
        "application/x-subrip",
        plain.kind(),
        Optional.empty(),
        Optional.of(
            new ObjectReport.CaptionFacts(
                "srt",
                "UTF-8",
                Optional.empty(),
                Optional.of("zh-Hans"),
                2,
                OptionalLong.of(8_000_000))),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private static ObjectReport document() {
    ObjectReport plain = report("文字实录.txt", MaterialKind.TRANSCRIPT);
    return new ObjectReport(
        plain.content(),
        plain.sizeBytes(),
        "text/plain",
        plain.kind(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(new ObjectReport.DocumentFacts(Optional.empty(), 40, 2, 0)),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }

  private Path picture() throws Exception {
    BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    for (int x = 0; x < 640; x += 8) {
      graphics.setColor(new Color(x / 3, 255 - x / 3, (x * 7) % 256));
      graphics.fillRect(x, 0, 8, 480);
    }
    graphics.dispose();
    Path file = folder.resolve("现场.png");
    ImageIO.write(image, "png", file.toFile());
    return file;
  }

  /** A finished recording of ten seconds in one rendition, as the assembly tells of it. */
  private static void assembled(MadeFiles files) throws Exception {
    List<FragmentedTrack.Segment> pictures = segments(600_000);
    FragmentedTrack video =
        new FragmentedTrack(
            "720p",
            "720p.m4s",
            "avc1.64001f",
            OptionalInt.of(1280),
            OptionalInt.of(720),
            Optional.of(new Rational(25, 1)),
            0,
            800,
            pictures,
            pictures.stream()
                .map(
                    one ->
                        new FragmentedTrack.Segment(
                            one.startUs(), one.durationUs(), one.offset(), 20_000))
                .toList());
    FragmentedTrack audio =
        new FragmentedTrack(
            "audio",
            "audio.m4s",
            "mp4a.40.2",
            OptionalInt.empty(),
            OptionalInt.empty(),
            Optional.empty(),
            0,
            700,
            segments(60_000),
            List.of());
    files.make(
        "assemble",
        PublishedMedia.FILE,
        new PublishedMedia(
            10_000_000,
            true,
            List.of(
                new PublishedMedia.Rendition(
                    "720p",
                    "video/720p.mp4",
                    "video/mp4",
                    OptionalInt.of(1280),
                    OptionalInt.of(720),
                    "avc1.64001f,mp4a.40.2",
                    OptionalLong.of(1_200_000),
                    1_500_000)),
            Optional.of("images/poster.jpg"),
            List.of(),
            List.of(video, audio)));
    files.make("assemble", Handover.DURATION, 10_000_000L);
    files.make("assemble", "video/720p.mp4", "pictures and sound");
    files.make("assemble", "video/hls/720p.m4s", "pictures");
    files.make("assemble", "video/hls/audio.m4s", "sound");
    files.make("cover", "images/poster.jpg", "a picture");
    files.make(
        "cover", AssetNote.FILE, List.of(AssetNote.of("images/poster.jpg", AssetRole.POSTER)));
    files.make(
        "assemble",
        AssetNote.FILE,
        List.of(
            AssetNote.of("video/720p.mp4", AssetRole.VIDEO),
            AssetNote.of("video/hls/720p.m4s", AssetRole.HLS_SEGMENT),
            AssetNote.of("video/hls/audio.m4s", AssetRole.HLS_SEGMENT)));
  }

  private static List<FragmentedTrack.Segment> segments(long sizeBytes) {
    List<FragmentedTrack.Segment> segments = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      segments.add(
          new FragmentedTrack.Segment(
              i * 6_000_000L, i == 0 ? 6_000_000 : 4_000_000, 1000 + i * sizeBytes, sizeBytes));
    }
    return segments;
  }

  /** What the images stage tells, without the encoded pictures, which differ between machines. */
  private static void pictures(MadeFiles files) throws Exception {
    files.make(
        "images",
        Handover.PICTURES,
        List.of(
            new PagePicture(
                "p1",
                "现场.png",
                false,
                List.of(),
                false,
                new PagePicture.File("images/现场.jpg", 640, 480),
                Optional.empty(),
                Optional.of("访谈现场"),
                Optional.empty(),
                Optional.empty())));
    files.make("images", Handover.PICTURE_NAMES, Map.of("现场.png", "images/现场.jpg"));
    files.make("images", "images/现场.jpg", "a photo");
    files.make("images", AssetNote.FILE, List.of(AssetNote.of("images/现场.jpg", AssetRole.PHOTO)));
  }

  @Override
  public void close() throws Exception {
    inspectors.close();
    painters.close();
    ledger.close();
    database.close();
    bucket.close();
  }

  /** Versions of programs that stand in what stages write. */
  static String withoutVersions(String text) {
    return text.replace(Engines.ffmpeg(), "FFmpeg").replace("fangtan " + Engines.own(), "fangtan");
  }
}
