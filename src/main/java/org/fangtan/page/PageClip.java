package org.fangtan.page;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.timeline.TimeRange;

/** A part of the recording with files of its own. */
public record PageClip(
    String id, String title, TimeRange time, List<File> files, Optional<PagePath> poster) {
  public PageClip {
    PageCheck.text(title, "clip's title");
    files = List.copyOf(files);
  }

  /**
   * A clip's file.
   *
   * @param aspect such as {@code 9:16}
   */
  public record File(String aspect, PagePath path, OptionalLong sizeBytes) {
    public File {
      PageCheck.text(aspect, "clip's aspect");
    }
  }
}
