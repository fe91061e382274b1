package org.fangtan.config;

import java.time.Duration;

/**
 * How much a node does at once, and how long it waits.
 *
 * @param node the node's name in the ledger; unique in a cluster
 * @param heavy the maximum number of concurrent encoding steps
 * @param light the maximum number of other concurrent steps
 * @param maxAttempts attempts of a step before a retried failure is final
 * @param maxUnfinished the maximum number of attempts in a row that end without a result because
 *     their node died, before the step fails as a crash loop
 * @param retryDelay the pause after the first failed attempt; doubled after each further one
 * @param retryDelayMax the maximum pause
 * @param checkInInterval how often a node of a cluster reports that it is alive
 * @param patience how long a failure of servers, credentials or disk that affects only this step is
 *     retried beyond {@code maxAttempts}; zero for interactive work, which must not wait for an
 *     outage to end
 * @param drain how long a stopping node lets its steps continue before it gives them back
 */
public record WorkerSettings(
    String node,
    int heavy,
    int light,
    int maxAttempts,
    int maxUnfinished,
    Duration retryDelay,
    Duration retryDelayMax,
    Duration checkInInterval,
    Duration patience,
    Duration drain) {
  /** Most light steps finish within this time, encodes do not. */
  private static final Duration USUAL_DRAIN = Duration.ofSeconds(2);

  private static final int FEW_ATTEMPTS = 3;

  /** Connections for Quartz's threads and the node's own watches. */
  private static final int BESIDE_STEPS = 4;

  /** As above, with the default time to stop. */
  public WorkerSettings(
      String node,
      int heavy,
      int light,
      int maxAttempts,
      int maxUnfinished,
      Duration retryDelay,
      Duration retryDelayMax,
      Duration checkInInterval,
      Duration patience) {
    this(
        node,
        heavy,
        light,
        maxAttempts,
        maxUnfinished,
        retryDelay,
        retryDelayMax,
        checkInInterval,
        patience,
        USUAL_DRAIN);
  }

  /**
   * The minimum size of the pool of connections with which all steps at once can be carried out.
   */
  public int minConnections() {
    return heavy + light + BESIDE_STEPS;
  }

  /** The same, but a temporary failure is final within seconds. */
  WorkerSettings impatient() {
    return new WorkerSettings(
        node,
        heavy,
        light,
        Math.min(FEW_ATTEMPTS, maxAttempts),
        maxUnfinished,
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        checkInInterval,
        Duration.ZERO,
        USUAL_DRAIN);
  }

  /** The same under another name. */
  public WorkerSettings named(String name) {
    return new WorkerSettings(
        name,
        heavy,
        light,
        maxAttempts,
        maxUnfinished,
        retryDelay,
        retryDelayMax,
        checkInInterval,
        patience,
        drain);
  }
}
