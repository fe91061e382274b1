package org.fangtan.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;

/** Consoles for tests. */
final class TestConsole {
  private TestConsole() {}

  /** Says nothing to anybody. */
  static Console silent() {
    PrintWriter nobody = new PrintWriter(Writer.nullWriter());
    return new Console(nobody, nobody, false);
  }

  /** Keeps both streams' words in one place. */
  static Console into(StringWriter words) {
    PrintWriter writer = new PrintWriter(words);
    return new Console(writer, writer, false);
  }
}
