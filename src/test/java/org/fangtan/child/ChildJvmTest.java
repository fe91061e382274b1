package org.fangtan.child;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.fangtan.artefact.Progress;
import org.fangtan.child.TestTasks.Text;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ChildJvmTest {
  private static final ChildLimits LIMITS = ChildLimits.forInspection();

  private static Text call(ChildJvm child, Class<? extends ChildTask<Text, Text>> task, String text)
      throws Exception {
    return child.call(task, new Text(text), Text.class, Progress.Listener.NONE);
  }

  private static Failure failureOf(
      ChildLimits limits, Class<? extends ChildTask<Text, Text>> task, String text)
      throws Exception {
    try (ChildJvm child = ChildJvm.start(limits)) {
      StageException e = catchThrowableOfType(StageException.class, () -> call(child, task, text));
      assertThat(e).isNotNull();
      return e.failure();
    }
  }

  @Test
  void answersSeveralCallsAndNoiseDoesNotSpoilThem() throws Exception {
    List<Progress> heard = new ArrayList<>();
    try (ChildJvm child = ChildJvm.start(LIMITS)) {
      Text answer = child.call(TestTasks.Shout.class, new Text("现场 a\nb"), Text.class, heard::add);
      assertThat(answer.text()).isEqualTo("现场 A\nB");
      assertThat(heard).containsExactly(new Progress(1, 2, 0));
      assertThat(call(child, TestTasks.Shout.class, "again").text()).isEqualTo("AGAIN");
    }
  }

  @Test
  void aFailureCrossesTheBoundaryAndTheChildLivesOn() throws Exception {
    try (ChildJvm child = ChildJvm.start(LIMITS)) {
      assertThatThrownBy(() -> call(child, TestTasks.Refuse.class, "现场录像.mp4"))
          .isInstanceOfSatisfying(
              StageException.class,
              e -> {
                assertThat(e.failure().code()).isEqualTo(FailureCode.MEDIA_UNREADABLE);
                assertThat(e.failure().summary().zh()).isEqualTo("不行");
                assertThat(e.failure().context()).containsEntry("seen", "现场录像.mp4");
              });
      assertThat(child.isAlive()).isTrue();
      assertThat(call(child, TestTasks.Shout.class, "x").text()).isEqualTo("X");
    }
  }

  @Test
  void anUnexpectedExceptionIsADefectWithItsTrace() throws Exception {
    Failure failure = failureOf(LIMITS, TestTasks.Throw.class, "oops");
    assertThat(failure.code()).isEqualTo(FailureCode.INTERNAL);
    assertThat(failure.context().get("trace")).contains("oops").contains("TestTasks$Throw");
  }

  @Test
  void aLibraryThatDoesNotLoadIsAFaultOfTheInstallationAndNamed(@TempDir Path folder)
      throws Exception {
    Path library = Files.writeString(folder.resolve("libnone.so"), "no library");
    Failure failure = failureOf(LIMITS, TestTasks.LoadLibrary.class, library.toString());
    assertThat(failure.code()).isEqualTo(FailureCode.CONFIGURATION_INVALID);
    assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(failure.summary().zh()).contains("libnone.so").contains("无法加载");
    assertThat(failure.remedy().en()).contains("run the container instead");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aKilledChildIsANamedFailureWithItsLastWords() throws Exception {
    Failure failure = failureOf(LIMITS, TestTasks.Die.class, "KILL");
    assertThat(failure.code()).isEqualTo(FailureCode.ENGINE_CRASH);
    assertThat(failure.context().get("lastWords")).contains("famous last words");
    assertThat(failure.context()).containsEntry("exitStatus", "137");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aCrashInNativeCodeNamesWhereItHappened() throws Exception {
    Failure failure = failureOf(LIMITS, TestTasks.Die.class, "SEGV");
    assertThat(failure.code()).isEqualTo(FailureCode.ENGINE_CRASH);
    assertThat(failure.context().get("lastWords")).contains("SIGSEGV");
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void anAbortInNativeCodeIsANamedFailureWithItsLastWords() throws Exception {
    Failure failure = failureOf(LIMITS, TestTasks.Die.class, "ABRT");
    assertThat(failure.code()).isEqualTo(FailureCode.ENGINE_CRASH);
    assertThat(failure.summary().en()).contains("a native library crashed");
    assertThat(failure.context().get("lastWords")).contains("famous last words");
  }

  @Test
  void aHangEndsAfterTheTimeWithoutProgress() throws Exception {
    Failure failure = failureOf(LIMITS.withStall(Duration.ofSeconds(5)), TestTasks.Hang.class, "");
    assertThat(failure.code()).isEqualTo(FailureCode.ENGINE_STALLED);
    assertThat(failure.context().get("lastWords")).contains("hanging now");
  }

  @Test
  void workThatNeverEndsIsStoppedAtTheTotalTime() throws Exception {
    Failure failure =
        failureOf(LIMITS.withTotal(Duration.ofSeconds(2)), TestTasks.Endless.class, "");
    assertThat(failure.code()).isEqualTo(FailureCode.ENGINE_TIMEOUT);
  }

  @Test
  void aCallMayHaveTimeOfItsOwn() throws Exception {
    Duration moment = Duration.ofMillis(1);
    try (ChildJvm child = ChildJvm.start(LIMITS.withTotal(moment))) {
      Text text = new Text("a");
      assertThat(child.call(TestTasks.Pid.class, text, Text.class, Progress.Listener.NONE, LIMITS))
          .isEqualTo(new Text(Long.toString(child.pid())));
    }
  }

  @Test
  void aChildThatWasStoppedIsNotLentAgain() throws Exception {
    try (ChildPool pool = new ChildPool(LIMITS, 1)) {
      for (int i = 0; i < 3; i++) {
        Throwable thrown =
            catchThrowable(
                () ->
                    pool.call(
                        "topic",
                        TestTasks.Endless.class,
                        new Text(""),
                        Text.class,
                        Progress.Listener.NONE,
                        LIMITS.withTotal(Duration.ofMillis(100))));
        assertThat(((StageException) thrown).failure().code())
            .isEqualTo(FailureCode.ENGINE_TIMEOUT);
      }
    }
  }

  @Test
  void aFullHeapIsANamedFailure() throws Exception {
    ChildLimits small =
        new ChildLimits(32 << 20, 1L << 30, LIMITS.stall(), LIMITS.total(), ChildLimits.Jit.QUICK);
    Failure failure = failureOf(small, TestTasks.FillHeap.class, "");
    assertThat(failure.code()).isEqualTo(FailureCode.ENGINE_OUT_OF_MEMORY);
    assertThat(failure.context().get("lastWords")).contains("OutOfMemoryError");
    assertThat(failure.summary().en()).contains("32 MiB");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void tooMuchNativeMemoryIsANamedFailure() throws Exception {
    Failure failure =
        failureOf(LIMITS.withMemoryBytes(300 << 20), TestTasks.FillNativeMemory.class, "");
    assertThat(failure.code()).isEqualTo(FailureCode.ENGINE_OUT_OF_MEMORY);
    assertThat(failure.context()).containsEntry("limitBytes", Integer.toString(300 << 20));
  }

  @Test
  void theEnvironmentCarriesNoCredentials() throws Exception {
    try (ChildJvm child = ChildJvm.start(LIMITS)) {
      TestTasks.Environment environment =
          child.call(
              TestTasks.ShowEnvironment.class,
              new Text(""),
              TestTasks.Environment.class,
              Progress.Listener.NONE);
      assertThat(environment.variables().keySet())
          .isSubsetOf(
              "CLASSPATH",
              "LC_ALL",
              "OMP_WAIT_POLICY",
              "ORT_DISABLE_TELEMETRY",
              "SystemRoot",
              "TEMP",
              "TMP",
              "TMPDIR",
              "TZ",
              "NLSPATH",
              "XFILESEARCHPATH",
              "SVT_LOG");
      assertThat(environment.variables()).containsEntry("ORT_DISABLE_TELEMETRY", "1");
    }
  }

  @Test
  void interruptingTheCallerKillsTheChild() throws Exception {
    try (ChildJvm child = ChildJvm.start(LIMITS)) {
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      Thread caller =
          new Thread(
              () -> {
                try {
                  call(child, TestTasks.Hang.class, "");
                } catch (Throwable e) {
                  thrown.set(e);
                }
              });
      caller.start();
      Thread.sleep(500);
      caller.interrupt();
      caller.join();
      assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
      assertThat(endsWithin(child.pid(), 5)).isTrue();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void aChildDiesWithItsParent() throws Exception {
    ChildJvm parent = ChildJvm.start(LIMITS);
    long grandchild = Long.parseLong(call(parent, TestTasks.Beget.class, "x").text());
    assertThat(ProcessHandle.of(grandchild)).isPresent();
    ProcessHandle.of(parent.pid()).orElseThrow().destroyForcibly();
    assertThat(endsWithin(grandchild, 10)).isTrue();
  }

  @Test
  void onlyTasksOfThisProjectAreLoaded() throws Exception {
    try (ChildJvm child = ChildJvm.start(LIMITS)) {
      Message call = Message.call("java.lang.String", new Text(""));
      assertThat(call.task()).doesNotStartWith("org.fangtan.");
      child.send(call);
      assertThatThrownBy(() -> call(child, TestTasks.Shout.class, ""))
          .hasMessageContaining("not a task of this project");
    }
  }

  @Test
  void aPoolReusesItsChildDropsABrokenOneAndReplacesAWornOne() throws Exception {
    try (ChildPool pool = new ChildPool(LIMITS, 1, 3, Duration.ofMinutes(1))) {
      long first = pidOf(pool);
      assertThat(pidOf(pool)).isEqualTo(first);
      assertThat(pidOf(pool)).isEqualTo(first);
      long second = pidOf(pool);
      assertThat(second).isNotEqualTo(first);
      assertThatThrownBy(
              () ->
                  pool.call(
                      "topic",
                      TestTasks.Die.class,
                      new Text("KILL"),
                      Text.class,
                      Progress.Listener.NONE))
          .isInstanceOf(StageException.class);
      long third = pidOf(pool);
      assertThat(third).isNotEqualTo(second);
      assertThat(pidOf(pool, "other topic")).isNotEqualTo(third);
    }
  }

  private static long pidOf(ChildPool pool) throws Exception {
    return pidOf(pool, "topic");
  }

  private static long pidOf(ChildPool pool, String group) throws Exception {
    return Long.parseLong(
        pool.call(group, TestTasks.Pid.class, new Text(""), Text.class, Progress.Listener.NONE)
            .text());
  }

  private static boolean endsWithin(long pid, int seconds) throws Exception {
    var process = ProcessHandle.of(pid);
    if (process.isEmpty()) {
      return true;
    }
    try {
      process.get().onExit().get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (java.util.concurrent.TimeoutException e) {
      return false;
    }
  }
}
