package org.fangtan.cli;

import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where stack traces go: to standard error of a node that runs as a service, as that is its log;
 * otherwise, where a person may be watching, to a file. To be set before anything is logged, as
 * {@code logback.xml} reads it then.
 */
final class LogSettings {
  /** Whether stack traces are written on the line of their event. */
  private static final String TRACE = "fangtan.log.trace";

  private static final String FILE = "fangtan.log.file";
  private static final String FOLDER = "fangtan.log.folder";
  static final String TRACE_PATTERN = " %replace(%ex){'\\s*\\R\\s*',' | '}";

  private LogSettings() {}

  /**
   * Decides by the command.
   *
   * @param isTerminal whether somebody sees standard error
   */
  static void prepare(String[] arguments, boolean isTerminal) {
    boolean isService = Arrays.asList(arguments).contains("serve") && !isTerminal;
    setUnlessSet(FOLDER, folder().toString());
    if (isService) {
      setUnlessSet(TRACE, TRACE_PATTERN);
    } else {
      setUnlessSet(FILE, "file");
    }
  }

  /** The folder of the traces that are not shown. */
  static Path folder() {
    return Path.of(System.getProperty("user.home", "."), ".cache", "fangtan");
  }

  private static void setUnlessSet(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
