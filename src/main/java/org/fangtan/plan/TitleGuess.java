package org.fangtan.plan;

import java.util.Optional;
import java.util.regex.Pattern;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.recording.MediaNames;

/**
 * The title of a topic where neither {@code topic.conf} nor the transcript gives one: the name of
 * its recording, unless a camera or a program chose it; then that of its folder.
 *
 * @param finding reports that the title was guessed from the folder's name, and where to set it; it
 *     blocks where a camera or a program chose that name, too
 */
record TitleGuess(String title, Optional<Finding> finding) {
  /**
   * Names given by cameras, phones, recorders and programs, and names that merely say "recording".
   * DCF (CIPA DC-009) uses four letters or digits and a four-digit number; the others are those of
   * GoPro, DJI, Sony XAVC and AVCHD, Canon, ARRI and RED, Android, iOS, WeChat and OBS.
   */
  private static final Pattern MEANINGLESS =
      Pattern.compile(
          "(?i)[_a-z]{0,4}[_-]?\\d{3,}(?:[_.-]\\d+)*|(?:g[hxlsp]|gopr|gp)\\d{4,8}"
              + "|(?:vid|img|mvi|mov|dsc[nf]?|pxl|dji|rec|clip|zoom|ste|video|wp|trim|mmexport|wx_camera|wechat|screen["
              + " _-]?recording|录屏|屏幕录制|微信视频|微信图片|录制|录像|视频)[ _-]*[\\d][\\d"
              + " ._-]*(?:[a-z]{1,4})?|[a-z]\\d{3}_?c\\d{3}(?:_.*)?|[a-z]\\d{3}_\\d{6,8}_c\\d{3}.*|\\d[\\d"
              + " ._-]*"
              + "|(?:recording|video|movie|output|export|final|untitled|new|program|sequence|timeline)["
              + " _-]*\\d{0,3}|(?:现场)?(?:录像|录制|录影|视频|成片|母版|终版|素材|未命名|新建)(?:文件)?[ _-]*\\d{0,3}");

  /** Folder names given by cameras (DCF, AVCHD, XAVC) and desktops. */
  private static final Pattern MEANINGLESS_FOLDER =
      Pattern.compile(
          "(?i)dcim|\\d{3}[a-z_]{5}|private|avchd|bdmv|stream|m4root|clip|(?:新建|未命名)文件夹.{0,6}"
              + "|(?:new|untitled) folder.{0,6}");

  /** Only digits and punctuation: a date, which somebody chose. */
  private static final Pattern FIGURES = Pattern.compile("\\d[\\d ._-]*");

  /**
   * @param folder the topic's name
   * @param recording the file name of the first recording
   */
  static TitleGuess of(String folder, String recording) {
    int dot = recording.lastIndexOf('.');
    String base = (dot > 0 ? recording.substring(0, dot) : recording).strip();
    if (!base.isEmpty() && !isMeaningless(base)) {
      return new TitleGuess(base, Optional.empty());
    }
    if (isMeaninglessFolder(named(folder))) {
      return new TitleGuess(
          folder,
          Optional.of(
              Finding.of(
                  FindingCode.TITLE_FROM_CAMERA,
                  "topic.conf",
                  PlanSentences.onlyCameraNames(recording, folder))));
    }
    return new TitleGuess(
        folder,
        Optional.of(
            Finding.of(
                FindingCode.TITLE_GUESSED,
                "topic.conf",
                PlanSentences.noTitleIsGiven(recording, folder))));
  }

  /** For a topic that has no recording yet. */
  static TitleGuess of(String folder) {
    boolean isMeaningless = isMeaninglessFolder(named(folder));
    return new TitleGuess(
        folder,
        Optional.of(
            Finding.of(
                isMeaningless ? FindingCode.TITLE_FROM_CAMERA : FindingCode.TITLE_GUESSED,
                "topic.conf",
                PlanSentences.folderNamesTopic(folder, isMeaningless))));
  }

  private static boolean isMeaninglessFolder(String name) {
    return MEANINGLESS_FOLDER.matcher(name).matches()
        || isMeaningless(name) && !FIGURES.matcher(name).matches();
  }

  /** The topic of a recording dropped without a folder has the file's name. */
  private static String named(String folder) {
    return MediaNames.isMedia(folder)
        ? folder.substring(0, folder.lastIndexOf('.')).strip()
        : folder.strip();
  }

  static boolean isMeaningless(String base) {
    return MEANINGLESS.matcher(base).matches();
  }
}
