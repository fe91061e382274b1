package org.fangtan.recording;

import java.util.Set;

/** The file extensions of recordings. */
public final class MediaNames {
  private static final Set<String> ENDINGS =
      Set.of(
          "3g2", "3gp", "aac", "ac3", "aif", "aiff", "amr", "ape", "asf", "au", "avi", "caf", "dav",
          "dif", "dts", "dv", "eac3", "f4v", "flac", "flv", "gxf", "ivf", "m2t", "m2ts", "m2v",
          "m4a", "m4b", "m4v", "mka", "mkv", "mod", "mov", "mp2", "mp3", "mp4", "mpeg", "mpg",
          "mts", "mxf", "nut", "oga", "ogg", "ogv", "opus", "ra", "rm", "rmvb", "tod", "tp", "trp",
          "ts", "tta", "vob", "voc", "w64", "wav", "webm", "wma", "wmv", "wtv", "wv");

  private MediaNames() {}

  /** Whether a file's name is that of a recording; the content decides what it is. */
  public static boolean isMedia(String name) {
    return ENDINGS.contains(FileEnding.of(name));
  }
}
