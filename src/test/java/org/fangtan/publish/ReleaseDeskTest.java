package org.fangtan.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.fangtan.artefact.Progress;
import org.fangtan.contract.Airing;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.EarlyVersion;
import org.fangtan.contract.JsonContract;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Publication;
import org.fangtan.contract.SampleBundles;
import org.fangtan.contract.TopicFacts;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Candidate;
import org.fangtan.release.ReleaseRecord;
import org.fangtan.release.Review;
import org.fangtan.release.ReviewState;
import org.fangtan.release.ReviewState.Standing;
import org.fangtan.release.SampleSteps;
import org.fangtan.store.StoredObject;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

class ReleaseDeskTest {
  private static final Instant NOW = Instant.parse("2026-09-18T07:00:00Z");

  @TempDir static Path folder;
  private static PublishedBucket bucket;

  private final Clock clock = new Clock();
  private final CandidateRules rules =
      new CandidateRules(clock, ZoneId.of("Asia/Shanghai"), Duration.ofHours(24));
  private TopicId topic = SampleBundles.TOPIC;
  private Publisher publisher;
  private ReleaseDesk desk;

  /** A clock that a test sets. */
  private static final class Clock implements InstantSource {
    Instant now = NOW;

    @Override
    public Instant instant() {
      return now;
    }
  }

  @BeforeAll
  static void start() throws Exception {
    bucket = new PublishedBucket(folder.resolve("buckets"));
  }

  @AfterAll
  static void stop() throws Exception {
    bucket.close();
  }

  @BeforeEach
  void topicOfItsOwn(TestInfo info) {
    topic = new TopicId("专题 " + info.getTestMethod().orElseThrow().getName());
    publisher = new Publisher(bucket.storage, "bundles", rules);
    desk = new ReleaseDesk(bucket.storage, "bundles", publisher, SampleSteps.ALL, rules);
  }

  @Test
  void aCandidateIsCompleteAndNamedByNothingThatPublishersRead() throws Exception {
    Bag bag = bucket.stored(topic, files("一"));
    Publication done = propose(bag);
    assertThat(done.outcome()).isEqualTo(Publication.Outcome.CANDIDATE);
    assertThat(done.version()).isEmpty();
    assertThat(publisher.latest(topic)).isEmpty();
    assertThat(bucket.catalog().find(topic)).isEmpty();
    BundleBucket there = new BundleBucket(bucket.storage, "bundles");
    assertThat(there.versionFolders(topic)).isEmpty();
    assertThat(new StoredBag(there, topic).read(there.candidate(topic, "c0001")).rootHash())
        .isEqualTo(bag.rootHash());
    Candidate.Waiting waiting = publisher.candidate(topic).orElseThrow();
    assertThat(waiting.name()).isEqualTo("c0001");
    assertThat(waiting.since()).isEqualTo(OffsetDateTime.parse("2026-09-18T15:00+08:00"));

    assertThat(JsonContract.CANDIDATE.check(json("candidate.json"))).isEmpty();

    propose(bag);
    assertThat(publisher.candidate(topic)).as("the same bag again").contains(waiting);
  }

  @Test
  void aReleaseIsRefusedWithEveryReasonUntilEveryStepIsApproved() throws Exception {
    propose(bucket.stored(topic, files("一")));
    StageException held = refused(() -> desk.release(topic, Optional.empty(), none(), List.of()));
    assertThat(held.failure().code()).isEqualTo(FailureCode.RELEASE_HELD);
    assertThat(held.failure().summary().zh()).contains("文字校对", "字幕校对", "图片图解校对", "初审", "复审", "终审");
    approveAll();
    Publication done = desk.release(topic, Optional.of("值班主任"), none(), List.of());
    assertThat(done.outcome()).isEqualTo(Publication.Outcome.PUBLISHED);
    assertThat(done.version()).contains(BundleVersion.of("v0001"));
    assertThat(publisher.candidate(topic)).isEmpty();
    assertThat(bucket.catalog().find(topic).orElseThrow().version())
        .contains(BundleVersion.of("v0001"));
  }

  @Test
  void theRecordOfTheReleaseStandsBesideTheVersionAndLatestJsonHasItsHash() throws Exception {
    propose(bucket.stored(topic, files("一")));
    approveAll();
    desk.release(topic, Optional.of("值班主任"), none(), List.of());
    JsonNode latest = json("latest.json");
    assertThat(JsonContract.LATEST.check(latest)).isEmpty();
    assertThat(latest.path("release").path("record").asText()).isEqualTo("v0001.release.json");
    byte[] bytes =
        bucket.storage.getBytes("bundles", topic + "/v0001.release.json", ReleaseRecord.MAX_BYTES);
    assertThat(latest.path("release").path("sha256").asText())
        .isEqualTo(ContentHash.of(bytes).hex());
    assertThat(JsonContract.RELEASE.check(Json.mapper().readTree(bytes))).isEmpty();
    ReleaseRecord record = ReleaseRecord.read(bytes).orElseThrow();
    assertThat(record.releasedBy()).contains("值班主任");
    assertThat(record.reviews()).extracting(Review::by).contains("王芳", "刘洋");
  }

  @Test
  void theTimeOfTheFirstReleaseIsTheTimeOfPublication() throws Exception {
    Bag bag = bucket.stored(topic, files("一"));
    propose(bag);
    approveAll();
    clock.now = NOW.plus(Duration.ofDays(2));
    desk.release(topic, Optional.empty(), none(), List.of());
    String page = text("v0001/data/index.html");
    assertThat(page)
        .contains("<meta name=\"PubDate\" content=\"2026-09-20 15:00\">")
        .contains("\"datePublished\": \"2026-09-20T15:00:00+08:00\"")
        .contains("录制于 2019-09-18 17:00");
    Bundle contract = Json.read(text("v0001/data/bundle.json"), Bundle.class);
    OffsetDateTime time = OffsetDateTime.parse("2026-09-20T15:00+08:00");
    assertThat(contract.topic().publishedAt()).contains(time);
    assertThat(first(topic)).isEqualTo(time);

    // What the steps make for that time is the very version that was released.
    SortedMap<String, byte[]> made = files("一");
    made.put("index.html", page.getBytes(StandardCharsets.UTF_8));
    Bundle again = SampleBundles.bundle(topic, made);
    Bag next =
        Bag.of(again.withAssets(again.topic().publishedAt(time), again.assets()), Optional.empty());
    assertThat(propose(next).outcome()).isEqualTo(Publication.Outcome.UNCHANGED);
    assertThat(publisher.candidate(topic)).isEmpty();
  }

  @Test
  void alaterVersionKeepsTheTimeOfTheFirst() throws Exception {
    propose(bucket.stored(topic, files("一")));
    approveAll();
    desk.release(topic, Optional.empty(), none(), List.of());
    OffsetDateTime first = first(topic);
    clock.now = NOW.plus(Duration.ofDays(9));
    propose(bucket.stored(topic, files("二")));
    approveAll();
    desk.release(topic, Optional.empty(), none(), List.of());
    assertThat(first(topic)).isEqualTo(first);
    assertThat(text("v0002/data/index.html")).contains("2026-09-18 15:00");
  }

  @Test
  void theRecordAfterAPreviewHasATimeOfItsOwn() throws Exception {
    propose(announced(bucket.stored(topic, files("一"))));
    approveAll();
    desk.release(topic, Optional.empty(), none(), List.of());
    Map<TopicSummary.State, OffsetDateTime> times = publisher.firstReleases(topic);
    OffsetDateTime preview = OffsetDateTime.parse("2026-09-18T15:00+08:00");
    assertThat(times).containsOnly(Map.entry(TopicSummary.State.PREVIEW, preview));
    assertThat(json("latest.json").at("/about/state").asText()).isEqualTo("preview");

    clock.now = NOW.plus(Duration.ofDays(9));
    propose(bucket.stored(topic, files("一")));
    assertThat(json("latest.json").at("/about/state").asText()).as("it waits").isEqualTo("preview");
    approveAll();
    desk.release(topic, Optional.empty(), none(), List.of());
    assertThat(first(topic)).isEqualTo(preview.plusDays(9));
    assertThat(publisher.firstReleases(topic)).containsEntry(TopicSummary.State.PREVIEW, preview);
    assertThat(text("v0002/data/index.html")).contains("2026-09-27 15:00");
    assertThat(JsonContract.LATEST.check(json("latest.json"))).isEmpty();
    assertThat(publisher.awaited(Instant.MAX)).as("it has its record").isEmpty();
  }

  @Test
  void anEarlyVersionIsNeverReleasedAndNeverTakesThePlaceOfACompleteOne() throws Exception {
    Bag whole = bucket.stored(topic, files("一"));
    assertThat(propose(early(whole)).outcome()).isEqualTo(Publication.Outcome.CANDIDATE);
    approveAll();
    StageException held = refused(() -> desk.release(topic, Optional.empty(), none(), List.of()));
    assertThat(held.failure().code()).isEqualTo(FailureCode.RELEASE_HELD);
    assertThat(held.failure().summary().zh()).contains("先行版");

    propose(whole);
    // Marks on what is the same hold; whoever approved the whole looks at it again.
    assertThat(desk.status(topic).orElseThrow().lines())
        .filteredOn(line -> line.step().id().equals("text"))
        .extracting(ReviewState.Line::standing)
        .containsExactly(Standing.APPROVED);
    assertThat(propose(early(whole)).outcome()).isEqualTo(Publication.Outcome.TOO_LATE);
    assertThat(publisher.candidate(topic).orElseThrow().tagManifestSha256())
        .isEqualTo(whole.rootHash());
    approveAll();
    desk.release(topic, Optional.empty(), none(), List.of());
    assertThat(json("latest.json").at("/about").has("early")).isFalse();
    assertThat(propose(early(whole)).outcome()).isEqualTo(Publication.Outcome.TOO_LATE);
    assertThat(publisher.publish(early(whole), bucket::blob, Progress.Listener.NONE).outcome())
        .isEqualTo(Publication.Outcome.TOO_LATE);
    assertThat(json("latest.json").at("/about").has("early")).isFalse();
  }

  /** Where it was shown before the topic was put under review. */
  @Test
  void anEarlyVersionLeavesACompleteCandidateWhereItIs() throws Exception {
    Bag whole = bucket.stored(topic, files("一"));
    Bag early = early(whole);
    assertThat(publisher.publish(early, bucket::blob, Progress.Listener.NONE).outcome())
        .isEqualTo(Publication.Outcome.PUBLISHED);
    propose(whole);
    assertThat(propose(early).outcome()).isEqualTo(Publication.Outcome.TOO_LATE);
    assertThat(publisher.publish(early, bucket::blob, Progress.Listener.NONE).outcome())
        .isEqualTo(Publication.Outcome.TOO_LATE);
    assertThat(publisher.candidate(topic).orElseThrow().tagManifestSha256())
        .isEqualTo(whole.rootHash());
    assertThat(publisher.publish(whole, bucket::blob, Progress.Listener.NONE).outcome())
        .isEqualTo(Publication.Outcome.PUBLISHED);
  }

  /** The same bag as it is shown before the complete one is made. */
  private static Bag early(Bag bag) {
    Bundle contract = PointerRebuild.contract(bag);
    TopicFacts facts = contract.topic();
    return Bag.of(
        contract.withAssets(
            new TopicFacts(
                facts.id(),
                facts.title(),
                facts.form(),
                facts.unit(),
                facts.host(),
                facts.guests(),
                facts.recordedAt(),
                facts.publishAfter(),
                facts.publishedAt(),
                facts.languages(),
                facts.introduction(),
                facts.state(),
                facts.airing(),
                facts.asking(),
                Optional.of(new EarlyVersion(1, 2))),
            contract.assets()),
        Optional.empty());
  }

  /** The same bag of an interview that is announced. */
  private static Bag announced(Bag bag) {
    Bundle contract = PointerRebuild.contract(bag);
    TopicFacts facts = contract.topic();
    OffsetDateTime airs = OffsetDateTime.parse("2026-09-25T15:00+08:00");
    return Bag.of(
        contract.withAssets(
            new TopicFacts(
                facts.id(),
                facts.title(),
                facts.form(),
                facts.unit(),
                facts.host(),
                facts.guests(),
                Optional.empty(),
                facts.publishAfter(),
                facts.publishedAt(),
                facts.languages(),
                facts.introduction(),
                Optional.of(TopicSummary.State.PREVIEW),
                Optional.of(new Airing(airs, airs.plusHours(1))),
                Optional.empty()),
            contract.assets()),
        Optional.empty());
  }

  @Test
  void changedCaptionsTakeBackTheirMarkAndTheApprovalsAndLeaveTheOtherMarks() throws Exception {
    propose(bucket.stored(topic, files("一")));
    approveAll();
    propose(bucket.stored(topic, files("二")));
    ReleaseDesk.Status status = desk.status(topic).orElseThrow();
    assertThat(status.candidate().name()).isEqualTo("c0002");
    assertThat(status.lines())
        .extracting(line -> line.step().id(), line -> line.standing())
        .containsExactly(
            org.assertj.core.api.Assertions.tuple("text", Standing.APPROVED),
            org.assertj.core.api.Assertions.tuple("captions", Standing.TAKEN_BACK),
            org.assertj.core.api.Assertions.tuple("graphics", Standing.APPROVED),
            org.assertj.core.api.Assertions.tuple("first", Standing.TAKEN_BACK),
            org.assertj.core.api.Assertions.tuple("second", Standing.TAKEN_BACK),
            org.assertj.core.api.Assertions.tuple("final", Standing.TAKEN_BACK));
    assertThat(status.holds().get(0).zh()).contains("李强", "c0001", "改动");
  }

  @Test
  void aReviewOfAVersionThatIsNoLongerTheCandidateIsRefused() throws Exception {
    propose(bucket.stored(topic, files("一")));
    propose(bucket.stored(topic, files("二")));
    StageException e =
        refused(
            () ->
                desk.review(
                    topic,
                    "captions",
                    Review.Decision.APPROVED,
                    "李强",
                    none(),
                    Optional.of("c0001")));
    assertThat(e.failure().code()).isEqualTo(FailureCode.CANDIDATE_REPLACED);
    assertThat(e.failure().summary().zh()).contains("c0001", "c0002", "没有记录");
    assertThat(desk.status(topic).orElseThrow().lines())
        .allMatch(line -> line.standing() == Standing.MISSING);
    assertThat(
            refused(() -> desk.release(topic, none(), Optional.of("c0001"), List.of()))
                .failure()
                .code())
        .isEqualTo(FailureCode.CANDIDATE_REPLACED);
  }

  @Test
  void aPersonWhoGaveAnotherApprovalIsRefused() throws Exception {
    propose(bucket.stored(topic, files("一")));
    approve("first", "赵敏");
    StageException e = refused(() -> approve("second", " 赵 敏"));
    assertThat(e.failure().code()).isEqualTo(FailureCode.REVIEW_REFUSED);
    assertThat(e.failure().summary().zh()).contains("赵 敏", "初审", "另一人");
    approve("second", "孙磊");
  }

  @Test
  void aReviewOfAWithdrawnTopicIsRefusedAndItsCandidateIsGone() throws Exception {
    propose(bucket.stored(topic, files("一")));
    publisher.withdraw(topic, Bilingual.of("内容有误", "there was a mistake"));
    assertThat(refused(() -> approve("first", "赵敏")).failure().code())
        .isEqualTo(FailureCode.TOPIC_WITHDRAWN);
    assertThat(refused(() -> desk.release(topic, none(), none(), List.of())).failure().code())
        .isEqualTo(FailureCode.TOPIC_WITHDRAWN);
    assertThat(bucket.storage.listAll("bundles", topic + "/candidates/")).isEmpty();
    assertThat(propose(bucket.stored(topic, files("一"))).outcome())
        .isEqualTo(Publication.Outcome.WITHDRAWN);
    assertThat(publisher.candidate(topic)).isEmpty();
  }

  @Test
  void whereNothingWaitsThereIsNothingToReview() throws Exception {
    bucket.publish(topic, "一");
    assertThat(refused(() -> approve("first", "赵敏")).failure().code())
        .isEqualTo(FailureCode.NO_CANDIDATE);
    assertThat(desk.release(topic, none(), none(), List.of()).outcome())
        .as("a release that has been")
        .isEqualTo(Publication.Outcome.UNCHANGED);
  }

  @Test
  void aStepThatHandsBackHoldsTheReleaseWithItsNote() throws Exception {
    propose(bucket.stored(topic, files("一")));
    approveAll();
    desk.review(topic, "final", Review.Decision.RETURNED, "刘洋", Optional.of("第三段数字有误"), none());
    StageException e = refused(() -> desk.release(topic, none(), none(), List.of()));
    assertThat(e.failure().summary().zh()).contains("刘洋", "退回", "第三段数字有误");
  }

  @Test
  void whatBlocksHoldsTheReleaseHoweverManyApprove() throws Exception {
    Finding blocking =
        Finding.of(FindingCode.MOBILE, "transcript", Bilingual.of("有手机号", "a number"));
    Bag bag = bucket.stored(topic, files("一"));
    publisher.propose(bag, bucket::blob, List.of(blocking), Progress.Listener.NONE);
    approveAll();
    StageException e = refused(() -> desk.release(topic, none(), none(), List.of()));
    assertThat(e.failure().summary().zh()).contains("有手机号", "MOBILE");
    propose(bag); // topic.conf answers for it now.
    assertThat(desk.release(topic, none(), none(), List.of()).version()).isPresent();
  }

  @Test
  void whoeverReadsACandidateThatIsReplacedReadsItToTheEnd() throws Exception {
    Bag first = bucket.stored(topic, files("一"));
    propose(first);
    propose(bucket.stored(topic, files("二")));
    BundleBucket there = new BundleBucket(bucket.storage, "bundles");
    assertThat(new StoredBag(there, topic).read(there.candidate(topic, "c0001")).rootHash())
        .isEqualTo(first.rootHash());
    clock.now = NOW.plus(Duration.ofHours(25));
    publisher.sweepCandidates();
    assertThat(bucket.storage.listAll("bundles", topic + "/candidates/c0001/")).isEmpty();
    assertThat(bucket.storage.listAll("bundles", topic + "/candidates/c0002/")).isNotEmpty();
    assertThat(desk.status(topic).orElseThrow().candidate().name()).isEqualTo("c0002");
  }

  @Test
  void aReleaseThatStoppedAtAnyPointIsFinishedByTheSameCall() throws Exception {
    // Before the pointer: the folder is filled in part, the record is there, nothing is to be seen.
    propose(bucket.stored(topic, files("一")));
    approveAll();
    desk.release(topic, none(), none(), List.of());
    for (String stopped : List.of("pointer", "folder", "candidate")) {
      byte[] candidate =
          bucket.storage.getBytes("bundles", topic + "/candidate.json", Candidate.MAX_BYTES);
      Candidate record = Candidate.read(candidate, topic).orElseThrow();
      Candidate.Former before = record.former().get(0);
      Candidate.Waiting waiting =
          new Candidate.Waiting(
              before.name(),
              before.tagManifestSha256(),
              before.tagManifestSha256(),
              "公交",
              OffsetDateTime.parse("2026-09-18T15:00+08:00"),
              List.of());
      bucket.storage.putBytes(
          "bundles",
          topic + "/candidate.json",
          new Candidate(1, topic, Optional.of(waiting), List.of()).toJson(),
          "application/json");
      if (!stopped.equals("candidate")) {
        bucket.storage.remove("bundles", topic + "/latest.json");
      }
      if (stopped.equals("folder")) {
        bucket.storage.remove("bundles", topic + "/v0001/data/index.html");
        bucket.storage.remove("bundles", topic + "/v0001.release.json");
      }
      clock.now = clock.now.plusSeconds(90);
      Publication done = desk.release(topic, none(), none(), List.of());
      assertThat(done.version()).as(stopped).contains(BundleVersion.of("v0001"));
      assertThat(publisher.candidate(topic)).as(stopped).isEmpty();
      assertThat(text("v0001/data/index.html")).as(stopped).contains("2026-09-18 15:00");
      Latest latest = publisher.latest(topic).orElseThrow();
      assertThat(latest.release().orElseThrow().sha256())
          .as(stopped)
          .isEqualTo(ContentHash.of(text("v0001.release.json").getBytes(StandardCharsets.UTF_8)));
    }
  }

  @Test
  void manyReviewersAtOnceAreAllRecordedInOneChain() throws Exception {
    propose(bucket.stored(topic, files("一")));
    ExecutorService threads = Executors.newFixedThreadPool(6);
    try {
      List<Callable<ReleaseDesk.Status>> calls =
          List.of(
              () -> approve("text", "王芳"),
              () -> approve("captions", "李强"),
              () -> approve("graphics", "张静"),
              () -> approve("first", "赵敏"));
      for (Future<ReleaseDesk.Status> call : threads.invokeAll(calls)) {
        call.get();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(JsonContract.REVIEWS.check(json("reviews.json"))).isEmpty();
    assertThat(
            desk.status(topic).orElseThrow().lines().stream()
                .filter(line -> line.standing() == Standing.APPROVED))
        .hasSize(4);
  }

  @Test
  void aChangedReviewIsNoticedAndNothingIsRecordedAfterIt() throws Exception {
    propose(bucket.stored(topic, files("一")));
    approve("text", "王芳");
    approve("captions", "李强");
    String log = text("reviews.json");
    bucket.storage.putBytes(
        "bundles",
        topic + "/reviews.json",
        log.replace("王芳", "别人").getBytes(StandardCharsets.UTF_8),
        "application/json");
    assertThat(refused(() -> approve("first", "赵敏")).failure().summary().zh())
        .contains("reviews.json", "改动");
  }

  @Test
  void whatIsPublishedAutomaticallyTakesThePlaceOfWhatWaited() throws Exception {
    propose(bucket.stored(topic, files("一")));
    bucket.publisher.publish(
        bucket.stored(topic, files("二")), bucket::blob, Progress.Listener.NONE);
    assertThat(publisher.candidate(topic)).isEmpty();
    assertThat(json("latest.json").has("release")).isFalse();
  }

  @Test
  void aDamagedRecordOfTheCandidateNamesNoneUntilTheNextRun() throws Exception {
    Bag bag = bucket.stored(topic, files("一"));
    propose(bag);
    String record = text("candidate.json");
    bucket.storage.putBytes(
        "bundles",
        topic + "/candidate.json",
        record.replace("c0001", "c0009").getBytes(StandardCharsets.UTF_8),
        "application/json");
    assertThat(publisher.candidate(topic)).isEmpty();
    propose(bag);
    assertThat(publisher.candidate(topic).orElseThrow().tagManifestSha256())
        .isEqualTo(bag.rootHash());
    assertThatThrownBy(() -> desk.release(topic, none(), none(), List.of()))
        .isInstanceOf(StageException.class);
  }

  @Test
  void theAuditLooksAtWhatWaitsAndMendsIt() throws Exception {
    Bag bag = bucket.stored(topic, files("一"));
    propose(bag);
    TopicAudit audit =
        new TopicAudit(
            bucket.storage,
            "bundles",
            hash ->
                bucket.storage.stat("work", PublishedBucket.blobKey(hash)).map(StoredObject::ref));
    assertThat(audit.check(topic, true).damages()).isEmpty();
    bucket.storage.putBytes(
        "bundles",
        topic + "/candidates/c0001/data/captions/zh-Hans.vtt",
        "WEBVTT\n\nother".getBytes(StandardCharsets.UTF_8),
        "text/vtt");
    bucket.storage.remove("bundles", topic + "/candidates/c0001/data/assets/page.css");
    assertThat(audit.check(topic, false).damages())
        .extracting(Damage::outcome)
        .containsOnly(Damage.Outcome.FOUND)
        .hasSize(2);
    assertThat(audit.check(topic, true).damages())
        .extracting(Damage::outcome)
        .containsOnly(Damage.Outcome.MENDED);
    assertThat(audit.check(topic, true).damages()).isEmpty();
  }

  private static Optional<String> none() {
    return Optional.empty();
  }

  private void approveAll() throws Exception {
    approve("text", "王芳");
    approve("captions", "李强");
    approve("graphics", "张静");
    approve("first", "赵敏");
    approve("second", "孙磊");
    approve("final", "刘洋");
  }

  private ReleaseDesk.Status approve(String step, String by) throws Exception {
    return desk.review(topic, step, Review.Decision.APPROVED, by, none(), none());
  }

  private Publication propose(Bag bag) throws Exception {
    return publisher.propose(bag, bucket::blob, List.of(), Progress.Listener.NONE);
  }

  private static StageException refused(Callable<?> call) {
    StageException e = catchThrowableOfType(StageException.class, call::call);
    assertThat(e).isNotNull();
    return e;
  }

  /** A page that says when it was published, and another time that only looks like it. */
  private static SortedMap<String, byte[]> files(String captions) {
    SortedMap<String, byte[]> files = SampleBundles.files(captions);
    String page = new String(files.get("index.html"), StandardCharsets.UTF_8);
    files.put(
        "index.html",
        ("<!doctype html><meta charset=\"utf-8\">\n"
                + "<meta name=\"PubDate\" content=\"2019-09-18 17:00\">\n"
                + "<script type=\"application/ld+json\">"
                + "{\"datePublished\": \"2019-09-18T17:00:00+08:00\"}</script>"
                + "<p>录制于 2019-09-18 17:00</p>"
                + page)
            .getBytes(StandardCharsets.UTF_8));
    return files;
  }

  private String text(String path) throws Exception {
    return new String(
        bucket.storage.getBytes("bundles", topic + "/" + path, 1 << 20), StandardCharsets.UTF_8);
  }

  private JsonNode json(String path) throws Exception {
    return Json.mapper().readTree(text(path));
  }

  private OffsetDateTime first(TopicId topic) throws Exception {
    return Objects.requireNonNull(publisher.firstReleases(topic).get(TopicSummary.State.RECORD));
  }
}
