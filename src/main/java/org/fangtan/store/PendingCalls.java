package org.fangtan.store;

import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import okhttp3.Call;
import okhttp3.EventListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The requests of a connection that have not completed, including reading their responses.
 *
 * <p>A server that dies without closing its connections, or a network that loses packets, leaves a
 * request without a response, which only the read timeout would end, a minute after everything
 * works again. So such requests are aborted as soon as the storage answers others. Thread-safe.
 */
final class PendingCalls extends EventListener {
  private static final Logger LOG = LoggerFactory.getLogger(PendingCalls.class);

  private final LongSupplier nanoTime;
  private final Map<Call, Long> begun = new ConcurrentHashMap<>();

  /**
   * @param nanoTime as {@link System#nanoTime}
   */
  PendingCalls(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** The present time on the clock by which the starts of requests are recorded. */
  long now() {
    return nanoTime.getAsLong();
  }

  int count() {
    return begun.size();
  }

  /** Aborts the requests that started before a time; each fails as if its connection had broken. */
  void giveUpBegunBefore(long time) {
    begun.forEach(
        (call, at) -> {
          if (at - time < 0) {
            LOG.debug("given up after an outage: {}", call.request().url());
            call.cancel();
          }
        });
  }

  @Override
  public void callStart(Call call) {
    begun.put(call, now());
  }

  @Override
  public void callEnd(Call call) {
    begun.remove(call);
  }

  @Override
  public void callFailed(Call call, IOException error) {
    begun.remove(call);
  }
}
