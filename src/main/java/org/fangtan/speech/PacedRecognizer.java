package org.fangtan.speech;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.fangtan.artefact.Progress;

/**
 * Reports progress while a recogniser works on one window, during which whisper-jni itself reports
 * nothing. It watches the processor time of this process: on a busy machine a window takes longer,
 * but not more processor time. A window may take far more than the largest one before it; beyond
 * that no progress is reported any more, and the parent ends the child when its time limit without
 * progress is reached. Thread-safe.
 */
final class PacedRecognizer implements SpeechRecognizer, Progress.Listener {
  private static final Duration TICK = Duration.ofSeconds(1);

  /**
   * The minimum processor time in a tick that counts as work; the tick itself uses less while the
   * recogniser waits.
   */
  private static final Duration MIN_WORK = Duration.ofMillis(20);

  /**
   * The allowance for the first window: the largest model on an old processor takes some minutes.
   */
  private static final Duration FIRST_WINDOW = Duration.ofHours(1);

  /** The minimum allowance, for the case that all earlier windows were nearly empty. */
  private static final Duration MIN_ALLOWANCE = Duration.ofMinutes(10);

  /**
   * The decoder spends most of a window's time on words; no window has this many times more words
   * than others.
   */
  private static final int ALLOWANCE_FACTOR = 20;

  /** The expected time of the first window; only the progress bar depends on it. */
  private static final Duration USUAL_WINDOW = Duration.ofSeconds(10);

  private final SpeechRecognizer recognizer;
  private final Progress.Listener listener;
  private final Supplier<Duration> cpu;
  private final ExecutorService ticker;

  private Progress last = new Progress(0, 1, 0);
  private long windowUs;
  private long ticks;
  private Duration begun;
  private Duration seen;
  private Duration largest = Duration.ZERO;

  /**
   * @param recognizer closed together with this
   * @param cpu the processor time of this process so far
   */
  PacedRecognizer(SpeechRecognizer recognizer, Progress.Listener listener, Supplier<Duration> cpu) {
    this.recognizer = recognizer;
    this.listener = listener;
    this.cpu = cpu;
    this.begun = cpu.get();
    this.seen = begun;
    this.ticker =
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "pace");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Watches a recogniser once a second. */
  static PacedRecognizer watching(SpeechRecognizer recognizer, Progress.Listener listener) {
    PacedRecognizer paced =
        new PacedRecognizer(recognizer, listener, PacedRecognizer::processCpuTime);
    paced.ticker.execute(paced::tickOn);
    return paced;
  }

  private void tickOn() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        TimeUnit.NANOSECONDS.sleep(TICK.toNanos());
        tick();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    }
  }

  /** The processor time of this process; where the system does not provide it, elapsed time. */
  private static Duration processCpuTime() {
    return ProcessHandle.current()
        .info()
        .totalCpuDuration()
        .orElseGet(() -> Duration.ofNanos(System.nanoTime()));
  }

  @Override
  public List<Heard> hear(float[] samples, SpokenLanguage language) throws IOException {
    begin(SpeechSound.timeUs(samples.length));
    try {
      return recognizer.hear(samples, language);
    } finally {
      end();
    }
  }

  private synchronized void begin(long lengthUs) {
    windowUs = lengthUs;
    ticks = 0;
    begun = cpu.get();
    seen = begun;
  }

  private synchronized void end() {
    Duration took = cpu.get().minus(begun);
    largest = took.compareTo(largest) > 0 ? took : largest;
    begin(0);
  }

  /** Passes on the progress that the user of the recogniser reports. */
  @Override
  public synchronized void on(Progress progress) {
    last = progress;
    listener.on(progress);
    begin(0);
  }

  /** Reports progress if work was done since the last time. */
  synchronized void tick() {
    Duration now = cpu.get();
    Duration spent = now.minus(begun);
    boolean isWorking = now.minus(seen).compareTo(MIN_WORK) >= 0;
    seen = now;
    if (isWorking && spent.compareTo(allowance()) <= 0) {
      ticks++;
      listener.on(new Progress(last.doneUs() + within(spent), last.totalUs(), last.frames()));
    }
  }

  private Duration allowance() {
    if (largest.isZero()) {
      return FIRST_WINDOW;
    }
    Duration allowance = largest.multipliedBy(ALLOWANCE_FACTOR);
    return allowance.compareTo(MIN_ALLOWANCE) > 0 ? allowance : MIN_ALLOWANCE;
  }

  /** The progress within the window: always more than before, but never complete. */
  private long within(Duration spent) {
    double usual = (largest.isZero() ? USUAL_WINDOW : largest).toMillis();
    double share = spent.toMillis() / (spent.toMillis() + usual);
    return ticks + (long) (windowUs * share);
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    recognizer.close();
  }
}
