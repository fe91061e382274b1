package org.fangtan.child;

import java.io.BufferedInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.fangtan.artefact.Progress;
import org.fangtan.disk.DiskFull;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.jspecify.annotations.Nullable;

/**
 * The child's side: reads calls from standard input, runs them one after another on one thread, and
 * exits when its input ends or its parent is gone. Output of tasks goes to standard error.
 */
final class ChildMain {
  /** The exit status of {@code -XX:+ExitOnOutOfMemoryError}, also used by this class. */
  static final int OUT_OF_MEMORY = 3;

  private static final String ALLOWED = "org.fangtan.";
  private static final long PROGRESS_EVERY_NANOS = Duration.ofMillis(200).toNanos();
  private static final Duration PARENT_CHECKED_EVERY = Duration.ofSeconds(2);
  private static final int MAX_TRACE_LENGTH = 16_000;

  private final OutputStream out;

  private ChildMain(OutputStream out) {
    this.out = out;
  }

  /**
   * @param args the parent's process id
   */
  public static void main(String[] args) throws IOException {
    OutputStream wire = new FileOutputStream(FileDescriptor.out);
    InputStream calls = new BufferedInputStream(System.in);
    System.setOut(System.err);
    System.setIn(InputStream.nullInputStream());
    volunteerForTheOutOfMemoryKiller();
    watchParent(Long.parseLong(args[0]));
    new ChildMain(wire).serve(calls);
  }

  private void serve(InputStream calls) throws IOException {
    ExecutorService worker =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "task");
              thread.setDaemon(true);
              return thread;
            });
    send(Message.of(Message.Kind.READY));
    for (String line = Message.readLine(calls); line != null; line = Message.readLine(calls)) {
      if (!Message.isMessage(line)) {
        continue;
      }
      Message message = Message.parse(line);
      if (message.kind() == Message.Kind.BYE) {
        System.exit(0); // not halt: the class archive is written at an orderly exit
      }
      worker.execute(() -> answer(message));
    }
    Runtime.getRuntime().halt(0); // immediately: nobody waits for the running task any more
  }

  private void answer(Message call) {
    try {
      send(Message.of(Message.Kind.ANSWER, run(call)));
    } catch (StageException e) {
      send(Message.of(Message.Kind.FAILURE, withCause(e)));
    } catch (OutOfMemoryError e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(OUT_OF_MEMORY);
    } catch (Throwable e) { // everything else is reported rather than left hanging
      send(Message.of(Message.Kind.FAILURE, failure(call.task(), e)));
    }
  }

  private static Failure failure(String task, Throwable e) {
    if (DiskFull.isCauseOf(e)) {
      return ChildFailures.diskFull().with("cause", e);
    }
    return ChildFailures.missingLibrary(e)
        .map(failure -> failure.with("cause", e))
        .orElseGet(() -> defect(task, e));
  }

  private Object run(Message call) throws Exception {
    if (!call.task().startsWith(ALLOWED)) {
      throw new SecurityException("not a task of this project: " + call.task());
    }
    Class<?> type = Class.forName(call.task());
    return run((ChildTask<?, ?>) type.getConstructor().newInstance(), call);
  }

  private <Q, A> A run(ChildTask<Q, A> task, Message call) throws Exception {
    return task.run(call.bodyAs(task.requestType()), throttled());
  }

  /** Sends at most five reports a second, and never the same one twice in a row. */
  private Progress.Listener throttled() {
    return new Progress.Listener() {
      private @Nullable Progress last;
      private long lastNanos;

      @Override
      public synchronized void on(Progress progress) {
        long now = System.nanoTime();
        if (last == null || (now - lastNanos >= PROGRESS_EVERY_NANOS && !progress.equals(last))) {
          last = progress;
          lastNanos = now;
          send(Message.of(Message.Kind.PROGRESS, progress));
        }
      }
    };
  }

  private void send(Message message) {
    byte[] line = message.toLine();
    synchronized (out) {
      try {
        out.write(line);
        out.flush();
      } catch (IOException e) {
        Runtime.getRuntime().halt(1); // the parent no longer listens
      }
    }
  }

  private static Failure withCause(StageException e) {
    return e.getCause() == null ? e.failure() : e.failure().with("cause", e.getCause());
  }

  private static Failure defect(String task, Throwable e) {
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    String text = trace.toString();
    return new Failure(
            FailureKind.DEFECT,
            FailureCode.INTERNAL,
            ChildSentences.taskFailedInside(e),
            SharedSentences.giveLogToDevelopers())
        .with("task", task)
        .with("trace", text.substring(0, Math.min(MAX_TRACE_LENGTH, text.length())));
  }

  /** When the machine runs out of memory, Linux should end this process and not its parent. */
  private static void volunteerForTheOutOfMemoryKiller() {
    try {
      Files.writeString(Path.of("/proc/self/oom_score_adj"), "800");
    } catch (IOException e) {
      // Not Linux, or not permitted: this is only a courtesy.
    }
  }

  /**
   * The end of standard input is usually noticed first; this also works if another process keeps it
   * open.
   */
  private static void watchParent(long parentPid) {
    Thread watch =
        new Thread(
            () -> {
              while (ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(-1L)
                  == parentPid) {
                try {
                  Thread.sleep(PARENT_CHECKED_EVERY.toMillis());
                } catch (InterruptedException e) {
                  return;
                }
              }
              Runtime.getRuntime().halt(0);
            },
            "parent-watch");
    watch.setDaemon(true);
    watch.start();
  }
}
