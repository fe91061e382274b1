package org.fangtan.artefact;

/**
 * How far a step has come on the timeline it works through.
 *
 * @param doneUs microseconds of media (or, for steps without media, units of work) finished
 * @param totalUs the same for the whole step; never less than one
 * @param frames video frames finished, zero where there are none
 */
public record Progress(long doneUs, long totalUs, long frames) {
  public Progress {
    totalUs = Math.max(1, totalUs);
    doneUs = Math.max(0, Math.min(doneUs, totalUs));
  }

  /** Hears of progress from a working step; called often, so it must return at once. */
  @FunctionalInterface
  public interface Listener {
    Listener NONE = progress -> {};

    void on(Progress progress);
  }
}
