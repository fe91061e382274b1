package org.fangtan.contract;

import java.time.OffsetDateTime;
import java.util.Optional;

/**
 * How the public can send questions before an interview.
 *
 * @param words an editor's text about it
 * @param link of a form or a mailbox page, {@code http} or {@code https}
 * @param phone a number that may be public
 * @param until the time from which no more questions are accepted
 */
public record Asking(
    Optional<String> words,
    Optional<String> link,
    Optional<String> phone,
    Optional<OffsetDateTime> until) {
  public Asking {
    if (words.isEmpty() && link.isEmpty() && phone.isEmpty()) {
      throw new IllegalArgumentException("no way to ask");
    }
  }
}
