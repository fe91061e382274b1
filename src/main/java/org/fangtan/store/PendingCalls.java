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
 * The requests of a connection that have not ended, the reading of their answers included.
 *
 * <p>A server that dies without closing its connections, or a network that loses what is on its
 * way, leaves a request without an answer; nobody but the read timeout would end it, a minute after
 * everything works again. So they are given up when the storage answers others. Thread-safe.
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

  /** The time now, on the clock that the beginnings of the requests are noted with. */
  long now() {
    return nanoTime.getAsLong();
  }

  int count() {
    return begun.size();
  }

  /** Ends the requests that began before; each fails like one whose connection has broken. */
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
