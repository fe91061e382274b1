package org.fangtan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.fangtan.artefact.StageId;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.CodedPictures;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.ObjectReport;
import org.fangtan.recording.TopicId;
import org.fangtan.release.ReleaseMode;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.spec.AssembleSpec;
import org.fangtan.spec.AudioPassSpec;
import org.fangtan.spec.BundleSpec;
import org.fangtan.spec.CaptionSource;
import org.fangtan.spec.CaptionsSpec;
import org.fangtan.spec.ClipShapesSpec;
import org.fangtan.spec.ClipTitlesSpec;
import org.fangtan.spec.ClipsSpec;
import org.fangtan.spec.CoverSpec;
import org.fangtan.spec.Input;
import org.fangtan.spec.MediaPassSpec;
import org.fangtan.spec.Origin;
import org.fangtan.spec.PageSpec;
import org.fangtan.spec.PublishSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.SpeechSpec;
import org.fangtan.spec.Step;
import org.fangtan.spec.StepSpec;
import org.fangtan.speech.EmptyModel;
import org.fangtan.speech.SpokenLanguage;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
  private static final TopicId TOPIC = new TopicId("t");
  private final List<Probed> probed = new ArrayList<>();

  @Test
  void aWholeTopicPassesThroughEveryStage() throws Exception {
    recording("现场.mp4", true, true);
    captions("captions.zh-Hans.srt");
    document("文字实录.docx", MaterialKind.TRANSCRIPT, 9);
    add("photos/a.jpg", MaterialKind.PICTURE);
    Plan plan = plan();
    assertThat(plan.steps())
        .extracting(s -> s.stage())
        .containsExactly(
            StageId.MEDIA_PASS,
            StageId.AUDIO_PASS,
            StageId.ASSEMBLE,
            StageId.CAPTION_TRACKS,
            StageId.CAPTIONS,
            StageId.PICTURE_CAPTIONS,
            StageId.IMAGES,
            StageId.TRANSCRIPT,
            StageId.FACES,
            StageId.COVER,
            StageId.HLS,
            StageId.PAGE,
            StageId.BUNDLE,
            StageId.PUBLISH);
    assertThat(plan.missing()).isEmpty();
    assertThat(plan.dispositions())
        .allMatch(d -> d.place() == Disposition.Place.USED)
        .extracting(Disposition::name)
        .containsExactly("captions.zh-Hans.srt", "photos/a.jpg", "文字实录.docx", "现场.mp4");
  }

  @Test
  void theSameMaterialsGiveTheSamePlanInWhateverOrderTheyAreListed() throws Exception {
    recording("v.mp4", true, true);
    captions("a.srt");
    add("b.jpg", MaterialKind.PICTURE);
    add("c.jpg", MaterialKind.PICTURE);
    String first = Json.write(plan());
    java.util.Collections.reverse(probed);
    assertThat(Json.write(plan())).isEqualTo(first);
  }

  @Test
  void whatIsNotThereIsNamedAsMissing() throws Exception {
    recording("v.mp4", true, false);
    Plan plan = plan();
    assertThat(plan.missing())
        .extracting(Bilingual::en)
        .anyMatch(m -> m.startsWith("sound"))
        .anyMatch(m -> m.startsWith("a caption file"))
        .anyMatch(m -> m.startsWith("the transcript"))
        .anyMatch(m -> m.startsWith("photos"));
    assertThat(plan.steps()).extracting(s -> s.stage()).doesNotContain(StageId.AUDIO_PASS);
    assertThat(plan.findings()).extracting(f -> f.code()).contains("NO_SOUND");
  }

  @Test
  void soundAloneIsPublishedWithoutAMediaPass() throws Exception {
    recording("s.wav", false, true);
    assertThat(plan().steps())
        .extracting(s -> s.stage())
        .contains(StageId.AUDIO_PASS, StageId.ASSEMBLE)
        .doesNotContain(StageId.MEDIA_PASS);
  }

  @ParameterizedTest
  @CsvSource({
    "文字实录.docx, TRANSCRIPT, 文字实录没有采用：“文字实录.docx”文件已截断",
    "v.srt, CAPTIONS, 字幕文件没有采用：“v.srt”文件已截断",
    "topic.conf, TOPIC_CONF, 专题设置没有采用：“topic.conf”文件已截断"
  })
  void aRefusedFileThatTheTopicNeedsHoldsIt(String name, MaterialKind kind, String reason) {
    recording("v.mp4", true, true);
    refused(name, kind);
    StageException thrown = catchThrowableOfType(StageException.class, this::plan);
    assertThat(thrown.failure().kind()).isEqualTo(FailureKind.INPUT);
    assertThat(thrown.failure().summary().zh()).isEqualTo(reason);
    assertThat(thrown.failure().remedy().zh()).contains("移出文件夹");
  }

  @Test
  void everythingElseThatIsRefusedFailsAlone() throws Exception {
    recording("v.mp4", true, true);
    document("文字实录.docx", MaterialKind.TRANSCRIPT, 9);
    refused("另一份实录.docx", MaterialKind.TRANSCRIPT);
    for (MaterialKind kind :
        List.of(
            MaterialKind.PICTURE,
            MaterialKind.PAPERWORK,
            MaterialKind.OUTLINE,
            MaterialKind.PHOTO_LIST,
            MaterialKind.HIGHLIGHTS,
            MaterialKind.UNKNOWN)) {
      refused(kind + ".bin", kind);
    }
    assertThat(plan().dispositions())
        .filteredOn(d -> d.place() == Disposition.Place.REFUSED)
        .hasSize(7);
  }

  @Test
  void theSettingsAreNamedBeforeTheTranscriptAndTheCaptions() {
    recording("v.mp4", true, true);
    refused("a.srt", MaterialKind.CAPTIONS);
    refused("文字实录.docx", MaterialKind.TRANSCRIPT);
    refused("topic.conf", MaterialKind.TOPIC_CONF);
    StageException thrown = catchThrowableOfType(StageException.class, this::plan);
    assertThat(thrown.failure().summary().zh().lines().map(line -> line.strip().substring(0, 4)))
        .containsExactly("专题设置", "文字实录", "字幕文件");
  }

  @Test
  void everyObjectEndsInExactlyOnePlace() throws Exception {
    recording("v.mp4", true, true);
    recording("w.mp4", true, true);
    captions("a.zh-Hans.srt");
    captions("b.srt");
    document("文字实录.docx", MaterialKind.TRANSCRIPT, 9);
    document("另一份.docx", MaterialKind.TRANSCRIPT, 20);
    add("合同.pdf", MaterialKind.PAPERWORK);
    add("x.bin", MaterialKind.UNKNOWN);
    refused("坏.mp4", MaterialKind.RECORDING);
    Plan plan = plan();
    assertThat(plan.dispositions()).hasSize(probed.size());
    assertThat(plan.dispositions())
        .filteredOn(d -> d.place() == Disposition.Place.REFUSED)
        .extracting(Disposition::name)
        .containsExactly("b.srt", "x.bin", "另一份.docx", "合同.pdf", "坏.mp4");
    assertThat(plan.dispositions())
        .filteredOn(d -> d.place() == Disposition.Place.REFUSED)
        .allSatisfy(d -> assertThat(d.words().zh()).isNotBlank());
  }

  @Test
  void namesOfCaptionFilesGiveOneLanguageInWhateverWayTheyAreWritten() throws Exception {
    recording("v.mp4", true, true);
    captions("captions.zh-CN.srt", "zh-Hans");
    captions("v.cht.srt", "zh-Hant");
    captions("v.eng.srt", "en");
    Plan plan = plan();
    assertThat(captionFiles(plan))
        .extracting(CaptionSource::language)
        .containsExactly("en", "zh-Hans", "zh-Hant");
    assertThat(plan.findings()).extracting(f -> f.code()).doesNotContain("CAPTION_LANGUAGE");
  }

  @Test
  void aLanguageThatIsNotSaidIsToldByTheTextAndThatIsAFinding() throws Exception {
    recording("v.mp4", true, true);
    captions("a.srt", "en");
    captions("b.srt", "zh-Hant");
    captions("c.zh.srt", "zh-Hant");
    captions("d.srt", "");
    Plan plan = plan();
    assertThat(captionFiles(plan))
        .extracting(CaptionSource::language, CaptionSource::name)
        .containsExactly(
            tuple("en", "a.srt"), tuple("zh-Hans", "d.srt"), tuple("zh-Hant", "b.srt"));
    assertThat(plan.findings())
        .filteredOn(f -> f.code().equals("CAPTION_LANGUAGE"))
        .extracting(f -> f.subject())
        .containsExactly("a.srt", "b.srt", "c.zh.srt", "d.srt");
  }

  @Test
  void aNameThatTheTextBeliesIsBelievedAndThatIsAFinding() throws Exception {
    recording("v.mp4", true, true);
    captions("a.zh-CN.srt", "zh-Hant");
    captions("b.en.srt", "zh-Hans");
    captions("c.ja.srt", "zh-Hant");
    captions("d.yue.srt", "zh-Hant");
    captions("e.zh-HK.srt", "zh-Hant");
    Plan plan = plan();
    assertThat(captionFiles(plan))
        .extracting(CaptionSource::language)
        .containsExactly("en", "ja", "yue", "zh-Hans", "zh-Hant-HK");
    assertThat(plan.findings())
        .filteredOn(f -> f.code().equals("CAPTION_LANGUAGE"))
        .extracting(f -> f.subject())
        .containsExactly("a.zh-CN.srt", "b.en.srt");
  }

  @Test
  void whatACaptionFileItselfSaysCountsWhereItsTextDoesNotBelieIt() throws Exception {
    recording("v.mp4", true, true);
    captions("a.ttml", "fr-FR", "", 5_000_000);
    captions("b.ttml", "en", "zh-Hans", 5_000_000);
    captions("c.ja.ttml", "en", "", 5_000_000);
    captions("d.vtt", "zh-TW", "zh-Hant", 5_000_000);
    Plan plan = plan();
    assertThat(captionFiles(plan))
        .extracting(CaptionSource::language, CaptionSource::name)
        .containsExactly(
            tuple("fr-FR", "a.ttml"),
            tuple("ja", "c.ja.ttml"),
            tuple("zh-Hans", "b.ttml"),
            tuple("zh-Hant", "d.vtt"));
    assertThat(plan.findings()).extracting(f -> f.code()).doesNotContain("CAPTION_LANGUAGE");
  }

  @Test
  void simplifiedChineseThatLooksSoIsNoGuess() throws Exception {
    recording("v.mp4", true, true);
    captions("字幕.srt", "zh-Hans");
    assertThat(plan().findings()).extracting(f -> f.code()).doesNotContain("CAPTION_LANGUAGE");
  }

  @Test
  void captionFilesNamedAfterRecordingsAreTheirs() throws Exception {
    recording("Part1.mp4", true, true);
    recording("Part2.mp4", true, true);
    captions("part1.srt");
    captions("Part2.zh-CN.srt");
    captions("Part2_cht.srt", "zh-Hant");
    Plan plan = plan();
    assertThat(plan.dispositions()).allMatch(d -> d.place() == Disposition.Place.USED);
    assertThat(captionFiles(plan))
        .containsExactly(
            new CaptionSource("zh-Hans", "part1.srt", Optional.of(new TimeRange(0, 10_000_000))),
            new CaptionSource(
                "zh-Hans", "Part2.zh-CN.srt", Optional.of(new TimeRange(10_000_000, 20_000_000))),
            new CaptionSource(
                "zh-Hant", "Part2_cht.srt", Optional.of(new TimeRange(10_000_000, 20_000_000))));
    assertThat(plan.findings())
        .filteredOn(f -> f.code().equals("CAPTION_FILE_PARTIAL"))
        .extracting(f -> f.subject())
        .containsExactly("Part1.mp4");
  }

  @Test
  void aCaptionFileNamedOtherwiseHoldsForAllRecordings() throws Exception {
    recording("1.mp4", true, true);
    recording("2.mp4", true, true);
    captions("1-2.srt");
    captions("1.srt");
    Plan plan = plan();
    assertThat(captionFiles(plan))
        .containsExactly(new CaptionSource("zh-Hans", "1-2.srt", Optional.empty()));
    assertThat(plan.dispositions())
        .filteredOn(d -> d.place() == Disposition.Place.REFUSED)
        .singleElement()
        .satisfies(d -> assertThat(d.words().zh()).contains("1-2.srt"));
  }

  @Test
  void theOnlyCaptionFileIsForAllRecordingsWhereItGoesOnAfterTheOneItIsNamedAfter()
      throws Exception {
    recording("1.mp4", true, true);
    recording("2.mp4", true, true);
    captions("1.srt", "zh-Hans", 19_000_000);
    captions("1.en.srt", "en", 11_000_000);
    Plan plan = plan();
    assertThat(captionFiles(plan))
        .extracting(CaptionSource::name, file -> file.recorded().isPresent())
        .containsExactly(tuple("1.en.srt", true), tuple("1.srt", false));
  }

  @Test
  void aTranslationDoesNotKeepMachinesFromReadingWhatIsSaid() throws Exception {
    recording("v.mp4", true, true);
    captions("v.en.srt", "en");
    assertThat(plan().steps()).extracting(s -> s.stage()).contains(StageId.OCR);
    probed.clear();
    recording("v.mp4", true, true);
    captions("v.zh-CN.srt");
    assertThat(plan().steps()).extracting(s -> s.stage()).doesNotContain(StageId.OCR);
  }

  @Test
  void namesOfUnitHostAndGuestsMustNotDiffer() throws Exception {
    recording("v.mp4", true, true);
    conf(
        "unit = 市交通局\nlexicon = [优待卡]\nhost = 主持人王芳\n"
            + "guests = [{ label = 嘉宾, title = 市交通局局长张三 }]\n");
    assertThat(spec(plan().steps(), CaptionsSpec.class).names())
        .containsExactly("优待卡", "市交通局", "张三", "王芳");
  }

  private static List<CaptionSource> captionFiles(Plan plan) {
    return spec(plan.steps(), CaptionsSpec.class).files();
  }

  @Test
  void captionsWithoutARecordingWaitAndTheFailureSaysForWhat() {
    captions("a.srt");
    StageException e = catchThrowableOfType(StageException.class, this::plan);
    assertThat(e.failure().code()).isEqualTo(FailureCode.NO_RECORDING);
    assertThat(e.failure().remedy().zh()).contains("录制文件");
  }

  @Test
  void anUnusableRecordingIsNamedWithItsReason() {
    refused("坏.mp4", MaterialKind.RECORDING);
    StageException e = catchThrowableOfType(StageException.class, this::plan);
    assertThat(e.failure().code()).isEqualTo(FailureCode.NO_RECORDING);
    assertThat(e.failure().summary().zh()).contains("坏.mp4", "已截断");
  }

  @Test
  void aReasonThatNamesTheRecordingIsNotPrecededByItsName() {
    refused("坏.mp4", MaterialKind.RECORDING, Bilingual.of("“坏.mp4”已截断", "“坏.mp4” is cut short"));
    StageException e = catchThrowableOfType(StageException.class, this::plan);
    assertThat(e.failure().summary().zh()).containsOnlyOnce("坏.mp4");
    assertThat(e.failure().summary().en()).containsOnlyOnce("坏.mp4");
  }

  @Test
  void aChannelThatIsNotDefinedIsNamedWithTheNearestThatIs() {
    Failure near = unknownChannel("wechat-artikel");
    assertThat(near.kind()).isEqualTo(FailureKind.INPUT);
    assertThat(near.code()).isEqualTo(FailureCode.TOPIC_CONF_INVALID);
    assertThat(near.summary().zh()).contains("“wechat-artikel”", "“wechat-article”");
    assertThat(near.summary().en())
        .contains("'wechat-artikel', which is not defined; did you mean 'wechat-article'?");
    assertThat(near.remedy().en()).contains("douyin", "newspaper");

    assertThat(unknownChannel("抖音号").summary().en()).endsWith("did you mean 'douyin'?");
    assertThat(unknownChannel("tb").summary().en()).endsWith("did you mean 'tv'?");
    assertThat(unknownChannel("快手").summary().en())
        .contains("'快手'")
        .as("nothing is like it")
        .doesNotContain("did you mean");
  }

  private Failure unknownChannel(String name) {
    probed.clear();
    recording("v.mp4", true, true);
    conf("title = T\nchannels = [" + name + "]");
    return catchThrowableOfType(StageException.class, this::plan).failure();
  }

  @Test
  void aFileThatTopicConfNamesMustBeThere() {
    recording("v.mp4", true, true);
    conf("guests = [ { label = 嘉宾, photo = \"photos/guest.jpg\" } ]");
    StageException e = catchThrowableOfType(StageException.class, this::plan);
    assertThat(e.failure().code()).isEqualTo(FailureCode.TOPIC_CONF_INVALID);
    assertThat(e.failure().summary().en())
        .contains("topic.conf line 1", "guests[1].photo", "photos/guest.jpg", "v.mp4");
  }

  @Test
  void aCoverOutsideOfTheRecordingAndOneThatIsNoPictureAreRefused() throws Exception {
    recording("v.mp4", true, true);
    captions("a.srt");
    conf("cover = \"00:01:12\"");
    StageException late = catchThrowableOfType(StageException.class, this::plan);
    assertThat(late.failure().code()).isEqualTo(FailureCode.TOPIC_CONF_INVALID);
    assertThat(late.failure().summary().en()).contains("00:01:12", "cover", "00:00:10");
    probed.remove(probed.size() - 1);
    conf("cover = a.srt");
    StageException text = catchThrowableOfType(StageException.class, this::plan);
    assertThat(text.failure().code()).isEqualTo(FailureCode.TOPIC_CONF_INVALID);
    assertThat(text.failure().summary().en()).contains("a.srt", "is not a picture");
    probed.remove(probed.size() - 1);
    conf("cover = \"00:00:04\"");
    assertThat(spec(plan().steps(), CoverSpec.class).frame()).hasValue(100);
  }

  @Test
  void aClipPastTheEndIsRefused() {
    recording("v.mp4", true, true);
    conf("clips = [ { id = a, start = \"00:00:01\", end = \"00:01:00\" } ]");
    StageException e = catchThrowableOfType(StageException.class, this::plan);
    assertThat(e.failure().code()).isEqualTo(FailureCode.TOPIC_CONF_INVALID);
    assertThat(e.failure().summary().en()).contains("clip a", "00:01:00.000", "00:00:10.000");
  }

  @Test
  void wishesThatCannotBeFulfilledAreSaid() throws Exception {
    recording("a.m4a", false, true);
    conf("languages = [ zh-Hant ]");
    assertThat(plan().findings()).extracting(f -> f.code()).containsExactly("LANGUAGE_MISSING");
  }

  @Test
  void theContractGetsEveryFindingThatTheReceiptGets() throws Exception {
    recording("v.mp4", true, false);
    theContractHasThoseOfThePlan("NO_SOUND"); // of the recording itself
    probed.clear();
    recording("a.m4a", false, true);
    conf("languages = [ zh-Hant ]");
    theContractHasThoseOfThePlan("LANGUAGE_MISSING"); // of what was asked for
  }

  private void theContractHasThoseOfThePlan(String code) throws Exception {
    Plan plan = plan();
    assertThat(plan.findings()).extracting(f -> f.code()).contains(code).doesNotHaveDuplicates();
    assertThat(spec(plan.steps(), BundleSpec.class).findings())
        .containsExactlyInAnyOrderElementsOf(plan.findings());
  }

  @Test
  void bordersOfClipsAreKeyframesUnlessThePicturesArePublished() throws Exception {
    recording("v.mp4", true, true);
    List<Step> before = plan().steps();
    conf(
        """
        clips = [
          { id = a, start = "00:00:01", end = "00:00:02", aspects = ["16:9", "9:16"], framing = crop, focus = 20 }
          { id = b, start = "00:00:04", end = "00:00:08" }
        ]
        """);
    List<Step> after = plan().steps();
    assertThat(spec(before, MediaPassSpec.class).keyframes()).isEmpty();
    // 4 s and 8 s are on the grid of 4 s already.
    assertThat(spec(after, MediaPassSpec.class).keyframes()).containsExactly(25L, 50L);
    assertThat(after)
        .filteredOn(step -> step.stage() == StageId.CLIPS)
        .extracting(step -> step.name().value())
        .containsExactly("clips-1", "clips-2");
    assertThat(spec(after, ClipShapesSpec.class).shapes())
        .extracting(shape -> shape.spec().framing())
        .containsExactly(new Framing(Framing.Kind.CROP, 20));
    assertThat(plan(publishedWith(before)).steps()).containsAll(before.subList(0, 3));
    assertThat(plan(Optional.of(step(before, StageId.BUNDLE))).steps())
        .as("encoded and not published")
        .containsAll(before.subList(0, 3));
    recording("w.mp4", true, true);
    assertThat(spec(plan(publishedWith(before)).steps(), MediaPassSpec.class).keyframes())
        .as("other pictures")
        .containsExactly(25L, 50L);
  }

  @Test
  void allShapesOfClipsComeFromOneStepAndLaterMarksLeaveItAlone() throws Exception {
    recording("v.mp4", true, true);
    String marks =
        """
        clips = [
          { id = b, start = "00:00:04", end = "00:00:08", aspects = ["9:16", "1:1"] }
          { id = a, start = "00:00:01", end = "00:00:05", aspects = ["9:16"] }
          { id = own, start = "00:00:01", end = "00:00:02" }%s
        ]
        """;
    conf(String.format(Locale.ROOT, marks, ""));
    List<Step> first = plan().steps();
    Step shapes = step(first, StageId.CLIP_SHAPES);
    assertThat(shapes.name().value()).isEqualTo("clip-shapes");
    assertThat(spec(first, ClipShapesSpec.class).shapes())
        .extracting(
            shape -> shape.clip() + " " + shape.spec().name() + " " + shape.frames().first())
        .containsExactly("a 9x16 25", "b 9x16 100", "b 1x1 100");
    // A mark of two keyframes of the grid was set later all the same.
    probed.remove(probed.size() - 1);
    conf(
        String.format(
            Locale.ROOT,
            marks,
            "\n{ id = new, start = \"00:00:02\", end = \"00:00:06\", aspects = [\"1:1\"] }"));
    List<ClipShapesSpec> later =
        plan(publishedWith(first)).steps().stream()
            .flatMap(step -> step.spec(ClipShapesSpec.class).stream())
            .toList();
    assertThat(later.get(0)).isEqualTo(spec(first, ClipShapesSpec.class));
    assertThat(later.get(1).shapes()).extracting(ClipShapesSpec.Shape::clip).containsExactly("new");
    assertThat(later).hasSize(2);
  }

  @Test
  void theWholeInAnotherShapeIsMadeInPartsAndJoined() throws Exception {
    add(
        "v.mp4",
        MaterialKind.RECORDING,
        Optional.of(TestSummaries.of(true, true, 1_800_000_000)),
        Optional.empty(),
        Optional.empty());
    conf("aspects = [\"9:16\", \"16:9\"]");
    List<Step> steps = plan().steps();
    List<Step> parts =
        steps.stream()
            .filter(step -> step.name().value().startsWith("clip-shapes-whole-"))
            .toList();
    assertThat(parts).hasSize(3);
    List<ClipShapesSpec.Shape> shapes =
        parts.stream()
            .flatMap(step -> step.spec(ClipShapesSpec.class).stream())
            .flatMap(spec -> spec.shapes().stream())
            .toList();
    assertThat(shapes).extracting(shape -> shape.spec().name()).containsOnly("9x16");
    assertThat(shapes)
        .extracting(ClipShapesSpec.Shape::frames)
        .containsOnly(new FrameRange(0, 45_000));
    assertThat(shapes.get(0).part().first()).isZero();
    assertThat(shapes.get(1).part().first()).isEqualTo(shapes.get(0).part().end());
    assertThat(shapes.get(2).part().end()).isEqualTo(45_000);
    assertThat(shapes)
        .as("held to less than the whole, as parts are")
        .allMatch(shape -> !shape.spec().rate().held().equals(shape.spec().limit()));
    assertThat(step(steps, StageId.WHOLE_SHAPES).inputs()).hasSize(4);
    assertThat(spec(steps, ClipTitlesSpec.class).clips())
        .flatExtracting(ClipTitlesSpec.Clip::shapes)
        .extracting(shape -> shape.words().cards())
        .containsExactly(false);
  }

  @Test
  void aRecordingThatFitsIsCopiedWhereItIsNotCutAmidAGroup() throws Exception {
    MediaSummary plain = TestSummaries.of(true, true, 10_000_000);
    MediaSummary fitting =
        TestSummaries.withCoded(
            plain,
            new CodedPictures(
                250, true, true, false, false, true, OptionalLong.of(25), 2, 5_000_000));
    add("v.mp4", MaterialKind.RECORDING, Optional.of(fitting), Optional.empty(), Optional.empty());
    assertThat(plan().findings()).extracting(f -> f.code()).contains("RENDITION_COPIED");
    assertThat(copied()).containsExactly(true, false, false);
    conf("trim = { start = \"00:00:03\", end = \"00:00:09\" }");
    assertThat(copied()).containsExactly(true, false, false);
    probed.remove(probed.size() - 1);
    conf("trim = { start = \"00:00:02.5\", end = \"00:00:09\" }");
    assertThat(copied()).containsOnly(false);
    assertThat(plan().findings())
        .filteredOn(f -> f.code().equals("RENDITION_ENCODED"))
        .extracting(f -> f.message().en())
        .containsExactly(
            "The recording is H.264 already; 1080p is encoded all the same: it is cut where there"
                + " is no IDR picture.");
    recording("w.mp4", true, true);
    assertThat(copied()).containsOnly(false);
  }

  private List<Boolean> copied() throws StageException {
    return spec(plan().steps(), MediaPassSpec.class).renditions().stream()
        .map(RenditionSpec::copied)
        .toList();
  }

  /** A version whose pictures were encoded by some steps. */
  private static Published publishedWith(List<Step> steps) {
    return new Published(
        "v0001",
        new TreeMap<>(),
        Optional.empty(),
        new TreeMap<>(),
        spec(steps, BundleSpec.class).keyframes(),
        TopicSummary.State.RECORD,
        false,
        Optional.empty());
  }

  @Test
  void aTopicWasPublishedWhenItWasCompleteAndKeepsThatDate() throws Exception {
    recording("v.mp4", true, true);
    conf("recorded-at = \"2026-09-18T15:00+08:00\"");
    assertThat(publishedAt(Optional.empty())).isEmpty();
    Optional<Instant> complete = Optional.of(Instant.parse("2026-09-20T02:03:04Z"));
    assertThat(publishedAt(complete)).contains(OffsetDateTime.parse("2026-09-20T10:03+08:00"));
    Published before =
        new Published(
            "v0001",
            new TreeMap<>(),
            Optional.empty(),
            new TreeMap<>(),
            Optional.empty(),
            TopicSummary.State.RECORD,
            false,
            Optional.of(OffsetDateTime.parse("2026-09-19T09:00+08:00")));
    assertThat(publishedAt(complete, before))
        .contains(OffsetDateTime.parse("2026-09-19T09:00+08:00"));
    probed.remove(probed.size() - 1);
    conf("publish-after = \"2026-09-21T08:00+08:00\"");
    assertThat(publishedAt(complete, before))
        .contains(OffsetDateTime.parse("2026-09-21T08:00+08:00"));
  }

  private Optional<OffsetDateTime> publishedAt(Optional<Instant> complete, Published... published)
      throws StageException {
    List<ObjectRef> objects = probed.stream().map(Probed::object).toList();
    Materials materials = new Materials(TOPIC, objects, List.of(), complete);
    Plan plan = Planner.plan(materials, probed, settings, List.of(published), Optional.empty());
    return spec(plan.steps(), PageSpec.class).sheet().publishedAt();
  }

  @Test
  void theSoundTracksThatTopicConfNamesAreHeard() throws Exception {
    recording("v.mp4", TestSummaries.withSoundIn(1, 2, 3));
    assertThat(plan().findings())
        .filteredOn(f -> f.code().equals("SEVERAL_SOUND_TRACKS"))
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.level()).isEqualTo(Finding.Level.WARN);
              assertThat(f.message().en())
                  .contains("Used: stream 1 (stereo)", "not used: 2 (stereo), 3 (stereo)")
                  .contains("sound-tracks = [1, 2, 3]");
            });
    assertThat(spec(plan().steps(), AudioPassSpec.class).soundTracks()).isEmpty();
    conf("sound-tracks = [3, 2]");
    assertThat(spec(plan().steps(), AudioPassSpec.class).soundTracks()).containsExactly(3, 2);
    assertThat(plan().findings())
        .filteredOn(f -> f.code().equals("SOUND_TRACKS_CHOSEN"))
        .extracting(f -> f.level() + " " + f.message().en())
        .containsExactly(
            "INFO “v.mp4” has 3 sound tracks. Used: stream 2 (stereo), 3 (stereo), mixed; not used:"
                + " 1 (stereo).");
    probed.remove(probed.size() - 1);
    conf("sound-tracks = [7]");
    StageException e = catchThrowableOfType(StageException.class, this::plan);
    assertThat(e.failure().code()).isEqualTo(FailureCode.TOPIC_CONF_INVALID);
    assertThat(e.failure().summary().en())
        .contains("but the sound of “v.mp4” is in stream 1 (stereo), 2 (stereo)");
  }

  @Test
  void aTrimMovesClips() throws Exception {
    recording("v.mp4", true, true);
    conf(
        """
        clips = [ { id = a, start = "00:00:03", end = "00:00:05" } ]
        trim = { start = "00:00:02", end = "00:00:09" }
        """);
    assertThat(spec(plan().steps(), ClipsSpec.class).frames()).isEqualTo(new FrameRange(25, 75));
    MediaPassSpec pass = spec(plan().steps(), MediaPassSpec.class);
    assertThat(pass.originUs()).isEqualTo(2_000_000);
    assertThat(pass.range()).isEqualTo(new FrameRange(0, 175));
  }

  @Test
  void aClipOutsideOfTheTrimIsRefused() {
    recording("v.mp4", true, true);
    conf(
        """
        clips = [ { id = a, start = "00:00:01", end = "00:00:05" } ]
        trim = { start = "00:00:02", end = "00:00:09" }
        """);
    StageException e = catchThrowableOfType(StageException.class, this::plan);
    assertThat(e.failure().summary().en()).contains("clip a", "outside of trim");
  }

  @Test
  void severalRecordingsAreEncodedInTheOrderOfTheirNames() throws Exception {
    recording("b.mp4", true, true);
    recording("a.mp4", true, true);
    List<Step> steps = plan().steps();
    assertThat(steps.subList(0, 4))
        .extracting(step -> step.name().value())
        .containsExactly("media-pass-1", "media-pass-2", "audio-pass", "assemble");
    assertThat(steps.get(0).label()).isEqualTo("a.mp4 1/2");
    MediaPassSpec second = steps.get(1).spec(MediaPassSpec.class).orElseThrow();
    assertThat(second.range()).isEqualTo(new FrameRange(250, 500));
    assertThat(second.originUs()).isEqualTo(-10_000_000);
    assertThat(spec(steps, AssembleSpec.class).durationUs()).isEqualTo(20_000_000);
  }

  @Test
  void anInterviewThatLacksOneOfItsRecordingsIsHeldAndNotCountedAsWhole() throws Exception {
    recording("1.mp4", true, true);
    refused("2.mp4", MaterialKind.RECORDING);
    recording("3.mp4", true, true);
    Plan plan = plan();
    Finding held =
        plan.findings().stream()
            .filter(finding -> finding.code().equals("RECORDING_REFUSED"))
            .findFirst()
            .orElseThrow();
    assertThat(held.level()).isEqualTo(Finding.Level.BLOCK);
    assertThat(held.subject()).isEqualTo("2.mp4");
    assertThat(plan.dispositions())
        .extracting(d -> d.words().en())
        .anyMatch(words -> words.endsWith("part 1 of 3"))
        .anyMatch(words -> words.endsWith("part 3 of 3"));

    conf("recordings = [\"1.mp4\", \"3.mp4\"]");
    assertThat(plan().findings()).extracting(f -> f.code()).doesNotContain("RECORDING_REFUSED");
  }

  @Test
  void recordingsThatMeanTheirColoursDifferentlyShareOneDescription() throws Exception {
    recording("a.mp4", TestSummaries.withColoursOfSmallPictures(10_000_000));
    assertThat(colours()).containsExactly(new Colours("smpte170m", "smpte170m", "smpte170m"));
    recording("b.mp4", true, true);
    conf("clips = [ { id = a, start = \"00:00:02\", end = \"00:00:04\" } ]");
    assertThat(colours()).hasSize(3).containsOnly(new Colours("bt709", "bt709", "bt709"));
  }

  private List<Colours> colours() throws Exception {
    List<Step> steps = plan().steps();
    return Stream.concat(
            steps.stream()
                .flatMap(step -> step.spec(MediaPassSpec.class).stream())
                .map(MediaPassSpec::colours),
            steps.stream()
                .flatMap(step -> step.spec(ClipsSpec.class).stream())
                .map(ClipsSpec::colours))
        .toList();
  }

  @Test
  void aLongRecordingIsEncodedInPartsUnlessItsClockJumps() throws Exception {
    long hourUs = 3_600_000_000L;
    List<Probed> before = List.copyOf(probed);
    recording("long.mp4", TestSummaries.of(true, true, hourUs));
    assertThat(passes()).isGreaterThan(5);
    probed.clear();
    probed.addAll(before);
    recording("live.ts", TestSummaries.withClockJumps(hourUs));
    assertThat(passes()).isEqualTo(1);
  }

  private long passes() throws Exception {
    return plan().steps().stream().filter(step -> step.stage() == StageId.MEDIA_PASS).count();
  }

  @Test
  void captionsInThePictureAreReadWhereThereIsNoFileOfThemOrSomebodyAsks() throws Exception {
    recording("v.mp4", true, true);
    assertThat(plan().steps())
        .extracting(step -> step.stage())
        .contains(StageId.OCR, StageId.CAPTIONS);
    conf("burned-in-captions = false");
    assertThat(plan().steps()).extracting(step -> step.stage()).doesNotContain(StageId.OCR);
  }

  @Test
  void speechIsRecognisedWithAModelAndWhereThereIsNoFileOfCaptions() throws Exception {
    recording("v.mp4", true, true);
    assertThat(plan().steps()).extracting(step -> step.stage()).doesNotContain(StageId.SPEECH);
    assertThat(spec(plan().steps(), AudioPassSpec.class).forSpeech()).isFalse();

    settings =
        SettingsReader.readText(
            "speech.model = \"" + EmptyModel.write(folder.resolve("model.bin")) + "\"");
    Step speech = step(plan().steps(), StageId.SPEECH);
    assertThat(speech.inputs())
        .as("what was read off the picture makes listening needless")
        .extracting(Input::role)
        .containsOnly(Role.SPEECH, Role.TIMED_TEXT);
    assertThat(speech.spec(SpeechSpec.class).orElseThrow().language())
        .isEqualTo(SpokenLanguage.MANDARIN);
    assertThat(spec(plan().steps(), AudioPassSpec.class).forSpeech()).isTrue();
    assertThat(step(plan().steps(), StageId.CAPTIONS).inputs()).contains(timedText(speech));

    settings = SettingsReader.readText("speech.model = \"/gone/ggml-tiny.bin\"");
    assertThat(step(plan().steps(), StageId.SPEECH).spec(SpeechSpec.class).orElseThrow().model())
        .as("the step reports that the model cannot be used, where it would have been")
        .isEqualTo("unusable");
    settings = SettingsReader.readText("speech.model = \"" + folder.resolve("model.bin") + "\"");

    conf("languages = [ yue ]");
    assertThat(plan().steps()).extracting(step -> step.stage()).doesNotContain(StageId.SPEECH);
    assertThat(plan().findings()).extracting(f -> f.code()).contains("SPEECH_LANGUAGE");

    probed.clear();
    recording("v.mp4", true, true);
    conf("languages = [ en, zh-Hans ]");
    assertThat(spec(plan().steps(), SpeechSpec.class).language()).isEqualTo(SpokenLanguage.ENGLISH);
    captions("captions.zh-Hans.srt");
    assertThat(plan().steps()).extracting(step -> step.stage()).doesNotContain(StageId.SPEECH);
  }

  @Test
  void captionTracksInsideARecordingAreTakenOutForTheCaptions() throws Exception {
    recording("1.mp4", true, true);
    MediaSummary media = TestSummaries.captioned(10_000_000);
    add("2.mp4", MaterialKind.RECORDING, Optional.of(media), Optional.empty(), Optional.empty());
    captions("captions.zh-Hans.srt");
    List<Step> steps = plan().steps();
    Step tracks = step(steps, StageId.CAPTION_TRACKS);
    assertThat(tracks.inputs())
        .extracting(Input::role, Input::number)
        .containsExactly(
            tuple(Role.RECORDING, 1),
            tuple(Role.CLOSED_CAPTIONS, 0),
            tuple(Role.CLOSED_CAPTIONS, 1));
    assertThat(step(steps, StageId.CAPTIONS).inputs()).contains(timedText(tracks));
  }

  private static Input timedText(Step made) {
    return new Input.FromStep(Role.TIMED_TEXT, 0, Origin.of(made), "internal/timed-text.json");
  }

  private static <S extends StepSpec> S spec(List<Step> steps, Class<S> kind) {
    return steps.stream().flatMap(step -> step.spec(kind).stream()).findFirst().orElseThrow();
  }

  private static Step step(List<Step> steps, StageId stage) {
    return steps.stream().filter(step -> step.stage() == stage).findFirst().orElseThrow();
  }

  @Test
  void theTitleComesFromTopicConfThenTheTranscriptThenTheFile() throws Exception {
    recording("现场.mp4", true, true);
    assertThat(plan().title()).isEqualTo("现场");
    document("文字实录.docx", MaterialKind.TRANSCRIPT, 9);
    assertThat(plan().title()).isEqualTo("文中标题");
    conf("title = 设置标题");
    assertThat(plan().title()).isEqualTo("设置标题");
  }

  @Test
  void whereACameraNamedTheFolderTooTheTopicIsHeld() throws Exception {
    assertThat(title("C0001", "C0001.MP4").finding().orElseThrow().level())
        .isEqualTo(Finding.Level.BLOCK);
    assertThat(title("MVI_0042.MP4", "MVI_0042.MP4").finding().orElseThrow().code())
        .as("a recording without a folder")
        .isEqualTo("TITLE_FROM_CAMERA");
    assertThat(title("新建文件夹", "C0001.MP4").finding().orElseThrow().code())
        .isEqualTo("TITLE_FROM_CAMERA");
    assertThat(title("100CANON", "C0001.MP4").finding().orElseThrow().code())
        .isEqualTo("TITLE_FROM_CAMERA");
    assertThat(title("2026-09-18", "C0001.MP4").finding().orElseThrow().code())
        .as("a date that somebody chose")
        .isEqualTo("TITLE_GUESSED");
    assertThat(title("2019-09 公交一体化", "C0001.MP4").finding().orElseThrow().code())
        .as("a folder's name will do")
        .isEqualTo("TITLE_GUESSED");
    assertThat(title("C0001", "公交一体化.mp4").finding()).isEmpty();
  }

  private static TitleGuess title(String folder, String recording) {
    return TitleGuess.of(folder, recording);
  }

  @Test
  void anEmbargoThatHadPassedWhenTheFilesCameIsReported() throws Exception {
    recording("v.mp4", true, true);
    conf("publish-after = 2026年9月18日 15点");
    assertThat(codes(Instant.parse("2026-09-18T08:00:00Z"))).contains("EMBARGO_PASSED");
    assertThat(codes(Instant.parse("2026-09-18T06:00:00Z"))).doesNotContain("EMBARGO_PASSED");
  }

  private List<String> codes(Instant complete) throws StageException {
    List<ObjectRef> objects = probed.stream().map(Probed::object).toList();
    Materials materials = new Materials(TOPIC, objects, List.of(), Optional.of(complete));
    return Planner.plan(materials, probed, settings).findings().stream()
        .map(Finding::code)
        .toList();
  }

  @Test
  void aTopicMayAskForAReviewButNotForNone() throws Exception {
    recording("v.mp4", true, true);
    assertThat(spec(plan().steps(), PublishSpec.class).release()).isEqualTo(ReleaseMode.AUTOMATIC);
    conf("release = review");
    assertThat(spec(plan().steps(), PublishSpec.class).release()).isEqualTo(ReleaseMode.REVIEW);
    settings = SettingsReader.readText("publish { release = review }");
    assertThat(spec(plan().steps(), PublishSpec.class).release()).isEqualTo(ReleaseMode.REVIEW);
    probed.remove(probed.size() - 1);
    conf("release = automatic");
    StageException refused = catchThrowableOfType(StageException.class, this::plan);
    assertThat(refused.failure().code()).isEqualTo(FailureCode.TOPIC_CONF_INVALID);
    assertThat(refused.failure().summary().zh()).contains("release = automatic", "先审后发");
  }

  @Test
  void aTopicWasPublishedWhenItWasReleasedFirstButNotBeforeItsEmbargo() throws Exception {
    recording("v.mp4", true, true);
    OffsetDateTime released = OffsetDateTime.parse("2026-09-19T09:00+08:00");
    assertThat(releasedAt(released)).contains(released);
    conf("publish-after = 2026-09-18 15:00");
    assertThat(releasedAt(released)).contains(released);
    probed.remove(probed.size() - 1);
    conf("publish-after = 2026-09-21 15:00");
    assertThat(releasedAt(released)).contains(OffsetDateTime.parse("2026-09-21T15:00+08:00"));
  }

  private Optional<OffsetDateTime> releasedAt(OffsetDateTime released) throws StageException {
    List<ObjectRef> objects = probed.stream().map(Probed::object).toList();
    Materials materials = new Materials(TOPIC, objects, List.of(), Optional.of(Instant.EPOCH));
    Plan plan =
        Planner.plan(
            materials,
            probed,
            settings,
            List.of(),
            Optional.empty(),
            Map.of(TopicSummary.State.RECORD, released));
    return spec(plan.steps(), PageSpec.class).sheet().publishedAt();
  }

  @Test
  void aRecordingThatACameraNamedIsCalledAsItsFolder() throws Exception {
    recording("C0001.MP4", true, true);
    assertThat(plan().title()).isEqualTo(TOPIC.value());
    assertThat(plan().findings()).extracting(f -> f.code()).contains("TITLE_GUESSED");
    conf("title = 设置标题");
    assertThat(plan().findings()).extracting(f -> f.code()).doesNotContain("TITLE_GUESSED");
  }

  @Test
  void aGraphicIsNoPhoto() throws Exception {
    recording("v.mp4", true, true);
    add("图解.png", MaterialKind.PICTURE);
    assertThat(plan().missing()).extracting(Bilingual::en).contains("photos");
    assertThat(plan().steps()).extracting(s -> s.stage()).contains(StageId.IMAGES);
    add("现场.jpg", MaterialKind.PICTURE);
    assertThat(plan().missing()).extracting(Bilingual::en).doesNotContain("photos");
  }

  private Settings settings = SettingsReader.defaults();

  @TempDir Path folder;

  private Plan plan(Published... published) throws StageException {
    return plan(Optional.empty(), published);
  }

  private Plan plan(Optional<Step> bundle, Published... published) throws StageException {
    List<ObjectRef> objects = probed.stream().map(Probed::object).toList();
    return Planner.plan(
        new Materials(TOPIC, objects, List.of()), probed, settings, List.of(published), bundle);
  }

  private void recording(String name, boolean hasVideo, boolean hasAudio) {
    recording(name, TestSummaries.of(hasVideo, hasAudio, 10_000_000));
  }

  private void recording(String name, MediaSummary media) {
    add(name, MaterialKind.RECORDING, Optional.of(media), Optional.empty(), Optional.empty());
  }

  private void captions(String name) {
    captions(name, "zh-Hans");
  }

  private void captions(String name, String looksLike) {
    captions(name, looksLike, 5_000_000);
  }

  private void captions(String name, String looksLike, long lastEndUs) {
    captions(name, "", looksLike, lastEndUs);
  }

  /** Of a file that says itself what it is, truly or not. */
  private void captions(String name, String said, String looksLike, long lastEndUs) {
    ObjectReport report =
        new ObjectReport(
            hash(name),
            10,
            "application/x-subrip",
            MaterialKind.CAPTIONS,
            Optional.empty(),
            Optional.of(
                new ObjectReport.CaptionFacts(
                    "srt",
                    "UTF-8",
                    Optional.of(said).filter(tag -> !tag.isEmpty()),
                    Optional.of(looksLike).filter(tag -> !tag.isEmpty()),
                    1,
                    OptionalLong.of(lastEndUs))),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            List.of());
    add(name, report);
  }

  private void document(String name, MaterialKind kind, int turns) {
    add(
        name,
        new ObjectReport(
            hash(name),
            10,
            "application/msword",
            kind,
            Optional.empty(),
            Optional.empty(),
            Optional.of(new ObjectReport.DocumentFacts(Optional.of("文中标题"), 100, turns, 0)),
            Optional.empty(),
            Optional.empty(),
            List.of()));
  }

  private void conf(String text) {
    add(
        "topic.conf",
        MaterialKind.TOPIC_CONF,
        Optional.empty(),
        Optional.of(text),
        Optional.empty());
  }

  private void add(String name, MaterialKind kind) {
    add(name, kind, Optional.empty(), Optional.empty(), Optional.empty());
  }

  private void refused(String name, MaterialKind kind) {
    refused(name, kind, Bilingual.of("文件已截断", "the file is cut short"));
  }

  private void refused(String name, MaterialKind kind, Bilingual reason) {
    Failure failure =
        new Failure(
            FailureKind.INPUT,
            FailureCode.MEDIA_TRUNCATED,
            reason,
            Bilingual.of("重新上传", "upload it again"));
    add(name, kind, Optional.empty(), Optional.empty(), Optional.of(failure));
  }

  private void add(
      String name,
      MaterialKind kind,
      Optional<MediaSummary> media,
      Optional<String> text,
      Optional<Failure> refusal) {
    add(
        name,
        new ObjectReport(
            hash(name),
            10,
            "x/y",
            kind,
            media,
            Optional.empty(),
            Optional.empty(),
            text,
            refusal,
            List.of()));
  }

  private void add(String name, ObjectReport report) {
    ObjectRef object = new ObjectRef("recordings", TOPIC + "/" + name, "e", 10);
    probed.add(new Probed(object, Probes.nameOf(object), report));
  }

  private static ContentHash hash(String name) {
    return ContentHash.of(name.getBytes(StandardCharsets.UTF_8));
  }
}
