package org.fangtan.rendition;

/**
 * The file around tracks.
 *
 * @param format its usual short name, such as {@code mp4}, {@code mxf}, {@code webm}
 * @param extension of file names, without the dot
 */
public record Container(String format, String extension, Layout layout) {
  /** An MP4 that can be played while it is being fetched. */
  public static final Container MP4 = new Container("mp4", "mp4", Layout.INDEX_FIRST);

  /** The same with sound only, with the extension that players expect. */
  public static final Container M4A = new Container("mp4", "m4a", Layout.INDEX_FIRST);

  /** A single track in fragments, for playlists. */
  public static final Container FRAGMENTED_MP4 = new Container("mp4", "mp4", Layout.FRAGMENTS);

  /** For television: MXF, operational pattern OP1a (SMPTE ST 378). */
  public static final Container MXF = new Container("mxf", "mxf", Layout.AS_WRITTEN);

  /** A Matroska for browsers. */
  public static final Container WEBM = new Container("webm", "webm", Layout.INDEX_FIRST);

  public Container {
    if (!format.matches("[a-z0-9]+") || !extension.matches("[a-z0-9]+")) {
      throw new IllegalArgumentException("not a container: " + format + ", " + extension);
    }
  }

  /** The position of a file's index. */
  public enum Layout {
    /**
     * Where the format puts it when the file is written sequentially: at the end, or between the
     * data.
     */
    AS_WRITTEN,
    /** Before the media, so that a player that fetches the file from its beginning can start. */
    INDEX_FIRST,
    /** In pieces, each before a piece of the media. */
    FRAGMENTS
  }

  public String fileName(String name) {
    return name + "." + extension;
  }
}
