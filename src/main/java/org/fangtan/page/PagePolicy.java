package org.fangtan.page;

import java.util.Optional;

/**
 * A policy that the interview is about.
 *
 * @param number of the document
 * @param link the address of its text; {@code http} or {@code https}
 */
public record PagePolicy(String title, Optional<String> number, Optional<String> link) {
  public PagePolicy {
    PageCheck.text(title, "policy's title");
    link.ifPresent(
        address -> {
          if (!address.startsWith("https://") && !address.startsWith("http://")) {
            throw new IllegalArgumentException("not an address of the web: " + address);
          }
        });
  }
}
