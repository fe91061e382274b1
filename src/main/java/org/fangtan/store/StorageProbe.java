package org.fangtan.store;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.fangtan.failure.StageException;

/**
 * Asks the storage, without patience, whether a node can do its work with it: list what operators
 * drop, write results, and see what is published. Thread-safe; its creator closes it.
 */
public final class StorageProbe implements AutoCloseable {
  /** Longer than a small request to a server that works ever takes. */
  private static final Duration ANSWER = Duration.ofSeconds(5);

  private final ObjectStorage storage;

  /**
   * @param settings of the storage that the node works with
   */
  public StorageProbe(StorageSettings settings) {
    this.storage = ObjectStorage.hasty(settings, ANSWER);
  }

  /**
   * Reads in the buckets of recordings and bundles, and writes one small object into that of work.
   *
   * @param node whose object it is
   */
  public void run(String recordings, String work, String bundles, String node)
      throws StageException, InterruptedException {
    storage.stat(recordings, "_receipt.txt");
    storage.stat(bundles, "catalog.json");
    byte[] name = node.getBytes(StandardCharsets.UTF_8);
    storage.putBytes(work, "nodes/" + SafeKey.canonical(node), name, "text/plain");
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
