package org.fangtan.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.fangtan.failure.StageException;

/**
 * Asks the storage, without patience, whether a node can do its work with it: list what operators
 * drop, write results, and see what is published. When the storage answers again after it has not,
 * the node's requests from before are given up and made again, as their answers may never come.
 * Thread-safe; its creator closes it.
 */
public final class StorageProbe implements AutoCloseable {
  /** Longer than a small request to a server that works ever takes. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final ObjectStorage working;
  private final ObjectStorage storage;
  private volatile boolean hasFailed;

  /**
   * @param working the storage that the node works with; stays its owner's
   */
  public StorageProbe(ObjectStorage working) {
    this(working, ANSWER);
  }

  /**
   * @param answer how long an answer is waited for
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

  /** The storage's clock, seen anew by every {@link #run}. */
  public ServerClock clock() {
    return storage.clock();
  }

  @Override
  public void close() {
    storage.close();
  }
}
