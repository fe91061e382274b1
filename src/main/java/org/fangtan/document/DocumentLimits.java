package org.fangtan.document;

/**
 * Limits for reading a document; beyond them the document is refused, or pictures are left out.
 *
 * @param maxFileBytes of the file itself
 * @param maxCharacters of the resulting text; more is refused, however small the file
 * @param maxBlocks paragraphs, headings and rows; more is refused
 * @param maxPictures further pictures are left out with a finding
 * @param maxPictureBytes a larger picture is left out with a finding
 * @param maxPictureTotalBytes further pictures are left out with a finding
 */
public record DocumentLimits(
    long maxFileBytes,
    int maxCharacters,
    int maxBlocks,
    int maxPictures,
    int maxPictureBytes,
    long maxPictureTotalBytes) {
  /** Ten times the text of a three-hour interview. */
  public static final DocumentLimits DEFAULT =
      new DocumentLimits(256L << 20, 1_000_000, 50_000, 200, 32 << 20, 512L << 20);

  public DocumentLimits {
    if (maxFileBytes < 1
        || maxCharacters < 1
        || maxBlocks < 1
        || maxPictures < 0
        || maxPictureBytes < 0
        || maxPictureTotalBytes < 0) {
      throw new IllegalArgumentException("limits of documents must be positive");
    }
  }
}
