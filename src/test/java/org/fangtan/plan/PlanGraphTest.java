package org.fangtan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.fangtan.plan.TestTopic.step;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.config.SettingsReader;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.ObjectRef;
import org.fangtan.rendition.QualityMetric;
import org.fangtan.rendition.QualityTarget;
import org.fangtan.spec.Input;
import org.fangtan.spec.QualitySearchSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Which step reads what: an edge too few gives a page without its words, one too many a new key.
 */
class PlanGraphTest {
  private final TestTopic topic = new TestTopic();

  private List<String> readBy(StageId stage) throws Exception {
    return topic.readBy(topic.plan(), stage);
  }

  private List<String> missing() throws Exception {
    return topic.plan().missing().stream().map(Bilingual::en).toList();
  }

  private List<String> found() throws Exception {
    return topic.plan().findings().stream().map(Finding::code).toList();
  }

  @Test
  void eachStepOfAWholeTopicReadsWhatItNeedsAndNothingElse() throws Exception {
    topic
        .recording("a.mp4", TestSummaries.captioned(10_000_000))
        .recording("b.mp4")
        .captions("captions.zh-Hans.srt")
        .transcript("文字实录.docx", 9, 2)
        .file("现场.jpg", MaterialKind.PICTURE)
        .file("photos.csv", MaterialKind.PHOTO_LIST)
        .file("highlights.json", MaterialKind.HIGHLIGHTS)
        .file("提纲.docx", MaterialKind.OUTLINE)
        .conf("clips = [ { id = a, start = \"00:00:03\", end = \"00:00:05\" } ]");
    assertThat(readBy(StageId.MEDIA_PASS)).containsExactly("a.mp4", "b.mp4");
    assertThat(readBy(StageId.AUDIO_PASS)).containsExactly("a.mp4", "b.mp4");
    assertThat(readBy(StageId.ASSEMBLE))
        .containsExactly("audio-pass", "media-pass-1", "media-pass-2");
    assertThat(readBy(StageId.CAPTION_TRACKS))
        .containsExactly("a.mp4", "media-pass-1", "media-pass-2");
    assertThat(readBy(StageId.CAPTIONS))
        .containsExactly("caption-tracks", "captions.zh-Hans.srt", "probe of 文字实录.docx");
    assertThat(readBy(StageId.CLIPS)).containsExactly("a.mp4", "assemble", "captions");
    assertThat(readBy(StageId.IMAGES))
        .containsExactly("photos.csv", "probe of 文字实录.docx", "现场.jpg");
    assertThat(readBy(StageId.TRANSCRIPT))
        .containsExactly(
            "captions",
            "images",
            "probe of highlights.json",
            "probe of 提纲.docx",
            "probe of 文字实录.docx");
    assertThat(readBy(StageId.HLS))
        .containsExactly("assemble", "captions", "picture-captions", "transcript");
    assertThat(readBy(StageId.PAGE))
        .containsExactly(
            "assemble",
            "caption-tracks",
            "captions",
            "clips-1",
            "hls",
            "images",
            "infographic",
            "infographic-film-16x9",
            "infographic-film-1x1",
            "infographic-film-9x16",
            "picture-captions",
            "probe of highlights.json",
            "transcript");
    assertThat(readBy(StageId.INFOGRAPHIC)).containsExactly("probe of highlights.json");
    assertThat(readBy(StageId.INFOGRAPHIC_FILM))
        .containsExactly("audio-pass", "captions", "probe of highlights.json", "transcript");
    assertThat(readBy(StageId.BUNDLE))
        .contains("assemble", "captions", "probe of highlights.json", "page", "transcript", "hls");
    assertThat(readBy(StageId.PUBLISH)).containsExactly("bundle");
    assertThat(missing()).isEmpty();
  }

  @Test
  void whatEncodesReadsTheFactorsWhereAQualityIsAskedFor() throws Exception {
    topic
        .recording("a.mp4", TestSummaries.of(true, true, 40 * 60_000_000L))
        .conf(
            "clips = [ { id = a, start = \"00:00:03\", end = \"00:00:05\", aspects = [\"9:16\"] } ]"
                + "\naspects = [\"1:1\"]\nclip-words = off");
    assertThat(topic.plan().steps()).noneMatch(step -> step.stage() == StageId.QUALITY_SEARCH);
    topic.settings =
        SettingsReader.readText(
            "media { ladder = [ { name = 720p, short-side = 720, crf = 22, quality = 41.5,"
                + " max-bitrate = 3000000 }, { name = 480p, short-side = 480, crf = 23,"
                + " max-bitrate = 1400000 } ], clip-framing = blur }");
    assertThat(readBy(StageId.QUALITY_SEARCH)).containsExactly("a.mp4");
    assertThat(readBy(StageId.MEDIA_PASS)).containsExactly("a.mp4", "quality-search");
    assertThat(readBy(StageId.CLIP_SHAPES)).containsExactly("a.mp4", "quality-search");
    assertThat(readBy(StageId.CLIPS)).contains("a.mp4", "assemble", "quality-search");
    assertThat(readBy(StageId.BUNDLE)).contains("quality-search");
    assertThat(readBy(StageId.PAGE)).doesNotContain("quality-search");
    QualitySearchSpec asked =
        topic.plan().steps().stream()
            .flatMap(step -> step.spec(QualitySearchSpec.class).stream())
            .findFirst()
            .orElseThrow();
    assertThat(asked.renditions()).hasSize(1);
    assertThat(asked.renditions().get(0).spec().name()).isEqualTo("720p");
    assertThat(asked.renditions().get(0).target())
        .isEqualTo(new QualityTarget(QualityMetric.XPSNR, 41.5, 37.5, 4, 8, 450_000));
  }

  @Test
  void aClipReadsTheRecordingsItLiesIn() throws Exception {
    topic
        .recording("a.mp4")
        .recording("b.mp4")
        .conf(
            "clips = [ { id = a, start = \"00:00:11\", end = \"00:00:15\" },"
                + " { id = b, start = \"00:00:08\", end = \"00:00:15\" } ]");
    List<Step> clips =
        topic.plan().steps().stream().filter(step -> step.stage() == StageId.CLIPS).toList();
    assertThat(clips)
        .extracting(PlanGraphTest::sources)
        .containsExactly(List.of("t/b.mp4"), List.of("t/a.mp4", "t/b.mp4"));
  }

  private static List<String> sources(Step step) {
    return step.inputs().stream()
        .filter(Input.Source.class::isInstance)
        .map(input -> ((Input.Source) input).object().key())
        .toList();
  }

  @Test
  void labelsNameWhatAnOperatorKnows() throws Exception {
    topic.recording("b.mp4").recording("a.mp4").transcript("文字实录.docx", 9, 0);
    Plan plan = topic.plan();
    assertThat(step(plan, StageId.AUDIO_PASS).label()).isEqualTo("a.mp4, b.mp4");
    assertThat(step(plan, StageId.ASSEMBLE).label()).isEqualTo("a.mp4, b.mp4");
    assertThat(step(plan, StageId.TRANSCRIPT).label()).isEqualTo("文字实录.docx");
    assertThat(plan.steps().get(0).label()).isEqualTo("a.mp4 1/2");
    TestTopic one = new TestTopic().recording("a.mp4");
    assertThat(one.plan().steps().get(0).label()).isEqualTo("a.mp4");
    assertThat(one.plan().steps().get(0).name()).isEqualTo(new StepName("media-pass"));
  }

  @Test
  void soundAloneHasNoPicturesAndItsClipsNoFiles() throws Exception {
    topic.sound("a.wav").conf("clips = [ { id = a, start = \"00:00:03\", end = \"00:00:05\" } ]");
    assertThat(topic.plan().steps())
        .extracting(Step::stage)
        .containsExactly(
            StageId.AUDIO_PASS, StageId.ASSEMBLE, StageId.PAGE, StageId.BUNDLE, StageId.PUBLISH);
    assertThat(missing()).contains("pictures: the recording has sound only");
    assertThat(found()).containsExactly("CLIPS_NOT_CUT");
    topic.captions("a.zh-Hans.srt");
    assertThat(readBy(StageId.HLS)).containsExactly("assemble", "captions");
  }

  @Test
  void aPlainVideoHasNothingToComplainOfButWhatIsMissing() throws Exception {
    topic.recording("a.mp4").captions("captions.zh-Hans.srt");
    assertThat(missing())
        .containsExactlyInAnyOrder("the transcript (a Word file or the like)", "photos");
    assertThat(found()).containsExactly("RENDITION_ENCODED");
    assertThat(topic.plan().steps()).extracting(Step::stage).doesNotContain(StageId.TRANSCRIPT);
  }

  @Test
  void anOutlineOrHighlightsAloneAreWorthATranscriptStep() throws Exception {
    topic.recording("a.mp4").file("提纲.docx", MaterialKind.OUTLINE);
    assertThat(readBy(StageId.TRANSCRIPT)).containsExactly("probe of 提纲.docx");
    assertThat(step(topic.plan(), StageId.TRANSCRIPT).label()).isEqualTo("outline");
    TestTopic highlights =
        new TestTopic().recording("a.mp4").file("highlights.json", MaterialKind.HIGHLIGHTS);
    assertThat(highlights.readBy(highlights.plan(), StageId.TRANSCRIPT))
        .as("without the official text, highlights are checked by the captions")
        .containsExactly("captions", "probe of highlights.json");
  }

  @Test
  void aDraftOfHighlightsIsReadWhereTopicConfTakesIt() throws Exception {
    topic.recording("a.mp4").transcript("文字实录.docx", 9, 0);
    assertThat(drafted(topic.plan(), StageId.PAGE)).isEmpty();
    topic.conf("highlights = auto");
    assertThat(drafted(topic.plan(), StageId.PAGE)).hasSize(1);
    assertThat(drafted(topic.plan(), StageId.BUNDLE)).hasSize(1);
  }

  private static List<Input> drafted(Plan plan, StageId stage) {
    return plan.steps().stream()
        .filter(step -> step.stage() == stage)
        .flatMap(step -> step.inputs().stream())
        .filter(input -> input.role() == Role.DRAFTED_HIGHLIGHTS)
        .toList();
  }

  @Test
  void anInfographicByItsFoldersNameIsNoPhoto() throws Exception {
    topic.recording("a.mp4").file("图解/一张.png", MaterialKind.PICTURE);
    assertThat(missing()).contains("photos");
    topic.file("现场/一张.jpg", MaterialKind.PICTURE);
    assertThat(missing()).doesNotContain("photos");
  }

  @Test
  void picturesInTheTranscriptArePhotos() throws Exception {
    topic.recording("a.mp4").transcript("文字实录.docx", 9, 1);
    assertThat(missing()).doesNotContain("photos");
    assertThat(readBy(StageId.IMAGES)).containsExactly("probe of 文字实录.docx");
    TestTopic plain = new TestTopic().recording("a.mp4").transcript("文字实录.docx", 9, 0);
    assertThat(plain.plan().missing()).extracting(Bilingual::en).contains("photos");
    assertThat(plain.plan().steps()).extracting(Step::stage).doesNotContain(StageId.IMAGES);
  }

  @Test
  void captionsInThePictureAreReadOffEachPass() throws Exception {
    topic.recording("a.mp4").recording("b.mp4");
    assertThat(readBy(StageId.OCR)).containsExactly("media-pass-1", "media-pass-2");
    assertThat(readBy(StageId.CAPTIONS)).containsExactly("caption-tracks", "ocr");
    TestTopic sound = new TestTopic().sound("c.wav").conf("burned-in-captions = true");
    assertThat(sound.plan().steps()).extracting(Step::stage).doesNotContain(StageId.OCR);
  }

  /** Captions may end half a minute after a recording of ten seconds, or count from an hour. */
  @ParameterizedTest
  @CsvSource({"10000000, false", "40000000, false", "40000001, true", "3610000000, false"})
  void captionsWhoseTimesCannotBeTheRecordingsAreNoReasonNotToRead(long lastEndUs, boolean isRead)
      throws Exception {
    topic.recording("a.mp4").captions("captions.zh-Hans.srt", "zh-Hans", lastEndUs);
    assertThat(topic.plan().steps().stream().anyMatch(step -> step.stage() == StageId.OCR))
        .isEqualTo(isRead);
  }

  @Test
  void theTimesOfACaptionFileOfOneRecordingAreMeasuredAgainstIt() throws Exception {
    topic
        .recording("a.mp4")
        .recording("b.mp4", TestSummaries.of(true, true, 100_000_000))
        .captions("a.srt", "zh-Hans", 14_000_000)
        .captions("b.srt", "zh-Hans", 130_000_000);
    assertThat(topic.plan().steps()).extracting(Step::stage).doesNotContain(StageId.OCR);
    TestTopic late =
        new TestTopic()
            .recording("a.mp4")
            .recording("b.mp4", TestSummaries.of(true, true, 100_000_000))
            .captions("a.srt", "zh-Hans", 14_000_000)
            .captions("b.srt", "zh-Hans", 130_000_001);
    assertThat(late.plan().steps()).extracting(Step::stage).contains(StageId.OCR);
  }

  @Test
  void ratesThatCannotBeKeptAndSeveralSoundTracksAreSaid() throws Exception {
    topic.recording("a.mp4", TestSummaries.withSoundIn(1, 2)).captions("captions.zh-Hans.srt");
    assertThat(found()).containsExactly("RENDITION_ENCODED", "SEVERAL_SOUND_TRACKS");
    Finding tracks =
        topic.plan().findings().stream()
            .filter(finding -> finding.code().equals("SEVERAL_SOUND_TRACKS"))
            .findFirst()
            .orElseThrow();
    assertThat(tracks.message().en())
        .isEqualTo(
            "“a.mp4” has 2 sound tracks. Used: stream 1 (stereo); not used: 2 (stereo). If each"
                + " microphone has a track of its own, write sound-tracks = [1, 2] in topic.conf to"
                + " mix them; or name one.");
    topic.conf("sound-tracks = [1, 2]");
    assertThat(topic.plan().findings())
        .extracting(finding -> finding.message().en())
        .contains("“a.mp4” has 2 sound tracks. Used: stream 1 (stereo), 2 (stereo), mixed.");
  }

  @Test
  void whatAProbeNoticedIsInThePlan() throws Exception {
    topic.recording("live.ts", TestSummaries.withClockJumps(10_000_000));
    assertThat(found()).contains("CLOCK_JUMPS");
  }

  @Test
  void languagesAreMissingOnlyWhereNothingGivesCaptions() throws Exception {
    topic.recording("a.mp4").conf("languages = [ zh-Hant ]");
    assertThat(found()).doesNotContain("LANGUAGE_MISSING");
  }

  private static Published version(String name, Optional<String> since, String... sources) {
    TreeMap<String, ContentHash> files = new TreeMap<>();
    for (String source : sources) {
      files.put(source, TestTopic.hash(source));
    }
    TreeMap<String, Published.Text> texts = new TreeMap<>();
    ObjectRef object = new ObjectRef("bundles", "t/" + name + "/transcript.json", "e", 10);
    texts.put("transcript/transcript.json", new Published.Text(object, TestTopic.hash(name)));
    return new Published(
        name,
        files,
        since,
        texts,
        Optional.empty(),
        TopicSummary.State.RECORD,
        false,
        Optional.empty());
  }

  @Test
  void changesAreThoseSinceTheNewestVersionMadeOfOtherTexts() throws Exception {
    topic.recording("a.mp4").captions("captions.zh-Hans.srt").transcript("文字实录.docx", 9, 0);
    assertThat(topic.plan().steps()).extracting(Step::stage).doesNotContain(StageId.CHANGES);

    Published old = version("v0001", Optional.empty(), "captions.zh-Hans.srt");
    Plan since = topic.plan(old);
    assertThat(step(since, StageId.CHANGES).label()).isEqualTo("v0001");
    assertThat(step(since, StageId.CHANGES).inputs())
        .filteredOn(Input.Source.class::isInstance)
        .extracting(input -> ((Input.Source) input).object().key())
        .containsExactly("t/v0001/transcript.json");
    assertThat(step(since, StageId.CHANGES).inputs())
        .filteredOn(Input.FromStep.class::isInstance)
        .extracting(input -> ((Input.FromStep) input).step().value())
        .containsExactly("captions", "transcript");

    Published same = version("v0002", Optional.of("v0001"), "captions.zh-Hans.srt", "文字实录.docx");
    assertThat(step(topic.plan(same, old), StageId.CHANGES).label())
        .as("the same files give the same changelog")
        .isEqualTo("v0001");
    assertThat(topic.plan(same).steps())
        .as("nobody has the version that it was compared with")
        .extracting(Step::stage)
        .doesNotContain(StageId.CHANGES);
  }

  @Test
  void aPlanWhoseStepsComeBeforeWhatTheyReadIsRefused() throws Exception {
    topic.recording("a.mp4");
    Plan plan = topic.plan();
    List<Step> reversed = new ArrayList<>(plan.steps());
    Collections.reverse(reversed);
    assertThatThrownBy(() -> new Plan("t", reversed, List.of(), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("publish comes before bundle");
    List<Step> twice = List.of(plan.steps().get(0), plan.steps().get(0));
    assertThatThrownBy(() -> new Plan("t", twice, List.of(), List.of(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two steps media-pass");
  }
}
