package org.fangtan.contract;

import java.util.Optional;

/**
 * A policy that an interview is about.
 *
 * @param number of the document, such as {@code 某政办发〔2019〕12号}
 * @param link the address of its text, {@code http} or {@code https}
 */
public record Policy(String title, Optional<String> number, Optional<String> link) {
  public Policy {
    Check.text(title, "policy's title");
  }
}
