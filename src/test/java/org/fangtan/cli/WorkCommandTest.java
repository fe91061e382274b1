package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.fangtan.artefact.StageId.Weight;
import org.fangtan.config.SettingsReader;
import org.fangtan.media.TestMedia;
import org.fangtan.recording.TopicId;
import org.fangtan.run.StepRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Workers for a job scheduler: each takes its class of steps, and ends when none is left. */
class WorkCommandTest extends TypedCommands {
  private static final TopicId TOPIC = new TopicId("2019-09 公交");

  @Test
  void eachClassIsLeftToItsWorkersWhichEndWhenNothingIsLeft() throws Exception {
    configure(QuickSettings.TEXT);
    Path topic = Files.createDirectories(folder.resolve(TOPIC.value()));
    TestMedia.clip().write(topic.resolve("现场 录像.mp4"));
    Files.writeString(topic.resolve("topic.conf"), "title = 测试访谈\nready = true\n");
    assertThat(runHere("upload", topic)).isZero();
    openRun();

    work("heavy");
    assertThat(done()).as("a probe is light").isEmpty();
    work("light");
    assertThat(done()).containsExactly(Weight.LIGHT);
    work("heavy");
    assertThat(done()).containsExactlyInAnyOrder(Weight.LIGHT, Weight.HEAVY);
    for (int i = 0; i < 4 && !isPublished(); i++) {
      work("light");
      work("heavy");
    }
    assertThat(isPublished()).isTrue();
  }

  /** As a node that serves does when it finds a topic, without taking any step. */
  private void openRun() throws Exception {
    try (Node node = Node.openToWork(SettingsReader.read(conf()), InstantSource.system())) {
      assertThat(node.intake().scan(false).orElseThrow().opened()).hasSize(1);
      node.reconciler().advanceAll();
    }
  }

  private void work(String taken) {
    assertThat(runHere("work", "--class", taken, "--idle-exit", "1s")).as(said).isZero();
    assertThat(said).contains("已就绪").contains("is ready");
  }

  private Set<Weight> done() throws Exception {
    try (Node node = Node.openToWork(SettingsReader.read(conf()), InstantSource.system())) {
      return node.ledger().steps(node.ledger().latestRun(TOPIC).orElseThrow().id()).stream()
          .filter(step -> step.state() == StepRecord.State.DONE)
          .map(step -> step.step().stage().weight())
          .collect(Collectors.toSet());
    }
  }

  private boolean isPublished() {
    assertThat(runHere("topics")).isZero();
    return said.contains("PUBLISHED v0001");
  }

  @ParameterizedTest
  @CsvSource({"--class, medium, medium", "--idle-exit, soon, soon", "--idle-exit, -5s, -5s"})
  void whatIsNoClassOrNoDurationIsNamed(String option, String value, String named)
      throws Exception {
    configure("");
    assertThat(runHere("work", option, value)).isEqualTo(2);
    assertThat(said).contains(named);
  }
}
