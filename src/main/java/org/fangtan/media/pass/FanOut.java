package org.fangtan.media.pass;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.fangtan.media.av.AvException;

/** Passes every frame to every sink that wants it. For one thread; closes the sinks. */
public final class FanOut implements AutoCloseable {
  private final List<Branch> branches = new ArrayList<>();

  /** Takes over the sinks. */
  public FanOut(List<? extends FrameSink> sinks) {
    for (FrameSink sink : sinks) {
      branches.add(new Branch(sink));
    }
  }

  /**
   * @param frame its timestamp is its number; the caller keeps it
   * @return false when a sink has failed and the pass should end; {@link #finish} gives the reason
   */
  public boolean send(AVFrame frame) throws AvException, InterruptedException {
    long number = frame.pts();
    for (Branch branch : branches) {
      if (branch.wants(number) && !branch.send(frame)) {
        return false;
      }
    }
    return true;
  }

  /** Waits until every sink has completed; throws the exception of the first one that failed. */
  public void finish() throws AvException, InterruptedException {
    branches.forEach(Branch::end);
    for (Branch branch : branches) {
      branch.join();
    }
    for (Branch branch : branches) {
      if (branch.failure().isPresent()) {
        throw rethrown(branch.failure().get());
      }
    }
  }

  private static RuntimeException rethrown(Throwable failure) throws AvException {
    if (failure instanceof AvException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    return failure instanceof RuntimeException e
        ? e
        : new IllegalStateException("an output failed", failure);
  }

  @Override
  public void close() {
    branches.forEach(Branch::close);
  }
}
