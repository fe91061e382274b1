package org.fangtan.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A node that notices what it lacks, and acts on it once. */
class NodeWatchTest {
  private final List<String> duty = new ArrayList<>();
  private Optional<FailureKind> broken = Optional.empty();
  private final Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final NodeHealth health = new NodeHealth(Map.of("storage", this::check));
  private final NodeWatch watch = new NodeWatch(health, Set::of, () -> now);

  private Optional<Bilingual> check() throws StageException {
    if (broken.isPresent()) {
      throw new StageException(
          new Failure(
              broken.get(),
              FailureCode.ENDPOINT_UNREACHABLE,
              Bilingual.of("连不上", "cannot be reached"),
              Bilingual.of("检查", "check")));
    }
    return Optional.empty();
  }

  @BeforeEach
  void take() {
    watch.onDuty(dutyList());
  }

  private NodeWatch.Duty dutyList() {
    return new NodeWatch.Duty() {
      @Override
      public void standAside(boolean givesBack) {
        duty.add(givesBack ? "gives back" : "stands aside");
      }

      @Override
      public void takeUp() {
        duty.add("takes up");
      }
    };
  }

  @AfterEach
  void close() {
    watch.close();
  }

  @Test
  void anOutageIsNoticedOnceAndItsEndToo() throws Exception {
    assertThat(watch.isUnderWay()).isFalse();
    broken = Optional.of(FailureKind.TRANSIENT);
    assertThat(watch.isUnderWay()).isTrue();
    assertThat(watch.isUnderWay()).isTrue();
    assertThat(watch.trouble().orElseThrow().summary().en()).isEqualTo("cannot be reached");
    broken = Optional.empty();
    assertThat(watch.isUnderWay()).isFalse();
    assertThat(watch.trouble()).isEmpty();
    assertThat(watch.awaitEnd()).isTrue();
    assertThat(duty).containsExactly("stands aside", "takes up");
  }

  @Test
  void whatAnAdministratorMustMendMakesTheNodeGiveBackWhatItHas() throws Exception {
    broken = Optional.of(FailureKind.TRANSIENT);
    assertThat(watch.isUnderWay()).isTrue();
    broken = Optional.of(FailureKind.CONFIGURATION);
    assertThat(watch.isUnderWay()).isTrue();
    assertThat(watch.awaitEnd()).as("no waiting mends it").isFalse();
    assertThat(duty).containsExactly("stands aside", "gives back");
  }
}
