package org.fangtan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.config.SettingsReader;
import org.fangtan.contract.EarlyVersion;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.CodedPictures;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.spec.BundleSpec;
import org.fangtan.spec.EarlyFilmSpec;
import org.fangtan.spec.Input;
import org.fangtan.spec.Step;
import org.junit.jupiter.api.Test;

/** Plans of topics that are shown before their complete version is made. */
class EarlyPlanTest {
  private static final long MINUTE_US = 60_000_000;
  private static final Instant COMPLETE = Instant.parse("2026-09-18T07:00:00Z");

  private final TestTopic topic = new TestTopic();

  EarlyPlanTest() throws Exception {
    topic.settings = SettingsReader.readText("publish.early = true");
  }

  /** As a camera delivers it, with keyframes at uneven distances. */
  private static MediaSummary playable(long durationUs, boolean isOpen, long bitsPerSecond) {
    return playable(durationUs, isOpen, bitsPerSecond, true);
  }

  private static MediaSummary playable(
      long durationUs, boolean isOpen, long bitsPerSecond, boolean isWhole) {
    return TestSummaries.withCoded(
        TestSummaries.of(true, true, durationUs),
        new CodedPictures(
            durationUs / 40_000,
            isWhole,
            false,
            false,
            !isOpen,
            true,
            OptionalLong.empty(),
            2,
            bitsPerSecond));
  }

  private Plan plan(Published... published) throws StageException {
    List<ObjectRef> objects = topic.probed().stream().map(Probed::object).toList();
    return Planner.plan(
        new Materials(new TopicId("t"), objects, List.of(), Optional.of(COMPLETE)),
        topic.probed(),
        topic.settings,
        List.of(published),
        Optional.empty(),
        Map.of());
  }

  private static List<Step> early(Plan plan) {
    return plan.steps().stream().filter(step -> step.name().isEarly()).toList();
  }

  private static EarlyFilmSpec film(Plan plan) {
    return TestTopic.step(plan, StageId.EARLY_FILM).spec(EarlyFilmSpec.class).orElseThrow();
  }

  private static List<String> inputsOf(Plan plan, String step) {
    return plan.steps().stream()
        .filter(one -> one.name().equals(new StepName(step)))
        .flatMap(one -> one.inputs().stream())
        .filter(Input.FromStep.class::isInstance)
        .map(input -> ((Input.FromStep) input).step().value())
        .distinct()
        .toList();
  }

  private static Published published(TopicSummary.State state, boolean isEarly) {
    return new Published(
        "v0001",
        new TreeMap<>(),
        Optional.empty(),
        new TreeMap<>(),
        Optional.empty(),
        state,
        isEarly,
        Optional.empty());
  }

  @Test
  void aSmallerPlanStandsBesideTheCompleteOneAndSharesWhatIsTheSame() throws Exception {
    topic
        .recording("v.mp4", playable(60 * MINUTE_US, true, 8_000_000))
        .captions("v.srt")
        .transcript("实录.docx", 10, 1)
        .conf("clips = [{ id = a, start = \"0:00:01\", end = \"0:00:09\" }]");
    Plan plan = plan();
    assertThat(early(plan))
        .extracting(step -> step.name().value())
        .containsExactly(
            "early-film",
            "early-captions",
            "early-transcript",
            "early-page",
            "early-bundle",
            "early-publish");
    assertThat(inputsOf(plan, "early-page"))
        .contains("early-film", "images", "early-captions", "early-transcript");
    assertThat(inputsOf(plan, "early-publish")).containsExactly("early-bundle");
    assertThat(film(plan).rendition().copied()).isTrue();
    assertThat(film(plan).shownUs()).isEqualTo(60 * MINUTE_US);
    BundleSpec bundle =
        early(plan).stream()
            .flatMap(step -> step.spec(BundleSpec.class).stream())
            .findFirst()
            .orElseThrow();
    assertThat(bundle.sheet().early()).contains(new EarlyVersion(60 * MINUTE_US, 60 * MINUTE_US));
    assertThat(bundle.sheet().clips()).isEmpty();
    assertThat(bundle.origins())
        .extracting(made -> made.step().value())
        .containsExactly(
            "early-captions", "early-film", "early-page", "early-transcript", "images");
    // The complete version knows nothing of it.
    topic.settings = SettingsReader.defaults();
    assertThat(plan().steps())
        .isEqualTo(plan.steps().stream().filter(step -> !step.name().isEarly()).toList());
  }

  @Test
  void whatBrowsersDoNotPlayIsEncodedFromItsBeginningInTheSmallestSize() throws Exception {
    topic.recording("v.mp4", TestSummaries.of(true, true, 60 * MINUTE_US));
    assertThat(film(plan()).rendition().copied()).isFalse();
    assertThat(film(plan()).rendition().name()).isEqualTo("480p");
    assertThat(film(plan()).shownUs()).isEqualTo(2 * MINUTE_US);
    assertThat(film(plan()).shownFrames()).isEqualTo(3000);
  }

  @Test
  void aShortOneIsShownWhole() throws Exception {
    topic.recording("v.mp4", TestSummaries.of(true, true, 3 * MINUTE_US));
    assertThat(film(plan()).shownUs()).isEqualTo(3 * MINUTE_US);
  }

  @Test
  void hiddenDataRatesThatNoLineCarriesAndBrokenPicturesAreNotCopied() throws Exception {
    topic.recording("v.mp4", playable(60 * MINUTE_US, false, 8_000_000));
    assertThat(film(plan()).rendition().copied()).isFalse();
    TestTopic fast = new TestTopic();
    fast.settings = topic.settings;
    fast.recording("v.mp4", playable(60 * MINUTE_US, true, 12_000_001));
    assertThat(film(fast.plan()).rendition().copied()).isFalse();
    TestTopic broken = new TestTopic();
    broken.settings = topic.settings;
    broken.recording("v.mp4", playable(60 * MINUTE_US, true, 8_000_000, false));
    assertThat(film(broken.plan()).rendition().copied()).isFalse();
  }

  @Test
  void ofATrimmedRecordingAndOfSeveralTheBeginningIsEncodedAcrossThem() throws Exception {
    topic
        .recording("a.mp4", playable(MINUTE_US, true, 8_000_000))
        .recording("b.mp4", playable(60 * MINUTE_US, true, 8_000_000));
    assertThat(film(plan()).stretches()).hasSize(2);
    assertThat(film(plan()).shownUs()).isEqualTo(2 * MINUTE_US);
    TestTopic trimmed = new TestTopic();
    trimmed.settings = topic.settings;
    trimmed
        .recording("a.mp4", playable(60 * MINUTE_US, true, 8_000_000))
        .conf("trim { start = \"0:01:00\", end = \"0:59:00\" }");
    assertThat(film(trimmed.plan()).rendition().copied()).isFalse();
  }

  @Test
  void thereIsNoneAfterACompleteVersionNorUnderAnEmbargoNorWhereTheTopicRefuses() throws Exception {
    topic.recording("v.mp4");
    assertThat(early(plan())).isNotEmpty();
    assertThat(early(plan(published(TopicSummary.State.RECORD, false)))).isEmpty();
    assertThat(early(plan(published(TopicSummary.State.RECORD, true)))).isNotEmpty();
    assertThat(early(plan(published(TopicSummary.State.PREVIEW, false)))).isNotEmpty();
    topic.conf("publish-after = 2026-09-18 15:01");
    assertThat(early(plan())).isEmpty();
    topic.conf("publish-after = 2026-09-18 15:00");
    assertThat(early(plan())).as("it had passed when the files came").isNotEmpty();
    topic.conf("early = false");
    assertThat(early(plan())).isEmpty();
  }

  @Test
  void whatIsAskedForInVainIsReported() throws Exception {
    topic.settings = SettingsReader.defaults();
    topic.recording("v.mp4").conf("early = true");
    assertThat(early(plan())).isEmpty();
    assertThat(plan().findings())
        .extracting(Finding::code)
        .contains(FindingCode.EARLY_NOT_SHOWN.name());
  }

  @Test
  void soundAloneHasNone() throws Exception {
    topic.sound("v.m4a");
    assertThat(early(plan())).isEmpty();
  }
}
