package org.fangtan.artefact;

/**
 * The progress of a step on its timeline.
 *
 * @param doneUs finished microseconds of media (or, for steps without media, units of work)
 * @param totalUs the same for the whole step; never less than one
 * @param frames finished video frames, zero where there are none
 */
public record Progress(long doneUs, long totalUs, long frames) {
  public Progress {
    totalUs = Math.max(1, totalUs);
    doneUs = Math.max(0, Math.min(doneUs, totalUs));
  }

  /** Receives the progress of a working step; called often, so it must return at once. */
  @FunctionalInterface
  public interface Listener {
    Listener NONE = progress -> {};

    void on(Progress progress);
  }
}
