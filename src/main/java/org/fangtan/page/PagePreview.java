package org.fangtan.page;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.fangtan.contract.Airing;
import org.fangtan.contract.Asking;
import org.fangtan.page.PageMedia.FrameSize;

/**
 * The content of the page of an interview that is only announced, in the place of the recording.
 *
 * @param airing in the readers' time zone
 * @param asking how they can send questions
 * @param cover the announcement's picture
 * @param outline its lines
 */
public record PagePreview(
    Airing airing, Optional<Asking> asking, Optional<Cover> cover, List<Line> outline) {
  public PagePreview {
    outline = List.copyOf(outline);
  }

  /**
   * A line of the outline.
   *
   * @param isHeading whether the following lines belong to it
   */
  public record Line(String text, boolean isHeading) {
    private static final Pattern NUMBERED =
        Pattern.compile("(?:第?[一二三四五六七八九十]{1,3}(?:、|[章节部]|[．.])|[0-9]{1,2}[、．.)）](?![0-9])).*");

    /** Headings of outlines are numbered. */
    public static Line of(String text) {
      return new Line(text, NUMBERED.matcher(text).matches());
    }
  }

  /** A picture with title and date on it. */
  public record Cover(PagePath path, FrameSize size) {}
}
