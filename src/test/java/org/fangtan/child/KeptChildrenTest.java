package org.fangtan.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Children that serve several tasks of a group, with real processes. */
class KeptChildrenTest {
  private static final ChildLimits LIMITS = ChildLimits.forInspection();

  private final KeptChildren kept = new KeptChildren(Duration.ofMinutes(5), System::nanoTime);

  @AfterEach
  void close() {
    kept.close();
  }

  @Test
  void tasksOfAGroupThatFollowEachOtherShareAChildAndOthersNeverDo() throws Exception {
    long first = pidOf(kept.of("one"), LIMITS);
    assertThat(pidOf(kept.of("one"), LIMITS)).isEqualTo(first);
    long other = pidOf(kept.of("other"), LIMITS);
    assertThat(other).isNotEqualTo(first);
    assertThat(pidOf(kept.of("one"), LIMITS)).isEqualTo(first);
    assertThat(pidOf(kept.of("other"), LIMITS)).isEqualTo(other);
  }

  @Test
  void tasksAtTheSameTimeHaveAChildEach() throws Exception {
    Children children = kept.of("one");
    try (ChildJvm one = children.start(LIMITS);
        ChildJvm two = children.start(LIMITS)) {
      assertThat(one.pid()).isNotEqualTo(two.pid());
    }
    assertThat(kept.waiting()).isEqualTo(2);
  }

  @Test
  void aTaskWithOtherMemoryHasAChildOfItsOwnAndOneWithOtherTimeHasThatTime() throws Exception {
    long first = pidOf(kept.of("one"), LIMITS);
    assertThat(pidOf(kept.of("one"), LIMITS.withMemoryBytes(900L << 20))).isNotEqualTo(first);
    try (ChildJvm child = kept.of("one").start(LIMITS.withTotal(Duration.ofMillis(100)))) {
      assertThat(child.pid()).isEqualTo(first);
      assertThatThrownBy(() -> call(child, TestTasks.Endless.class))
          .isInstanceOf(StageException.class)
          .hasMessageContaining("ENGINE_TIMEOUT");
    }
  }

  @Test
  void aChildIsNotKeptAfterAFailureNotEvenOneThatTheTaskReported() throws Exception {
    long pid;
    try (ChildJvm child = kept.of("one").start(LIMITS)) {
      pid = child.pid();
      assertThatThrownBy(() -> call(child, TestTasks.Refuse.class))
          .isInstanceOf(StageException.class);
    }
    assertThat(kept.waiting()).isZero();
    assertEnds(pid);
  }

  /** As by the system, when memory is short. */
  @Test
  void aChildThatIsKilledWhileItWaitsIsReplaced() throws Exception {
    long killed = pidOf(kept.of("one"), LIMITS);
    ProcessHandle process = ProcessHandle.of(killed).orElseThrow();
    assertThat(process.destroyForcibly()).isTrue();
    process.onExit().get(20, TimeUnit.SECONDS);
    long next = pidOf(kept.of("one"), LIMITS);
    assertThat(next).isNotEqualTo(killed);
    assertThat(kept.waiting()).isEqualTo(1);
  }

  @Test
  void aChildThatCrashesOrRunsOutOfMemoryTakesNoOtherOfItsGroupWithIt() throws Exception {
    Children children = kept.of("one");
    try (ChildJvm working = children.start(LIMITS)) {
      for (String signal : List.of("KILL", "SEGV")) {
        try (ChildJvm dying = children.start(LIMITS)) {
          assertThatThrownBy(
                  () ->
                      dying.call(
                          TestTasks.Die.class,
                          new TestTasks.Text(signal),
                          TestTasks.Text.class,
                          Progress.Listener.NONE))
              .hasMessageContaining("ENGINE_CRASH");
        }
      }
      try (ChildJvm greedy = children.start(LIMITS)) {
        assertThatThrownBy(() -> call(greedy, TestTasks.FillHeap.class))
            .hasMessageContaining("ENGINE_OUT_OF_MEMORY");
      }
      assertThat(kept.waiting()).isZero();
      assertThat(call(working, TestTasks.Pid.class).text()).isEqualTo(Long.toString(working.pid()));
    }
    assertThat(kept.waiting()).isEqualTo(1);
  }

  @Test
  void aChildEndsWithItsGroupAndWhenMoreWaitThanMay() throws Exception {
    long one = pidOf(kept.of("one"), LIMITS);
    kept.end("other");
    assertThat(kept.waiting()).isEqualTo(1);
    kept.end("one");
    assertEnds(one);
    long oldest = pidOf(kept.of("a"), LIMITS);
    long newer = pidOf(kept.of("b"), LIMITS);
    pidOf(kept.of("c"), LIMITS);
    assertEnds(oldest);
    assertThat(pidOf(kept.of("b"), LIMITS)).isEqualTo(newer);
  }

  @Test
  void aChildThatNobodyNeedsEndsByItselfAndAllEndWithTheNode() throws Exception {
    try (KeptChildren shortly = new KeptChildren(Duration.ofMillis(50), System::nanoTime)) {
      assertEnds(pidOf(shortly.of("one"), LIMITS));
    }
    long waiting = pidOf(kept.of("one"), LIMITS);
    ChildJvm working = kept.of("two").start(LIMITS);
    kept.close();
    assertEnds(waiting);
    assertThat(working.isAlive()).isTrue();
    working.close();
    assertEnds(working.pid());
  }

  private static long pidOf(Children children, ChildLimits limits) throws Exception {
    try (ChildJvm child = children.start(limits)) {
      return Long.parseLong(call(child, TestTasks.Pid.class).text());
    }
  }

  private static TestTasks.Text call(
      ChildJvm child, Class<? extends ChildTask<TestTasks.Text, TestTasks.Text>> task)
      throws Exception {
    return child.call(task, new TestTasks.Text(""), TestTasks.Text.class, Progress.Listener.NONE);
  }

  private static void assertEnds(long pid) throws Exception {
    var process = ProcessHandle.of(pid);
    if (process.isPresent()) {
      assertThat(process.get().onExit().get(20, TimeUnit.SECONDS).isAlive()).isFalse();
    }
  }
}
