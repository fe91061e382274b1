package org.fangtan.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.channel.ChannelFile;
import org.fangtan.channel.ChannelReport;
import org.fangtan.channel.LimitCheck;
import org.fangtan.child.ChildPool;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.contract.JsonContract;
import org.fangtan.image.ImageTask;
import org.fangtan.json.Json;
import org.fangtan.media.OtherPrograms;
import org.fangtan.media.ProbeRequest;
import org.fangtan.media.ProbeTask;
import org.fangtan.media.StillsRequest;
import org.fangtan.media.StillsTask;
import org.fangtan.media.TestMedia;
import org.fangtan.plan.Materials;
import org.fangtan.plan.Planner;
import org.fangtan.plan.Probed;
import org.fangtan.plan.TestSummaries;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.TopicId;
import org.fangtan.rendition.CropPath;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.run.ArtefactStore;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.ChannelFilmSpec;
import org.fangtan.spec.ChannelSpec;
import org.fangtan.spec.ClipTitlesSpec;
import org.fangtan.spec.FacesSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Step;
import org.fangtan.spec.StepSpec;
import org.fangtan.stage.channel.ChannelFilmStage;
import org.fangtan.stage.channel.ChannelStage;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.recording.ClipTitlesStage;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** From a recording and a profile to a channel's folder, with the real encoders. */
class ChannelTopicTest {
  private static final TopicId TOPIC = new TopicId("访谈");

  /** Nothing in Java knows of a WebM for such a channel. */
  private static final String WEBM =
      """
      channels.profiles.forum {
        label = "论坛"
        films = [ {
          name = film, sizes = [ { size = 320x180 } ], container = webm
          video { codec = vp9, pixels = yuv420p, preset = "8", quality = 40, worst-quality = 56 }
          sound { codec = opus, bitrate = 64000 }
          limits { size = 25 MB, max-duration = 10 minutes, shapes = ["16:9"] }
        } ]
        texts { title = 6 }
      }
      """;

  @TempDir Path folder;
  private final ChildPool painters = new ChildPool(ImageTask.limits(), 1);

  @AfterEach
  void closePainters() {
    painters.close();
  }

  private List<Step> plan(String settings, String conf, MediaSummary media, MadeFiles files)
      throws Exception {
    Settings read = SettingsReader.readText(settings);
    List<Probed> objects =
        List.of(
            ProbedFiles.recording(TOPIC, "v.mp4", media),
            ProbedFiles.conf(TOPIC, "title = \"公交一体化，出行更便捷\"\n" + conf));
    files.drop("topic.conf", conf);
    return Planner.plan(
            new Materials(
                TOPIC,
                Stream.of(objects.get(0), objects.get(1)).map(Probed::object).toList(),
                List.of()),
            objects,
            read)
        .steps();
  }

  private static MediaSummary summary(Path file) throws Exception {
    return new ProbeTask()
        .run(
            new ProbeRequest(file, "v.mp4", new ProbeRequest.Limits(8192, 86_400_000_000L, 5)),
            Progress.Listener.NONE);
  }

  /** Runs the steps of the channels, as far as they are planned; gives the channel's report. */
  private ChannelReport deliver(String settings, String conf, Path film) throws Exception {
    return deliver(settings, conf, Optional.of(film), summary(film));
  }

  private ChannelReport deliver(
      String settings, String conf, Optional<Path> film, MediaSummary media) throws Exception {
    MadeFiles files = new MadeFiles(Files.createDirectories(folder.resolve("files")));
    if (film.isPresent()) {
      files.drop("v.mp4", film.get());
    } else {
      files.drop("v.mp4", "");
    }
    EngineLimits limits = new EngineLimits(SettingsReader.defaults().engine(), 1);
    ChannelReport report = null;
    for (Step step : plan(settings, conf, media, files)) {
      List<ArtefactStore.Output> made = List.of();
      if (step.stage() == StageId.CHANNEL_FILM) {
        made = run(new ChannelFilmStage(limits), step, ChannelFilmSpec.class, files);
      } else if (step.stage() == StageId.CHANNEL) {
        made = run(new ChannelStage(painters), step, ChannelSpec.class, files);
      }
      for (ArtefactStore.Output output : made) {
        files.make(step.name().value(), output.name(), output.file());
        if (output.name().endsWith(ChannelReport.FILE)) {
          report = Json.read(output.file(), ChannelReport.class);
          JsonNode tree = Json.mapper().readTree(Files.readAllBytes(output.file()));
          assertThat(JsonContract.CHANNEL.check(tree)).isEmpty();
        }
      }
    }
    return Objects.requireNonNull(report);
  }

  private <S extends StepSpec> List<ArtefactStore.Output> run(
      Stage<S> stage, Step step, Class<S> kind, MadeFiles files) throws Exception {
    Path scratch = Files.createDirectories(folder.resolve("scratch-" + step.name()));
    return stage
        .run(
            new StageRequest<>(
                step.spec(kind).orElseThrow(), files.of(step), scratch, Progress.Listener.NONE))
        .outputs();
  }

  private static Optional<LimitCheck> check(ChannelReport report, LimitCheck.Limit limit) {
    return report.limits().stream().filter(one -> one.limit() == limit).findFirst();
  }

  private Path delivered(ChannelReport report, ChannelFile file) {
    return folder
        .resolve("scratch-channel-" + report.channel())
        .resolveSibling("scratch-channel-film-1")
        .resolve("made")
        .resolve(file.path());
  }

  @Test
  void profileThatNobodyKnewNeedsNoJava() throws Exception {
    Path film = TestMedia.clip().size(320, 180).write(folder.resolve("v.mp4"));
    ChannelReport report = deliver(WEBM, "channels = [forum]", film);
    assertThat(report.reasons()).isEmpty();
    assertThat(report.state()).isEqualTo(ChannelReport.State.READY);
    ChannelFile made = report.files().get(0);
    assertThat(made.path()).isEqualTo("film.webm");
    assertThat(made.mediaType()).isEqualTo("video/webm");
    assertThat(made.film().orElseThrow().pictureCodec()).isEqualTo("vp9");
    assertThat(made.film().orElseThrow().soundCodec()).hasValue("opus");
    LimitCheck size = check(report, LimitCheck.Limit.SIZE_BYTES).orElseThrow();
    assertThat(size.max()).hasValue(25_000_000);
    assertThat(size.reached()).hasValue(made.sizeBytes());
    assertThat(report.limits()).allMatch(LimitCheck::isMet);
    // A title that is too long is cut at the end of a phrase, and an editor is told.
    assertThat(report.notes()).hasSize(1);
    assertThat(check(report, LimitCheck.Limit.CHARACTERS).orElseThrow().reached()).hasValue(6);
  }

  @ParameterizedTest
  @CsvSource({
    "matroska, mkv, h264, yuv420p, 30, 51, aac",
    "mp4, mp4, av1, yuv420p, 45, 63, aac",
    "mp4, mp4, hevc, yuv420p, 32, 51, aac",
    "mov, mov, prores, yuv422p10le, 8, 30, alac",
    "matroska, mkv, mpeg4, yuv420p, 8, 31, mp3"
  })
  void otherCodecsAndContainersNeedNoJavaEither(
      String container,
      String extension,
      String codec,
      String pixels,
      int quality,
      int worst,
      String sound)
      throws Exception {
    Path film = TestMedia.clip().size(320, 180).seconds(1).write(folder.resolve("v.mp4"));
    String profile =
        WEBM.replace("container = webm", "container = " + container)
            .replace("vp9", codec)
            .replace("yuv420p", pixels)
            .replace("preset = \"8\"", codec.equals("av1") ? "preset = \"8\"" : "preset = \"\"")
            .replace("quality = 40", "quality = " + quality)
            .replace("worst-quality = 56", "worst-quality = " + worst)
            .replace("opus", sound);
    ChannelReport report = deliver(profile, "channels = [forum]", film);
    assertThat(report.reasons()).isEmpty();
    assertThat(report.state()).isEqualTo(ChannelReport.State.READY);
    ChannelFile made = report.files().get(0);
    assertThat(made.path()).isEqualTo("film." + extension);
    assertThat(made.film().orElseThrow().pictureCodec()).isEqualTo(codec);
    assertThat(made.film().orElseThrow().samples()).isEqualTo(pixels);
    assertThat(made.film().orElseThrow().soundCodec()).hasValue(sound);
    assertThat(report.limits()).allMatch(LimitCheck::isMet);
  }

  @Test
  void televisionGetsFieldsLoudnessTimeCodeAndBorders() throws Exception {
    Path film = TestMedia.clip().size(180, 320).seconds(1).write(folder.resolve("v.mp4"));
    ChannelReport report = deliver("", "channels = [tv]", film);
    assertThat(report.reasons()).isEmpty();
    ChannelFile made = report.files().get(0);
    assertThat(made.path()).isEqualTo("film.mxf");
    assertThat(check(report, LimitCheck.Limit.TIME_CODE).orElseThrow().found())
        .hasValue("10:00:00:00");
    assertThat(check(report, LimitCheck.Limit.SCAN).orElseThrow().found())
        .hasValue("upper-field-first");
    assertThat(
            check(report, LimitCheck.Limit.LOUDNESS_CENTI_LUFS)
                .orElseThrow()
                .reached()
                .orElseThrow())
        .isBetween(-2600L, -2200L);
    assertThat(check(report, LimitCheck.Limit.KEYFRAME_GAP_US).orElseThrow().isMet()).isTrue();
    assertThat(report.notes().stream().map(note -> note.en()).toList().toString())
        .contains("9:16")
        .contains("borders");
    assumeThat(OtherPrograms.hasFfprobe()).isTrue();
    JsonNode read = OtherPrograms.ffprobe(delivered(report, made));
    assertThat(read.at("/format/format_name").asText()).isEqualTo("mxf");
    assertThat(read.at("/format/tags/timecode").asText()).isEqualTo("10:00:00:00");
    assertThat(read.at("/streams/0/codec_name").asText()).isEqualTo("mpeg2video");
    assertThat(read.at("/streams/0/field_order").asText()).startsWith("t");
    assertThat(read.at("/streams/0/pix_fmt").asText()).isEqualTo("yuv422p");
    assertThat(read.at("/streams/0/height").asInt()).isEqualTo(1080);
    assertThat(read.at("/streams/1/codec_name").asText()).isEqualTo("pcm_s24le");
    assertThat(read.at("/streams/1/sample_rate").asInt()).isEqualTo(48_000);
  }

  @Test
  void recordingOfAnotherShapeIsRefusedWhereTheProfileSaysSo() throws Exception {
    ChannelReport report =
        deliver(
            WEBM.replace("container = webm", "container = webm, other-shape = refuse"),
            "channels = [forum]",
            TestMedia.clip().size(180, 320).write(folder.resolve("v.mp4")));
    assertThat(report.state()).isEqualTo(ChannelReport.State.BLOCKED);
    assertThat(report.reasons().get(0).en()).contains("9:16").contains("16:9");
  }

  @Test
  void televisionTakesNoSilentFilm() throws Exception {
    ChannelReport report =
        deliver(
            "",
            "channels = [tv]",
            TestMedia.clip().size(320, 180).withoutAudio().write(folder.resolve("v.mp4")));
    assertThat(report.state()).isEqualTo(ChannelReport.State.BLOCKED);
    assertThat(report.reasons().get(0).en()).contains("no sound");
  }

  @Test
  void threeHoursInTenMegabytesAreNotTried() throws Exception {
    ChannelReport report =
        deliver(
            SIZED,
            "channels = [small]",
            Optional.empty(),
            TestSummaries.of(true, true, 3 * 3_600_000_000L));
    assertThat(report.state()).isEqualTo(ChannelReport.State.BLOCKED);
    assertThat(report.reasons().get(0).zh()).contains("10000000").contains("clips");
  }

  private static final String SIZED =
      """
      channels.profiles.small {
        films = [ {
          name = film, keep-shape = true, otherwise = clips
          sizes = [ { size = 320x180, min-bitrate = 40000 }, { size = 160x90, min-bitrate = 20000 } ]
          video { preset = veryfast, quality = 20, worst-quality = 34 }
          sound { bitrate = 32000 }
          limits { size = 10 MB }
        } ]
      }
      """;

  @Test
  void clipsTakeThePlaceOfAWholeThatDoesNotFit() throws Exception {
    Path film =
        TestMedia.clip()
            .videoSource("testsrc2=size=%dx%d:rate=%s:duration=%s,noise=alls=40:allf=t")
            .size(320, 180)
            .seconds(4)
            .write(folder.resolve("v.mp4"));
    ChannelReport report =
        deliver(
            SIZED
                .replace("10 MB", "70 kB")
                .replace("min-bitrate = 20000", "min-bitrate = 150000")
                .replace("min-bitrate = 40000", "min-bitrate = 200000")
                .replace("worst-quality = 34", "worst-quality = 51"),
            "channels = [small]\n"
                + "clips = [ { id = c1, title = 开头, start = \"0:00:01\", end = \"0:00:02\" } ]",
            film);
    assertThat(report.reasons()).isEmpty();
    assertThat(report.files()).extracting(ChannelFile::path).containsExactly("film-c1.mp4");
    assertThat(report.files().get(0).purpose()).isEqualTo(ChannelFile.Purpose.CLIP);
    assertThat(report.files().get(0).sizeBytes()).isLessThanOrEqualTo(70_000);
    assertThat(report.files().get(0).film().orElseThrow().durationUs())
        .isBetween(990_000L, 1_050_000L);
    assertThat(report.notes().get(0).en()).contains("take its place");
  }

  @Test
  void channelsWithTheSameFilmShareIt() throws Exception {
    String two = WEBM + WEBM.replace("forum", "board").replace("name = film", "name = other");
    MadeFiles files = new MadeFiles(Files.createDirectories(folder.resolve("files")));
    List<Step> steps =
        plan(two, "channels = [forum, board]", TestSummaries.of(true, true, 10_000_000), files);
    List<String> names = new ArrayList<>();
    steps.forEach(step -> names.add(step.name().value()));
    assertThat(names.stream().filter(name -> name.startsWith("channel-film"))).hasSize(1);
    assertThat(names).contains("channel-forum", "channel-board");
  }

  private static final String UPRIGHT =
      """
      channels.profiles.upright {
        films = [ {
          name = film, of = clips, other-shape = follow, words = true, marks = true
          sizes = [ { size = 360x640 }, { size = 180x320 } ]
          video { preset = veryfast, quality = 20 }
        } ]
      }
      """;

  private static final String MARKED_CLIP =
      "channels = [upright]\n"
          + "clips = [ { id = c1, title = 公交一体化, start = \"0:00:01\", end = \"0:00:02\" } ]";

  @Test
  void clipsForAChannelFollowWhoeverIsSeenAndHaveWordsInThePicture() throws Exception {
    Path film =
        TestMedia.clip()
            .videoSource(
                "color=c=0x802020:s=%dx%d:r=%s:d=%s,drawbox=x=iw/2:w=iw/2:h=ih:c=0x202080:t=fill")
            .size(640, 360)
            .seconds(3)
            .write(folder.resolve("v.mp4"));
    MadeFiles files = new MadeFiles(Files.createDirectories(folder.resolve("files")));
    files.drop("v.mp4", film);
    List<Step> steps = plan(UPRIGHT, MARKED_CLIP, summary(film), files);
    EngineLimits limits = new EngineLimits(SettingsReader.defaults().engine(), 1);
    // A window at the right edge, for all frames of the clip on the topic's grid.
    String shape = "360x640-follow-words-marks";
    CropPath path =
        new CropPath(
            640,
            360,
            List.of(
                CropPath.Piece.still(
                    new FrameRange(25, 50), new CropPath.Window(438, 0, 202, 360))));
    List<ArtefactStore.Output> made = List.of();
    for (Step step : steps) {
      if (step.stage() == StageId.FACES) {
        FacesSpec faces = step.spec(FacesSpec.class).orElseThrow();
        assertThat(faces.clips()).hasSize(1);
        assertThat(faces.clips().get(0).shapes()).extracting(FacesSpec.Shape::name).contains(shape);
        files.make("faces", Handover.path(Handover.ofChannels("c1"), shape), path);
      } else if (step.stage() == StageId.CLIP_TITLES) {
        for (ArtefactStore.Output one :
            run(new ClipTitlesStage(), step, ClipTitlesSpec.class, files)) {
          files.make(step.name().value(), one.name(), one.file());
        }
      } else if (step.stage() == StageId.CHANNEL_FILM) {
        made = run(new ChannelFilmStage(limits), step, ChannelFilmSpec.class, files);
      }
    }
    Path clip =
        made.stream().filter(one -> one.name().endsWith(".mp4")).findFirst().orElseThrow().file();
    BufferedImage picture = still(clip);
    assertThat(picture.getWidth()).isEqualTo(360);
    assertThat(picture.getHeight()).isEqualTo(640);
    // Half way up is nothing but what the window shows: the right half.
    for (int x = 4; x < 360; x += 16) {
      Color seen = new Color(picture.getRGB(x, 320));
      assertThat(seen.getBlue()).as("blue at %d", x).isGreaterThan(seen.getRed() + 40);
    }
    int bright = 0;
    for (int y = 0; y < 640; y++) {
      for (int x = 0; x < 360; x++) {
        Color seen = new Color(picture.getRGB(x, y));
        bright += seen.getRed() > 180 && seen.getGreen() > 180 ? 1 : 0;
      }
    }
    assertThat(bright).as("pixels of letters").isGreaterThan(200);
  }

  private BufferedImage still(Path clip) throws Exception {
    Path stills = Files.createDirectories(folder.resolve("stills"));
    new StillsTask()
        .run(
            new StillsRequest(
                "clip",
                clip,
                new FrameGrid(new Rational(25, 1), 50, 50),
                List.of(10L),
                360,
                640,
                stills),
            Progress.Listener.NONE);
    return ImageIO.read(stills.resolve(StillsRequest.fileOf(10)).toFile());
  }

  @Test
  void whatChannelsAskForDoesNotMoveTheClipsOfTheTopic() throws Exception {
    MadeFiles files = new MadeFiles(Files.createDirectories(folder.resolve("files")));
    MediaSummary media = TestSummaries.of(true, true, 10_000_000);
    String clips =
        "clips = [ { id = c1, title = 公交, start = \"0:00:01\", end = \"0:00:02\","
            + " aspects = [\"9:16\"] } ]";
    List<Step> without = plan(UPRIGHT, clips, media, files);
    List<Step> with = plan(UPRIGHT, "channels = [upright]\n" + clips, media, files);
    assertThat(step(with, StageId.CLIP_SHAPES)).isEqualTo(step(without, StageId.CLIP_SHAPES));
    assertThat(step(with, StageId.CLIPS)).isEqualTo(step(without, StageId.CLIPS));
    Step film = step(with, StageId.CHANNEL_FILM);
    assertThat(film.inputs().toString())
        .contains(Handover.titles(Handover.ofChannels("c1")))
        .contains(Handover.paths(Handover.ofChannels("c1")));
    // Nobody wants words: they are not drawn for channels, either.
    assertThat(
            plan(UPRIGHT, "channels = [upright]\nclip-words = off\n" + clips, media, files)
                .toString())
        .doesNotContain(Handover.titles(Handover.ofChannels("c1")));
  }

  private static Step step(List<Step> steps, StageId stage) {
    return steps.stream().filter(one -> one.stage() == stage).findFirst().orElseThrow();
  }
}
