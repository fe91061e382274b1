package org.fangtan.recording;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Files among an operator's that do not belong to them: files left behind by systems and programs,
 * and downloads that are still going on. By name alone; pure.
 */
public final class IncidentalFile {
  /**
   * Windows' thumbnails and folder settings, its recycle bins, and the index folders of network
   * drives.
   */
  private static final Set<String> NOISE =
      Set.of(
          "thumbs.db",
          "ehthumbs.db",
          "ehthumbs_vista.db",
          "desktop.ini",
          "autorun.inf",
          "$recycle.bin",
          "recycler",
          "system volume information",
          "@eadir",
          "#recycle",
          "lost+found",
          "__macosx");

  /** Lock files of Word, WPS or LibreOffice, and backup files of editors. */
  private static final Pattern LEFT_BEHIND =
      Pattern.compile("~\\$.*|~.*\\.(?:tmp|docx?|wps)|.*\\.(?:tmp|temp|swp|lnk)|.*~");

  /**
   * Extensions of unfinished downloads: browsers, 迅雷, 百度网盘, aria2, rsync and programs that copy
   * over a network.
   */
  private static final List<String> UNFINISHED =
      List.of(
          ".crdownload",
          ".part",
          ".partial",
          ".filepart",
          ".download",
          ".downloading",
          ".opdownload",
          ".xltd",
          ".td",
          ".bc!",
          ".!ut",
          ".!qb",
          ".aria2",
          ".qkdownloading",
          ".uploading");

  private IncidentalFile() {}

  /**
   * Whether a path is silently ignored.
   *
   * @param path inside a topic's folder
   */
  public static boolean isNoise(String path) {
    for (String name : path.split("/")) {
      String plain = name.toLowerCase(Locale.ROOT);
      if (NOISE.contains(plain) || LEFT_BEHIND.matcher(plain).matches()) {
        return true;
      }
    }
    return false;
  }

  /** Whether a file is still being written by the program that downloads it. */
  public static boolean isUnfinished(String path) {
    String plain = path.toLowerCase(Locale.ROOT);
    return UNFINISHED.stream().anyMatch(plain::endsWith);
  }
}
