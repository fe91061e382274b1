package org.fangtan.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.artefact.StageId;
import org.fangtan.contract.Airing;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.RequiredAsset;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.spec.BundleSpec;
import org.fangtan.spec.ChannelSpec;
import org.fangtan.spec.CoverSpec;
import org.fangtan.spec.PageSpec;
import org.fangtan.spec.TopicSheet;
import org.junit.jupiter.api.Test;

/** Plans of topics that have a date and no recording yet. */
class PreviewPlanTest {
  private static final String DATE = "title = 访谈\nair-at = 2026-09-18 15:00\n";
  private static final OffsetDateTime AIRS = OffsetDateTime.parse("2026-09-18T15:00+08:00");

  private final TestTopic topic = new TestTopic();

  private static TopicSheet sheet(Plan plan) {
    return TestTopic.step(plan, StageId.PAGE).spec(PageSpec.class).orElseThrow().sheet();
  }

  private Plan plan(Optional<Instant> complete, Published... published) throws StageException {
    return plan(complete, Map.of(), published);
  }

  private Plan plan(
      Optional<Instant> complete,
      Map<TopicSummary.State, OffsetDateTime> first,
      Published... published)
      throws StageException {
    List<ObjectRef> objects = topic.probed().stream().map(Probed::object).toList();
    return Planner.plan(
        new Materials(new TopicId("t"), objects, List.of(), complete),
        topic.probed(),
        topic.settings,
        List.of(published),
        Optional.empty(),
        first);
  }

  private static Published published(TopicSummary.State state, String at) {
    return new Published(
        "v0003",
        new TreeMap<>(),
        Optional.empty(),
        new TreeMap<>(),
        Optional.empty(),
        state,
        false,
        Optional.of(OffsetDateTime.parse(at)));
  }

  private Failure refusal(Published... published) {
    return catchThrowableOfType(StageException.class, () -> topic.plan(published)).failure();
  }

  @Test
  void aDateWithoutARecordingIsAPreview() throws Exception {
    topic
        .conf(DATE + "air-for = 45分钟\nchannels = [douyin, wechat-article]\n")
        .file("提纲.docx", MaterialKind.OUTLINE)
        .file("g.jpg", MaterialKind.PICTURE);
    Plan plan = topic.plan();
    assertThat(plan.steps())
        .extracting(step -> step.stage())
        .containsExactly(
            StageId.IMAGES,
            StageId.TRANSCRIPT,
            StageId.COVER,
            StageId.CHANNEL,
            StageId.CHANNEL,
            StageId.PAGE,
            StageId.BUNDLE,
            StageId.PUBLISH);
    assertThat(sheet(plan).state()).isEqualTo(TopicSummary.State.PREVIEW);
    assertThat(sheet(plan).airing()).contains(new Airing(AIRS, AIRS.plusMinutes(45)));
    assertThat(TestTopic.step(plan, StageId.BUNDLE).spec(BundleSpec.class).orElseThrow().required())
        .containsExactly(RequiredAsset.of(AssetRole.PAGE));
    CoverSpec cover = TestTopic.step(plan, StageId.COVER).spec(CoverSpec.class).orElseThrow();
    assertThat(cover.film()).isEmpty();
    assertThat(cover.airs()).contains(AIRS);
    assertThat(cover.picture()).contains("g.jpg");
    assertThat(TestTopic.step(plan, StageId.CHANNEL).spec(ChannelSpec.class).orElseThrow().sheet())
        .isEqualTo(sheet(plan));
    assertThat(plan.missing()).extracting(words -> words.en()).hasSize(1);
  }

  @Test
  void nothingThatWasSaidIsPublishedBeforeTheRecordingIsThere() throws Exception {
    topic
        .conf(DATE)
        .transcript("实录.docx", 3, 1)
        .captions("a.srt")
        .file("highlights.json", MaterialKind.HIGHLIGHTS)
        .file("questions.csv", MaterialKind.QUESTIONS);
    Plan plan = topic.plan();
    assertThat(plan.steps())
        .extracting(step -> step.stage())
        .containsExactly(StageId.COVER, StageId.PAGE, StageId.BUNDLE, StageId.PUBLISH);
    assertThat(plan.dispositions())
        .filteredOn(one -> one.place() == Disposition.Place.WAITING)
        .extracting(Disposition::name)
        .containsExactly("a.srt", "highlights.json", "questions.csv", "实录.docx");
  }

  @Test
  void withTheRecordingTheSameFolderIsARecord() throws Exception {
    topic.conf(DATE + "ask { phone = 12345 }").recording("v.mp4");
    TopicSheet sheet =
        sheet(topic.plan(published(TopicSummary.State.PREVIEW, "2026-09-01T09:00+08:00")));
    assertThat(sheet.state()).isEqualTo(TopicSummary.State.RECORD);
    assertThat(sheet.airing()).isPresent();
    assertThat(sheet.asking()).as("it is over").isEmpty();
    assertThat(sheet.publishedAt()).as("the preview's time is not the record's").isEmpty();
  }

  @Test
  void withoutADateAFolderWaitsAndIsToldOfTheDate() {
    topic.conf("title = 访谈").file("提纲.docx", MaterialKind.OUTLINE);
    assertThat(refusal().code()).isEqualTo(FailureCode.NO_RECORDING);
    assertThat(refusal().remedy().zh()).contains("air-at");
  }

  @Test
  void aRecordingThatWasRefusedHoldsThePreviewToo() {
    topic.conf(DATE).refused("v.mp4", "video/mp4", MaterialKind.RECORDING);
    assertThat(refusal().code()).isEqualTo(FailureCode.NO_RECORDING);
    assertThat(refusal().summary().zh()).contains("v.mp4");
  }

  @Test
  void aRecordThatLostItsRecordingDoesNotBecomeAPreviewAgain() throws Exception {
    topic.conf(DATE);
    Failure held = refusal(published(TopicSummary.State.RECORD, "2026-09-18T18:00+08:00"));
    assertThat(held.code()).isEqualTo(FailureCode.NO_RECORDING);
    assertThat(held.summary().zh()).contains("v0003");
    Plan again = topic.plan(published(TopicSummary.State.PREVIEW, "2026-09-01T09:00+08:00"));
    assertThat(sheet(again).state()).isEqualTo(TopicSummary.State.PREVIEW);
  }

  @Test
  void previewAndRecordEachKeepTheTimeOfTheirOwnFirstPublication() throws Exception {
    topic.conf(DATE);
    OffsetDateTime preview = OffsetDateTime.parse("2026-09-02T10:00+08:00");
    OffsetDateTime record = OffsetDateTime.parse("2026-09-18T18:00+08:00");
    Map<TopicSummary.State, OffsetDateTime> first =
        Map.of(TopicSummary.State.PREVIEW, preview, TopicSummary.State.RECORD, record);
    Optional<Instant> complete = Optional.of(Instant.parse("2026-09-03T00:00:00Z"));
    assertThat(sheet(plan(complete, first)).publishedAt()).contains(preview);
    topic.recording("v.mp4");
    assertThat(sheet(plan(complete, first)).publishedAt()).contains(record);
  }

  @Test
  void theDateIsInThePortalsZone() throws Exception {
    topic.conf("title = 访谈\nair-at = \"2026-09-18T07:00+00:00\"");
    assertThat(sheet(topic.plan()).airing().map(Airing::at)).contains(AIRS);
  }

  @Test
  void datesThatDoNotAgreeAreReported() throws Exception {
    Optional<Instant> early = Optional.of(Instant.parse("2026-09-01T00:00:00Z"));
    Optional<Instant> late = Optional.of(Instant.parse("2026-09-20T00:00:00Z"));
    topic.conf(DATE);
    assertThat(codes(plan(early))).isEmpty();
    assertThat(codes(plan(late))).containsExactly("AIR_AT_PASSED");
    topic.conf(DATE + "publish-after = 2026-09-18 18:00\n");
    assertThat(codes(plan(early))).containsExactly("PREVIEW_EMBARGOED");
    topic.recording("v.mp4");
    assertThat(codes(plan(early))).as("kept until the broadcast").isEmpty();
    topic.conf(DATE);
    assertThat(codes(plan(early))).containsExactly("RECORD_BEFORE_AIRING");
    assertThat(codes(plan(late))).isEmpty();
    topic.conf(DATE + "recorded-at = 2026-09-19 10:00\n");
    assertThat(codes(plan(late))).containsExactly("AIR_AT_BEFORE_RECORDING");
  }

  private static List<String> codes(Plan plan) {
    return plan.findings().stream()
        .map(Finding::code)
        .filter(code -> code.contains("AIR") || code.contains("PREVIEW"))
        .toList();
  }

  @Test
  void aFolderWithACamerasNameIsNoTitleForAPreviewEither() throws Exception {
    topic.conf("air-at = 2026-09-18 15:00");
    assertThat(topic.plan().findings()).extracting(Finding::code).contains("TITLE_GUESSED");
    assertThat(TitleGuess.of("DCIM").finding().orElseThrow().code()).isEqualTo("TITLE_FROM_CAMERA");
  }
}
