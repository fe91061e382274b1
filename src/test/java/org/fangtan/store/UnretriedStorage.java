package org.fangtan.store;

import java.time.Duration;

/**
 * An {@link ObjectStorage} for tests in which a server refuses the same request for good: nothing
 * is retried, as the pauses between the attempts, which other tests are about, take seconds.
 */
public final class UnretriedStorage {
  private static final Duration ANSWER = Duration.ofSeconds(60);

  private UnretriedStorage() {}

  public static ObjectStorage of(StorageSettings settings) {
    return ObjectStorage.hasty(settings, ANSWER);
  }
}
