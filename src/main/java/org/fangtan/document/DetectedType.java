package org.fangtan.document;

/**
 * The type of a file.
 *
 * @param mediaType such as {@code video/mp4}, {@code text/plain}; {@code application/octet-stream}
 *     where nothing is known, {@code application/x-empty} for a file without bytes
 * @param byContent false where only the name hints at it
 */
public record DetectedType(String mediaType, boolean byContent) {
  public static final String EMPTY = "application/x-empty";
  public static final String UNKNOWN = "application/octet-stream";

  public boolean isVideo() {
    return mediaType.startsWith("video/") || mediaType.equals("application/mxf");
  }

  public boolean isAudio() {
    return mediaType.startsWith("audio/");
  }

  public boolean isImage() {
    return mediaType.startsWith("image/");
  }

  /** Plain text: captions, transcripts, JSON. Their readers interpret it. */
  public boolean isText() {
    return mediaType.startsWith("text/")
        || mediaType.equals("application/json")
        || mediaType.equals("application/x-subrip")
        || mediaType.equals("application/ttml+xml")
        || mediaType.equals("application/xml");
  }

  /** Whether {@link DocumentReader} can read it. */
  public boolean isDocument() {
    return DocumentFormat.of(mediaType).isPresent();
  }

  /**
   * Whether it is a document in a format that cannot be read, for which {@link DocumentReader}
   * explains how to convert it.
   *
   * @param fileName as the operator named it
   */
  public boolean isUnreadDocument(String fileName) {
    return !isDocument() && UnreadForm.of(mediaType, fileName).isPresent();
  }
}
