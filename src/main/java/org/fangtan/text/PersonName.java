package org.fangtan.text;

import java.util.Optional;

/** The name under which a record keeps what a person has decided. Pure. */
public final class PersonName {
  /** In UTF-16 code units. */
  public static final int MAX_LENGTH = 100;

  private PersonName() {}

  /**
   * The name in publishable form, in one line.
   *
   * @return empty if nothing is left of it, or it is too long
   */
  public static Optional<String> of(String given) {
    return Optional.of(VisibleText.line(given))
        .filter(name -> !name.isEmpty() && name.length() <= MAX_LENGTH);
  }
}
