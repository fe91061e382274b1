package org.fangtan.web;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.fangtan.config.Secret;

/**
 * Compares what a person typed with the secret of the operator page, and stops guessing: after
 * {@value #MAX_WRONG} wrong secrets within a minute nothing is compared until the minute is over,
 * whoever asks. Thread-safe.
 */
final class SecretGate {
  static final int MAX_WRONG = 5;
  private static final Duration SPAN = Duration.ofMinutes(1);

  /** What became of one try. */
  enum Verdict {
    RIGHT,
    WRONG,
    TOO_MANY
  }

  private final Secret secret;
  private final InstantSource clock;
  private final Deque<Instant> wrong = new ArrayDeque<>();

  SecretGate(Secret secret, InstantSource clock) {
    this.secret = secret;
    this.clock = clock;
  }

  /** Whether the page can change anything at all. */
  boolean isOpen() {
    return !secret.isEmpty();
  }

  synchronized Verdict check(String typed) {
    Instant now = clock.instant();
    while (!wrong.isEmpty() && !wrong.peekFirst().plus(SPAN).isAfter(now)) {
      wrong.removeFirst();
    }
    if (wrong.size() >= MAX_WRONG) {
      return Verdict.TOO_MANY;
    }
    // Digests have one length, so that the time of the comparison does not depend on the secret's.
    if (isOpen() && MessageDigest.isEqual(digest(typed), digest(secret.reveal()))) {
      return Verdict.RIGHT;
    }
    wrong.addLast(now);
    return Verdict.WRONG;
  }

  private static byte[] digest(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
