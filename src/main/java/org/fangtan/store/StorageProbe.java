package org.fangtan.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.fangtan.failure.StageException;

/**
 * Checks, without retries, whether a node can work with the storage: list dropped files, write
 * results, and see what is published. When the storage answers again after a failure, the node's
 * earlier requests are aborted and repeated, as their responses may never come. Thread-safe; its
 * creator closes it.
 */
public final class StorageProbe implements AutoCloseable {
  /** Longer than any small request to a working server takes. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final ObjectStorage working;
  private final ObjectStorage storage;
  private volatile boolean hasFailed;

  /**
   * @param working the storage that the node uses; its owner closes it
   */
  public StorageProbe(ObjectStorage working) {
    this(working, ANSWER);
  }

  /**
   * @param answer how long to wait for a response
   */
  StorageProbe(ObjectStorage working, Duration answer) {
    this.working = working;
    this.storage = ObjectStorage.hasty(working.settings(), answer);
  }

  /**
   * Reads in the buckets of recordings and bundles, and writes one small object into that of work.
   *
   * @param node whose object it is
   */
  public void run(String recordings, String work, String bundles, String node)
      throws StageException, InterruptedException {
    PendingCalls pending = working.connection().pending();
    long begun = pending.now();
    try {
      storage.stat(recordings, "_receipt.txt");
      storage.stat(bundles, "catalog.json");
      byte[] name = node.getBytes(StandardCharsets.UTF_8);
      storage.putBytes(work, "nodes/" + SafeKey.canonical(node), name, "text/plain");
    } catch (StageException e) {
      hasFailed = true;
      throw e;
    }
    if (hasFailed) {
      hasFailed = false;
      pending.giveUpBegunBefore(begun);
    }
  }

  /** The storage's clock, updated by every {@link #run}. */
  public ServerClock clock() {
    return storage.clock();
  }

  @Override
  public void close() {
    storage.close();
  }
}
