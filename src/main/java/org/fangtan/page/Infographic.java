package org.fangtan.page;

import java.util.List;
import java.util.OptionalLong;
import org.fangtan.graphic.SceneSvg;

/**
 * The infographic of the highlights on the page: drawings inside it, and files beside it.
 *
 * @param wide for large screens and paper; its markup is written into the page unescaped, so it
 *     must come from the program's own drawing
 * @param narrow the same for phones
 */
public record Infographic(SceneSvg wide, SceneSvg narrow, List<File> files) {
  public Infographic {
    files = List.copyOf(files);
    for (SceneSvg drawing : List.of(wide, narrow)) {
      String svg = drawing.markup();
      if (!svg.startsWith("<svg ") || !svg.endsWith("</svg>") || svg.contains("<script")) {
        throw new IllegalArgumentException("not a drawing");
      }
    }
  }

  /** The motion of both drawings, as a style sheet. */
  public String css() {
    return wide.css() + narrow.css();
  }

  /**
   * A file to watch or to keep.
   *
   * @param key of its name in {@code messages.json}
   * @param detail its aspect ratio and format, such as {@code 9:16 MP4}
   */
  public record File(String key, String detail, PagePath path, OptionalLong sizeBytes) {}
}
