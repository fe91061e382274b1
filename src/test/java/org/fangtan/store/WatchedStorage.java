package org.fangtan.store;

import java.io.IOException;
import java.util.function.LongConsumer;
import okhttp3.ResponseBody;
import okio.Buffer;
import okio.ForwardingSource;
import okio.Okio;

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

  /**
   * @param received called with the number of bytes of a response's body that have been read
   */
  public static ObjectStorage of(StorageSettings settings, Runnable before, LongConsumer received) {
    return ObjectStorage.watched(
        settings,
        chain -> {
          before.run();
          var response = chain.proceed(chain.request());
          ResponseBody body = response.body();
          var counted =
              new ForwardingSource(body.source()) {
                @Override
                public long read(Buffer sink, long byteCount) throws IOException {
                  long count = super.read(sink, byteCount);
                  received.accept(Math.max(0, count));
                  return count;
                }
              };
          return response
              .newBuilder()
              .body(
                  ResponseBody.create(
                      Okio.buffer(counted), body.contentType(), body.contentLength()))
              .build();
        });
  }
}
