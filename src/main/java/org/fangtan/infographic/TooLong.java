package org.fangtan.infographic;

/** A text needs more room than there is, even in its smallest size. */
final class TooLong extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param name of the text
   */
  TooLong(String name) {
    super(name, null, false, false);
  }
}
