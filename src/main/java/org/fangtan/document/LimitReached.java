package org.fangtan.document;

import org.xml.sax.SAXException;

/** Ends the reading of a document that exceeds a limit. */
final class LimitReached extends SAXException {
  private static final long serialVersionUID = 1L;

  LimitReached(String message) {
    super(message);
  }

  /** Whether it is the cause of an exception, as Tika wraps exceptions of handlers. */
  static boolean isCauseOf(Throwable thrown) {
    int depth = 0;
    for (Throwable t = thrown; t != null && depth < 20; t = t.getCause(), depth++) {
      if (t instanceof LimitReached) {
        return true;
      }
    }
    return false;
  }
}
