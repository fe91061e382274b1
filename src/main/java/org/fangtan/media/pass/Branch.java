package org.fangtan.media.pass;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.jspecify.annotations.Nullable;

/**
 * A sink on its own thread behind a short queue. One thread sends; when the sink fails, {@link
 * #send} returns false, and {@link #failure} gives the reason.
 */
final class Branch implements AutoCloseable {
  /**
   * The maximum number of waiting frames. More cost memory (3 MB each at 1080p) and saved no time
   * when measured: the encoder has its own, longer queue.
   */
  private static final int DEPTH = 2;

  private final FrameSink sink;
  private final Deque<AVFrame> waiting = new ArrayDeque<>();
  private final Thread thread;
  private boolean isEnded;
  private boolean isCancelled;
  private @Nullable Throwable failure;

  Branch(FrameSink sink) {
    this.sink = sink;
    this.thread = new Thread(this::work, sink.name());
    thread.setDaemon(true);
    thread.start();
  }

  boolean wants(long frameNumber) {
    return sink.wants(frameNumber);
  }

  /**
   * Sends a frame and waits while the queue is full.
   *
   * @return false when the sink has failed
   */
  boolean send(AVFrame frame) throws AvException, InterruptedException {
    AVFrame copy = Av.cloneOf(frame);
    synchronized (this) {
      while (waiting.size() >= DEPTH && !isCancelled) {
        wait();
      }
      if (!isCancelled) {
        waiting.addLast(copy);
        notifyAll();
        return true;
      }
    }
    av_frame_free(copy);
    return false;
  }

  /** No more frames will come. */
  synchronized void end() {
    isEnded = true;
    notifyAll();
  }

  /** Waits until the sink has completed or failed. */
  void join() throws InterruptedException {
    thread.join();
  }

  synchronized Optional<Throwable> failure() {
    return Optional.ofNullable(failure);
  }

  private void work() {
    try {
      for (AVFrame frame = next(); frame != null; frame = next()) {
        try {
          sink.accept(frame);
        } finally {
          av_frame_free(frame);
        }
      }
      if (!isCancelled()) {
        sink.end();
      }
    } catch (Throwable e) { // passed to the decoding thread, whatever it is
      synchronized (this) {
        failure = e;
      }
    } finally {
      cancel();
    }
  }

  /** Null at the end. */
  private synchronized @Nullable AVFrame next() throws InterruptedException {
    while (waiting.isEmpty() && !isEnded && !isCancelled) {
      wait();
    }
    AVFrame frame = waiting.pollFirst();
    notifyAll();
    return frame;
  }

  private synchronized boolean isCancelled() {
    return isCancelled;
  }

  private synchronized void cancel() {
    isCancelled = true;
    for (AVFrame frame = waiting.pollFirst(); frame != null; frame = waiting.pollFirst()) {
      av_frame_free(frame);
    }
    notifyAll();
  }

  /** Abandons unfinished work, waits for the thread, and closes the sink. */
  @Override
  public void close() {
    cancel();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // native memory must not be freed under a running thread
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    sink.close();
  }
}
