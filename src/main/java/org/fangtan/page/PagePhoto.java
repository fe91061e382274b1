package org.fangtan.page;

import java.util.List;
import java.util.Optional;
import org.fangtan.framing.PhotoFocus;
import org.fangtan.page.PageMedia.FrameSize;

/**
 * A photo, or a graphic (图解), which is shown whole in a separate section.
 *
 * @param isGraphic drawn rather than taken by a camera
 * @param size of the file at {@code path}
 * @param thumbnails smaller copies, in any order
 * @param alt what it shows, for people who cannot see it; if absent, the caption is used
 * @param focus the part that the gallery shows, if faces were found
 */
public record PagePhoto(
    String id,
    boolean isGraphic,
    PagePath path,
    FrameSize size,
    List<Thumbnail> thumbnails,
    Optional<String> caption,
    Optional<String> alt,
    Optional<String> credit,
    Optional<PhotoFocus> focus) {
  public PagePhoto {
    thumbnails = List.copyOf(thumbnails);
  }

  /** A photo that was not searched for faces. */
  public PagePhoto(
      String id,
      boolean isGraphic,
      PagePath path,
      FrameSize size,
      List<Thumbnail> thumbnails,
      Optional<String> caption,
      Optional<String> alt,
      Optional<String> credit) {
    this(id, isGraphic, path, size, thumbnails, caption, alt, credit, Optional.empty());
  }

  /**
   * Portrait, square, very wide, or with heads that do not fit: a crop to the gallery's aspect
   * ratio would cut off a head or much of the picture.
   */
  public boolean isOddlyShaped() {
    if (focus.isPresent()) {
      return focus.get().isWhole();
    }
    return size.width() * 4 < size.height() * 5 || size.width() * 4 > size.height() * 9;
  }

  public record Thumbnail(PagePath path, FrameSize size) {}
}
