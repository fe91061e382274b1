package org.fangtan.child;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.fangtan.artefact.Progress;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.fangtan.metrics.Metrics;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A child JVM that runs {@link ChildTask}s one after another within {@link ChildLimits}. The caller
 * owns it and closes it; one thread at a time may call. After a failure of the engine itself
 * (crash, stall, memory, time), or an interruption of the calling thread, the child is dead ({@link
 * #isAlive()}); after a failure that a task reported, it can be called again. A child also dies
 * with its parent.
 */
public final class ChildJvm implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ChildJvm.class);

  /**
   * In the context of a failure for a limit: the processor time in milliseconds that the call had
   * taken. If it is far less than the time limit, the machine was busy rather than the child.
   */
  public static final String CPU_MS = "cpuMs";

  private static final Duration MEMORY_CHECKED_EVERY = Duration.ofMillis(500);
  private static final Duration LAST_OUTPUT_WAIT = Duration.ofSeconds(2);
  private static final Path PROC = Path.of("/proc");

  private static final Duration ARCHIVE_WAIT = Duration.ofSeconds(20);

  // Of the present loan; touched by the thread that has the child.
  private ChildLimits limits;
  private @Nullable Runnable giveBack;
  private int loans;
  private boolean hasFailed;

  private final Process process;
  private final CompletableFuture<Void> archived;
  private final OutputStream calls;
  private final LastWords lastWords = new LastWords();
  private volatile boolean isKilled;
  private long cpuMsBefore;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Thread outReader;
  private final Thread errorReader;

  private ChildJvm(ChildLimits limits, Process process, CompletableFuture<Void> archived) {
    this.archived = archived;
    this.limits = limits;
    this.process = process;
    this.calls = process.getOutputStream();
    this.outReader = reader("child-out-" + process.pid(), this::readMessages);
    this.errorReader = reader("child-err-" + process.pid(), this::readLastWords);
  }

  /** Either a message, or the end of the child's output. */
  private record Event(@Nullable Message message) {
    static final Event END = new Event(null);
  }

  /** Starts a child; it loads classes when a task needs them. */
  public static ChildJvm start(ChildLimits limits) throws StageException {
    ClassArchive archive = ClassArchive.instance();
    ClassArchive.Use use = archive.use();
    ProcessBuilder builder = new ProcessBuilder(ChildCommand.of(limits, use.flags()));
    ChildCommand.restrict(builder.environment(), archive.classPath());
    try {
      Process process = builder.start();
      CompletableFuture<Void> archived =
          use.isWriting()
              ? process.onExit().thenAccept(ended -> archive.finish(use, ended.exitValue()))
              : CompletableFuture.completedFuture(null);
      Metrics.childStarted();
      CompletableFuture<Void> counted = process.onExit().thenAccept(ended -> Metrics.childEnded());
      LOG.trace("{} is counted: {}", process.pid(), counted);
      return new ChildJvm(limits, process, archived);
    } catch (IOException e) {
      throw new StageException(cannotStart(e), e);
    }
  }

  public boolean isAlive() {
    return !isKilled && process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Runs a task and waits for its answer.
   *
   * @param progress called on the calling thread
   * @throws StageException thrown by the task, or describing how the child died
   * @throws InterruptedException when the calling thread was interrupted; the child is killed
   */
  public <Q, A> A call(
      Class<? extends ChildTask<Q, A>> task,
      Q request,
      Class<A> answerType,
      Progress.Listener progress)
      throws StageException, InterruptedException {
    return call(task, request, answerType, progress, limits);
  }

  /**
   * As above, with separate limits.
   *
   * @param within memory of the process and time; the heap stays what the child was started with
   */
  public <Q, A> A call(
      Class<? extends ChildTask<Q, A>> task,
      Q request,
      Class<A> answerType,
      Progress.Listener progress,
      ChildLimits within)
      throws StageException, InterruptedException {
    boolean isUsable = false;
    cpuMsBefore = cpuMs();
    long begun = System.nanoTime();
    try {
      send(Message.call(task.getName(), request));
      Message end = awaitEnd(progress, within);
      isUsable = true;
      if (end.kind() == Message.Kind.FAILURE) {
        throw new StageException(end.bodyAs(Failure.class));
      }
      return end.bodyAs(answerType);
    } catch (StageException e) {
      hasFailed = true;
      Metrics.childFailed(task.getSimpleName(), e.failure().code().name());
      throw e;
    } catch (IOException e) {
      throw new StageException(unreadable(task, e), e);
    } finally {
      Metrics.childCalled(task.getSimpleName(), Duration.ofNanos(System.nanoTime() - begun));
      if (!isUsable) {
        kill();
      }
    }
  }

  /** Waits until the answer or the failure comes, or a limit is exceeded. */
  private Message awaitEnd(Progress.Listener listener, ChildLimits within)
      throws StageException, InterruptedException {
    long start = System.nanoTime();
    long lastProgressNanos = start;
    @Nullable Progress last = null;
    while (true) {
      Event event =
          events.poll(untilNextCheck(within, start, lastProgressNanos), TimeUnit.NANOSECONDS);
      if (event == null) {
        checkLimits(within, start, lastProgressNanos);
        continue;
      }
      Message message = event.message();
      if (message == null) {
        throw died();
      }
      switch (message.kind()) {
        case ANSWER, FAILURE -> {
          return message;
        }
        case PROGRESS -> {
          Progress now = progressOf(message);
          if (!now.equals(last)) {
            last = now;
            lastProgressNanos = System.nanoTime();
            listener.on(now);
          }
          checkLimits(within, start, lastProgressNanos);
        }
        case READY -> lastProgressNanos = System.nanoTime();
        default -> throw new StageException(unexpected(message));
      }
    }
  }

  private static long untilNextCheck(ChildLimits within, long start, long lastProgressNanos) {
    long now = System.nanoTime();
    long untilTotal = start + within.total().toNanos() - now;
    long untilStall = lastProgressNanos + within.stall().toNanos() - now;
    return Math.max(1, Math.min(MEMORY_CHECKED_EVERY.toNanos(), Math.min(untilTotal, untilStall)));
  }

  private void checkLimits(ChildLimits within, long start, long lastProgressNanos)
      throws StageException, InterruptedException {
    long now = System.nanoTime();
    if (now - start >= within.total().toNanos()) {
      throw stopped(ChildFailures.timedOut(within.total()));
    }
    if (now - lastProgressNanos >= within.stall().toNanos()) {
      throw stopped(ChildFailures.stalled(within.stall()));
    }
    long resident = residentBytes();
    if (resident > within.memoryBytes()) {
      throw stopped(
          ChildFailures.outOfMemory(megabytes(within.memoryBytes()))
              .with("residentBytes", resident)
              .with("limitBytes", within.memoryBytes()));
    }
  }

  /** Resident memory as Linux counts it (proc(5), statm, second field), else zero. */
  long residentBytes() {
    try {
      String[] fields = Files.readString(PROC.resolve(process.pid() + "/statm")).strip().split(" ");
      return Long.parseLong(fields[1]) * 4096;
    } catch (IOException | RuntimeException e) {
      return 0; // not Linux, or the child has just ended
    }
  }

  private StageException died() throws InterruptedException {
    int status = process.waitFor();
    errorReader.join(LAST_OUTPUT_WAIT.toMillis());
    LOG.info("a child ended with status {}; its last words: {}", status, lastWords);
    Failure failure =
        status == ChildMain.OUT_OF_MEMORY
            ? ChildFailures.outOfMemory(megabytes(limits.heapBytes()))
            : ChildFailures.crashed(status);
    return new StageException(failure.with("lastWords", lastWords));
  }

  private StageException stopped(Failure failure) throws InterruptedException {
    long worked = cpuMs() - cpuMsBefore;
    kill();
    outReader.join(LAST_OUTPUT_WAIT.toMillis());
    errorReader.join(LAST_OUTPUT_WAIT.toMillis());
    return new StageException(failure.with("lastWords", lastWords).with(CPU_MS, worked));
  }

  /** The processor time of the child so far, where the system provides it. */
  private long cpuMs() {
    return process.toHandle().info().totalCpuDuration().map(Duration::toMillis).orElse(0L);
  }

  void send(Message message) throws StageException, InterruptedException {
    try {
      calls.write(message.toLine());
      calls.flush();
    } catch (IOException e) {
      throw died(); // a closed pipe: it ended before or while it was called
    }
  }

  private void readMessages() {
    try (InputStream out = new BufferedInputStream(process.getInputStream())) {
      for (String line = Message.readLine(out); line != null; line = Message.readLine(out)) {
        if (Message.isMessage(line)) {
          events.add(new Event(Message.parse(line)));
        } else {
          lastWords.add(line);
        }
      }
    } catch (IOException | RuntimeException e) {
      lastWords.add("unreadable output: " + e);
      kill();
    } finally {
      events.add(Event.END);
    }
  }

  private void readLastWords() {
    try (InputStream err = new BufferedInputStream(process.getErrorStream())) {
      for (String line = Message.readLine(err); line != null; line = Message.readLine(err)) {
        lastWords.add(line);
      }
    } catch (IOException e) {
      lastWords.add("unreadable standard error: " + e);
    }
  }

  private void kill() {
    isKilled = true; // The system needs a moment, during which the child would still look alive.
    process.destroyForcibly();
  }

  /**
   * Lends the child for some calls.
   *
   * @param within limits of these calls, with the heap that it was started with
   * @param back called when it is closed, instead of ending it
   */
  void lend(ChildLimits within, Runnable back) {
    limits = within;
    giveBack = back;
    loans++;
  }

  /** How often it was lent. */
  int loans() {
    return loans;
  }

  /** Whether a call has ended in a failure of any kind. */
  boolean hasFailed() {
    return hasFailed;
  }

  /** Ends the child, or gives it back to where it was taken from. */
  @Override
  public void close() {
    Runnable back = giveBack;
    giveBack = null;
    if (back != null) {
      back.run();
    } else if (loans == 0) {
      end();
    }
  }

  /**
   * Ends the child: an idle one in an orderly way, in its own time, a working one immediately.
   * Waits a second or two for the one child of an installation that writes the class archive while
   * it exits: otherwise a command that exits at the same time would never get an archive.
   */
  void end() {
    if (!process.isAlive()) {
      return;
    }
    try {
      calls.write(Message.of(Message.Kind.BYE).toLine());
      calls.close();
      archived.get(ARCHIVE_WAIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (IOException e) {
      kill();
    } catch (ExecutionException | TimeoutException e) {
      // Children merely start more slowly.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Progress progressOf(Message message) throws StageException {
    try {
      return message.bodyAs(Progress.class);
    } catch (IOException e) {
      throw new StageException(unexpected(message), e);
    }
  }

  private static Thread reader(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  private static String megabytes(long bytes) {
    return (bytes >> 20) + " MiB";
  }

  private static Failure cannotStart(IOException e) {
    return new Failure(
        FailureKind.TRANSIENT,
        FailureCode.ENGINE_CRASH,
        ChildSentences.cannotStartEngine(String.valueOf(e.getMessage())),
        ChildSentences.checkMachineMemoryItsLimit());
  }

  private static Failure unreadable(Class<?> task, IOException e) {
    return new Failure(
            FailureKind.DEFECT,
            FailureCode.INTERNAL,
            ChildSentences.engineAnswerCannotBeRead(),
            SharedSentences.giveLogToDevelopers())
        .with("task", task.getName())
        .with("cause", e);
  }

  private static Failure unexpected(Message message) {
    return new Failure(
        FailureKind.DEFECT,
        FailureCode.INTERNAL,
        ChildSentences.engineSentUnexpected(message.kind()),
        SharedSentences.giveLogToDevelopers());
  }
}
