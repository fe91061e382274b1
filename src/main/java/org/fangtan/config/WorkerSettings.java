package org.fangtan.config;

import java.time.Duration;

/**
 * How much a node does at once, and how patient it is.
 *
 * @param node the node's name in the ledger; unique in a cluster
 * @param heavy steps that encode, at once
 * @param light other steps, at once
 * @param maxAttempts attempts of a step before a retried failure is final
 * @param maxUnfinished attempts in a row that may end without a word (their node died) before the
 *     step fails as a crash loop
 * @param retryDelay pause after the first failed attempt; doubled after each further one
 * @param retryDelayMax the longest pause
 * @param checkInInterval how often a node of a cluster says that it is alive
 * @param patience how long a failure of servers, credentials or disk that this step alone meets is
 *     tried again beyond {@code maxAttempts}; zero for work that somebody waits for, which no
 *     outage may hold up
 * @param drain how long a node that is told to stop lets its steps go on; then it gives them back
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
  /** Most light steps end within it, encodes do not. */
  private static final Duration USUAL_DRAIN = Duration.ofSeconds(2);

  private static final int FEW_ATTEMPTS = 3;

  /** As above, with the usual time to stop. */
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

  /** The same, but a failure that might pass is final within seconds. */
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
