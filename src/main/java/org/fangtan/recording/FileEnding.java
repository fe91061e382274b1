package org.fangtan.recording;

import java.util.Locale;

/** The extension of a file's name: the text after the last dot, in lower case. */
public final class FileEnding {
  private FileEnding() {}

  /**
   * @param name of a file, or a path that ends with one; without a dot, the whole name
   */
  public static String of(String name) {
    return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
  }
}
