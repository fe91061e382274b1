package org.fangtan.rendition;

/**
 * A size of a cover, as channels require it.
 *
 * @param width in pixels
 * @param height in pixels
 */
public record CoverSize(int width, int height) {
  public CoverSize {
    if (width < 1 || height < 1) {
      throw new IllegalArgumentException("not a cover: " + width + "x" + height);
    }
  }

  /** As in settings and file names: {@code 900x383}. */
  public String name() {
    return width + "x" + height;
  }
}
