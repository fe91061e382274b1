package org.fangtan.store;

/** An {@link ObjectStorage} that tells a test of each request before it is sent. */
public final class WatchedStorage {
  private WatchedStorage() {}

  /**
   * @param before called on the thread that sends the request, which waits for it
   */
  public static ObjectStorage of(StorageSettings settings, Runnable before) {
    return ObjectStorage.watched(
        settings,
        chain -> {
          before.run();
          return chain.proceed(chain.request());
        });
  }
}
