package org.fangtan.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.TestDatabases;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.StepRecord;
import org.fangtan.spec.Samples;
import org.fangtan.spec.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes in JVMs of their own that are killed, or stopped, in the middle of a step. */
@Timeout(120)
class KilledNodeTest {
  private static final Duration LIMIT = Duration.ofSeconds(60);
  private static final Duration FOR_EVER = Duration.ofHours(1);
  private static final Duration NO_TIME = Duration.ZERO;
  private static final StepName STEP = new StepName("media-pass");

  /** Opens a run with one step and hands it in, as a node would that does not work itself. */
  private static RunId handIn(Database database) throws Exception {
    try (RunLedger ledger = new JdbcRunLedger(database, InstantSource.system());
        StepScheduler queue =
            new StepScheduler(database, StepSchedulerTest.workers("client", 1, 1))) {
      RunId run =
          ledger.open(
              new TopicId("2019-09"),
              "f",
              "{}",
              List.of(new Step(STEP, "x", List.of(), Samples.spec(StageId.MEDIA_PASS))),
              1);
      ledger.queued(run, STEP);
      queue.enqueue(run, STEP, StageId.Weight.HEAVY, Instant.now(), Instant.now());
      return run;
    }
  }

  private static StepRecord step(Database database, RunId run) {
    try (RunLedger ledger = new JdbcRunLedger(database, InstantSource.system())) {
      return ledger.step(run, STEP).orElseThrow();
    }
  }

  private static NodeProcess start(DatabaseSettings settings, String name, Duration work)
      throws Exception {
    return NodeProcess.start(name, TestNode.class, TestNode.arguments(settings, name, work));
  }

  @Test
  void anotherNodeOfTheClusterFinishesTheStepOfAKilledOne() throws Exception {
    DatabaseSettings settings = TestDatabases.postgresql();
    try (Database database = Database.open(settings);
        NodeProcess first = start(settings, "first", FOR_EVER)) {
      first.await("started", LIMIT);
      RunId run = handIn(database);
      first.await("begun " + STEP, LIMIT);
      assertThat(step(database, run).node()).contains("first");
      try (NodeProcess second = start(settings, "second", NO_TIME)) {
        second.await("started", LIMIT);
        assertThat(Nodes.alive(database, Instant.now()))
            .extracting(AliveNode::name)
            .containsExactly("first", "second");

        first.kill();
        Instant killed = Instant.now();
        second.await("done " + STEP, LIMIT);
        System.out.println(
            "taken over after " + Duration.between(killed, Instant.now()).toMillis() + " ms");
        assertThat(Nodes.alive(database, Instant.now()))
            .extracting(AliveNode::name)
            .containsExactly("second");
      }
      StepRecord done = step(database, run);
      assertThat(done.state()).isEqualTo(StepRecord.State.DONE);
      assertThat(done.attempts()).isEqualTo(2);
      assertThat(done.node()).contains("second");
    }
  }

  @Test
  void aNodeAloneFinishesAfterItsRestartWhatItWasAtWhenItWasKilled(@TempDir Path folder)
      throws Exception {
    DatabaseSettings settings = TestDatabases.h2File(folder);
    RunId run;
    try (Database database = Database.open(settings)) {
      run = handIn(database);
    }
    try (NodeProcess first = start(settings, "node", FOR_EVER)) {
      first.await("begun " + STEP, LIMIT);
      // H2 writes behind: what it has not written after half a second is lost with the process.
      Thread.sleep(700);
      first.kill();
    }
    try (NodeProcess again = start(settings, "node", NO_TIME)) {
      again.await("done " + STEP, LIMIT);
      try (Database looksIn = Database.open(settings)) {
        StepRecord done = step(looksIn, run);
        assertThat(done.state()).isEqualTo(StepRecord.State.DONE);
        assertThat(done.attempts()).isEqualTo(2);
        assertThat(Nodes.alive(looksIn, Instant.now()))
            .extracting(AliveNode::name)
            .containsExactly("node");
      }
    }
  }

  @Test
  void aNodeThatIsStoppedGivesItsAttemptBack(@TempDir Path folder) throws Exception {
    DatabaseSettings settings = TestDatabases.h2File(folder);
    RunId run;
    try (Database database = Database.open(settings)) {
      run = handIn(database);
    }
    try (NodeProcess node = start(settings, "node", FOR_EVER)) {
      node.await("begun " + STEP, LIMIT);
      node.stop(LIMIT);
      assertThat(node.lines()).contains("released " + STEP, "stopped");
    }
    try (Database database = Database.open(settings)) {
      StepRecord step = step(database, run);
      assertThat(step.state()).isEqualTo(StepRecord.State.WAITING);
      assertThat(step.attempts()).isZero();
      assertThat(Nodes.alive(database, Instant.now())).isEmpty();
    }
  }
}
