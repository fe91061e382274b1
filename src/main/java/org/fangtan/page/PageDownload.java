package org.fangtan.page;

import java.util.Locale;
import java.util.OptionalLong;

/**
 * A file of the bundle that readers may want to keep.
 *
 * @param detail distinguishes several files of one kind, such as 1080p or 简体中文; may be empty
 * @param form the file's format as readers know it, such as MP4
 */
public record PageDownload(
    Kind kind, String detail, String form, PagePath path, OptionalLong sizeBytes) {
  public PageDownload {
    PageCheck.text(form, "download's form");
  }

  /** The content of a download. */
  public enum Kind {
    VIDEO,
    AUDIO,
    TRANSCRIPT,
    CAPTIONS,
    INFOGRAPHIC,
    OUTLINE;

    /** The key of its name in {@code messages.json}. */
    public String key() {
      return "download" + name().charAt(0) + name().substring(1).toLowerCase(Locale.ROOT);
    }
  }
}
