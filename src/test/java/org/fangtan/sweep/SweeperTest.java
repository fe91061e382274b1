package org.fangtan.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.fangtan.artefact.Artefact;
import org.fangtan.artefact.StepName;
import org.fangtan.artefact.StepResult;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.WatchedStorage;
import org.fangtan.store.artefacts.MinioArtefactStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sweeps beside runs, on a real store and a real ledger. */
class SweeperTest {
  private static final TopicId TOPIC = new TopicId("甲");

  @TempDir Path folder;
  private SweptStudio studio;

  @BeforeEach
  void open() throws Exception {
    studio = new SweptStudio(folder);
  }

  @AfterEach
  void close() throws Exception {
    studio.close();
  }

  @Test
  void aSweepAtAnyPointOfARunTakesNothingThatTheRunNeeds() throws Exception {
    int requests = runWithASweepAt(Integer.MAX_VALUE);
    assertThat(requests).as("requests of the run").isGreaterThan(30);
    // The rest fills the folder of the version and reads it back, file by file.
    for (int at = 1; at <= requests; at += at < 24 ? 1 : 4) {
      runWithASweepAt(at);
    }
  }

  /**
   * A topic is run while everything that it can reuse has just come of age: the record of its
   * probe, which it finds, and the blobs of its page, without a record, which it makes again.
   *
   * @param at before which request of the run everything is swept
   * @return how many requests there were
   */
  private int runWithASweepAt(int at) throws Exception {
    Sweeper.Buckets buckets = studio.newBuckets();
    RunRecord former = studio.run(buckets, studio.storage, TOPIC, "text");
    StepRecord page = studio.ledger.step(former.id(), new StepName("page")).orElseThrow();
    studio.forgetRuns();
    studio.storage.removeAll(buckets.bundles(), TOPIC + "/");
    studio.makeOld(buckets);
    studio.visit(buckets, 0);
    String record = "results/" + page.result().orElseThrow().key() + ".json";
    studio.storage.remove(buckets.work(), record);
    studio.putOrphans(buckets, "garbage");
    studio.makeOld(buckets);
    studio.visit(buckets, 2);
    SweepReport before = studio.visit(buckets, 2);
    assertThat(before.allGone().count()).isZero();
    assertThat(studio.blobs(buckets)).containsAll(SweptStudio.hashes("text"));

    AtomicInteger count = new AtomicInteger();
    AtomicReference<Exception> failed = new AtomicReference<>();
    List<SweepReport> swept = new ArrayList<>();
    Runnable sweep =
        () -> {
          if (count.incrementAndGet() == at) {
            try {
              // The first removes what is due, the second sees what the run has begun.
              swept.add(studio.visit(buckets, 2));
              swept.add(studio.visit(buckets, 2));
            } catch (Exception e) {
              failed.set(e);
            }
          }
        };
    RunRecord ended;
    try (ObjectStorage watched = WatchedStorage.of(studio.server.settings(), sweep)) {
      ended = studio.run(buckets, watched, TOPIC, "text");
    }
    assertThat(failed.get()).isNull();
    assertThat(ended.state())
        .as("swept before request %d", at)
        .isEqualTo(RunRecord.State.PUBLISHED);
    for (StepRecord step : studio.ledger.steps(ended.id())) {
      for (Artefact artefact : step.result().orElseThrow().artefacts()) {
        assertThat(studio.blobs(buckets))
            .as("%s of %s, swept before request %d", artefact.name(), step.step().name(), at)
            .contains(artefact.content().hex());
      }
    }
    if (at < Integer.MAX_VALUE) {
      assertThat(studio.blobs(buckets)).doesNotContainAnyElementsOf(SweptStudio.hashes("garbage"));
      assertThat(swept.get(0).gone(Kind.BLOB).count()).isPositive();
      assertThat(at > 1 || swept.get(0).gone(Kind.RESULT).count() == 1).isTrue();
    }
    studio.forgetRuns();
    return count.get();
  }

  @Test
  void aCommitAtAnyPointOfASweepKeepsTheBlobsThatItNames() throws Exception {
    int requests = sweepWithACommitAt(Integer.MAX_VALUE);
    assertThat(requests).as("requests of the sweep").isGreaterThan(10);
    for (int at = 1; at <= requests; at += 2) {
      sweepWithACommitAt(at);
    }
  }

  private int sweepWithACommitAt(int at) throws Exception {
    Sweeper.Buckets buckets = studio.newBuckets();
    studio.putOrphans(buckets, "again");
    studio.putOrphans(buckets, "garbage");
    studio.makeOld(buckets);
    studio.visit(buckets, 0);
    studio.visit(buckets, 2);
    studio.time = studio.time.plus(Duration.ofDays(2));
    MinioArtefactStore store = SweptStudio.store(buckets, studio.storage);
    ExecutorService other = Executors.newSingleThreadExecutor();
    List<Future<StepResult>> commits = new ArrayList<>();
    AtomicInteger count = new AtomicInteger();
    Runnable hook =
        () -> {
          if (count.incrementAndGet() == at) {
            commits.add(other.submit(() -> studio.commit(store, "again", "again")));
            try {
              // Its end, or so long that it waits for the list of what is being removed.
              commits.get(0).get(80, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
              // It goes on when the sweep does.
            } catch (Exception e) {
              throw new IllegalStateException(e);
            }
          }
        };
    try (ObjectStorage watched = WatchedStorage.of(studio.server.settings(), hook)) {
      assertThat(studio.sweeper(buckets, watched).sweep(swept -> {})).isPresent();
    }
    if (at < Integer.MAX_VALUE) {
      StepResult result = commits.get(0).get(20, TimeUnit.SECONDS);
      assertThat(store.find(result.key())).as("committed before request %d", at).contains(result);
    }
    assertThat(studio.blobs(buckets)).doesNotContainAnyElementsOf(SweptStudio.hashes("garbage"));
    other.shutdown();
    return count.get();
  }

  @Test
  void whatIsSweptGoesOneAfterTheOther() throws Exception {
    Sweeper.Buckets buckets = studio.newBuckets();
    for (int i = 1; i <= 4; i++) {
      studio.run(buckets, studio.storage, TOPIC, "text " + i);
    }
    Set<String> before = studio.blobs(buckets);
    assertThat(before).containsAll(SweptStudio.hashes("text 1"));
    for (int day = 0; day < 40; day++) {
      studio.visit(buckets, 1);
    }
    // The newest run, and what readers see, with the files that a damaged version is mended from.
    assertThat(studio.blobs(buckets))
        .containsAll(SweptStudio.hashes("text 4"))
        .doesNotContainAnyElementsOf(SweptStudio.hashes("text 1"))
        .doesNotContainAnyElementsOf(SweptStudio.hashes("text 3"));
    assertThat(studio.ledger.latestRun(TOPIC).orElseThrow().state())
        .isEqualTo(RunRecord.State.PUBLISHED);
    SweepReport nothing = studio.visit(buckets, 1);
    assertThat(nothing.allGone().count()).isZero();
    assertThat(nothing.allWaiting().count()).isZero();
    // And the next run reuses what there is.
    RunRecord again = studio.run(buckets, studio.storage, TOPIC, "text 4");
    assertThat(again.state()).isEqualTo(RunRecord.State.PUBLISHED);
  }

  @Test
  void aDryRunListsWhatWouldGoAndChangesNothing() throws Exception {
    Sweeper.Buckets buckets = studio.newBuckets();
    studio.putOrphans(buckets, "garbage");
    studio.visit(buckets, 0);
    studio.visit(buckets, 2);
    studio.time = studio.time.plus(Duration.ofDays(2));
    for (int twice = 0; twice < 2; twice++) {
      List<Swept> listed = new ArrayList<>();
      SweepReport report =
          studio.sweeper(buckets, studio.storage).wouldSweep(listed::add).orElseThrow();
      long bytes = SweptStudio.files("garbage").values().stream().mapToLong(b -> b.length).sum();
      assertThat(report.gone(Kind.BLOB)).isEqualTo(new SweepReport.Sum(4, bytes));
      assertThat(listed).hasSize(4);
      assertThat(listed.get(0).toLine().zh()).contains("blobs/", "已有 4 天", "retention.grace");
      assertThat(studio.blobs(buckets)).hasSize(4);
    }
    assertThat(studio.visit(buckets, 0).gone(Kind.BLOB).count()).isEqualTo(4);
    assertThat(studio.blobs(buckets)).isEmpty();
  }

  @Test
  void aClockThatGoesBackAYearAndForwardAgainRemovesNothingBeforeItsTime() throws Exception {
    Sweeper.Buckets buckets = studio.newBuckets();
    studio.putOrphans(buckets, "garbage");
    studio.visit(buckets, 0);
    assertThat(studio.visit(buckets, -365).allGone().count()).isZero();
    // What is written while the clock is wrong is a year old when it is right again.
    studio.putOrphans(buckets, "written then");
    assertThat(studio.visit(buckets, 365).allGone().count()).isZero();
    assertThat(studio.visit(buckets, 365).gone(Kind.BLOB).count())
        .as("noticed 4 counted days ago, though two visits jumped a year")
        .isEqualTo(4);
    assertThat(studio.blobs(buckets)).containsAll(SweptStudio.hashes("written then"));
    assertThat(studio.visit(buckets, 2).gone(Kind.BLOB).count()).isEqualTo(4);
  }

  @Test
  void ofTwoSweepsAtOnceOneDoesNothing() throws Exception {
    Sweeper.Buckets buckets = studio.newBuckets();
    studio.putOrphans(buckets, "garbage");
    studio.visit(buckets, 0);
    studio.visit(buckets, 2);
    Instant due = studio.time.plus(Duration.ofDays(2));
    studio.time = due;
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    Runnable waits =
        () -> {
          begun.countDown();
          try {
            ended.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (ObjectStorage slow = WatchedStorage.of(studio.server.settings(), waits)) {
      Future<SweepReport> first =
          other.submit(() -> studio.sweeper(buckets, slow).sweep(swept -> {}).orElseThrow());
      begun.await();
      assertThat(studio.sweeper(buckets, studio.storage).sweep(swept -> {})).isEmpty();
      ended.countDown();
      assertThat(first.get().gone(Kind.BLOB).count()).isEqualTo(4);
    } finally {
      other.shutdown();
    }
  }

  /** The bytes of small files go with their record, which is all that there is of the step. */
  @Test
  void aRecordWithTheFilesInItGoesWhenNoRunNamesItAndNotBefore() throws Exception {
    Sweeper.Buckets buckets = studio.newBuckets();
    MinioArtefactStore store = new MinioArtefactStore(studio.storage, buckets.work());
    StepResult result = studio.commit(store, "packed", "text");
    assertThat(studio.blobs(buckets)).isEmpty();
    studio.visit(buckets, 0);
    studio.visit(buckets, 2);
    studio.visit(buckets, 2);
    assertThat(store.find(result.key())).as("kept for retention.results").contains(result);
    assertThat(studio.visit(buckets, 2).gone(Kind.RESULT).count()).isEqualTo(1);
    assertThat(store.find(result.key())).isEmpty();
  }

  @Test
  void aBlobOfAnotherFormOfRecordStays() throws Exception {
    Sweeper.Buckets buckets = studio.newBuckets();
    studio.putOrphans(buckets, "former");
    String hash = SweptStudio.hashes("former").iterator().next();
    studio.storage.putBytes(
        buckets.work(),
        "results/" + "0".repeat(64) + ".json",
        ("{\"made\": [\"" + hash + "\"]").getBytes(StandardCharsets.UTF_8),
        "application/json");
    studio.visit(buckets, 0);
    studio.visit(buckets, 2);
    studio.visit(buckets, 2);
    assertThat(studio.blobs(buckets)).containsExactly(hash);
  }
}
