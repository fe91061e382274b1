package org.fangtan.store;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * The storage's clock, according to the {@code Date} of its responses, to about a second, as these
 * are whole seconds. Slow responses are too imprecise and are ignored. Thread-safe.
 */
public final class ServerClock {
  /**
   * The time in a response is a whole second: it may have been written at any moment within this
   * span.
   */
  private static final Duration QUICK = Duration.ofSeconds(1);

  /** On average, a second begins half a second before the moment in question. */
  private static final Duration HALF_SECOND = Duration.ofMillis(500);

  private final InstantSource local;
  private volatile @Nullable Duration ahead;

  ServerClock(InstantSource local) {
    this.local = local;
  }

  /**
   * How far this machine's clock is ahead of the storage's, negative if it is behind; to about a
   * second. Empty until the storage has answered.
   */
  public Optional<Duration> ahead() {
    return Optional.ofNullable(ahead);
  }

  /** Called for every response. */
  Response intercept(Interceptor.Chain chain) throws IOException {
    Instant sent = local.instant();
    Response response = chain.proceed(chain.request());
    String date = response.header("Date");
    if (date != null) {
      try {
        note(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(date)), sent, local.instant());
      } catch (DateTimeException ignored) {
        // A server without a readable clock.
      }
    }
    return response;
  }

  void note(Instant date, Instant sent, Instant received) {
    Duration took = Duration.between(sent, received);
    if (!took.isNegative() && took.compareTo(QUICK) <= 0) {
      Instant here = sent.plus(took.dividedBy(2));
      ahead = Duration.between(date.plus(HALF_SECOND), here);
    }
  }
}
