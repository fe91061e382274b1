package org.fangtan.plan;

import java.util.List;
import java.util.Optional;
import org.fangtan.recording.FileEnding;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.MediaNames;
import org.fangtan.transcript.MaterialText;

/**
 * The expected content of a file, judging by its name alone. Normally the content decides; if it
 * cannot be read, the name shows what the topic would lack. Pure.
 */
public final class ConventionalName {
  private static final List<String> CAPTIONS =
      List.of("srt", "vtt", "ass", "ssa", "ttml", "dfxp", "lrc", "sub", "sbv");

  private static final List<String> DOCUMENTS =
      List.of(
          "doc", "docx", "docm", "wps", "odt", "rtf", "pdf", "txt", "md", "htm", "html", "mht",
          "mhtml", "ofd", "pages", "uof", "uot", "wpd", "epub", "xls", "xlsx", "et");

  private ConventionalName() {}

  /**
   * The kind that a name indicates; empty where it indicates none.
   *
   * @param name with or without its folders
   */
  public static Optional<MaterialKind> kindOf(String name) {
    String fileName = name.substring(name.lastIndexOf('/') + 1);
    if (fileName.equals("topic.conf")) {
      return Optional.of(MaterialKind.TOPIC_CONF);
    }
    if (isMedia(fileName)) {
      return Optional.of(MaterialKind.RECORDING);
    }
    if (isCaptions(fileName)) {
      return Optional.of(MaterialKind.CAPTIONS);
    }
    return DOCUMENTS.contains(FileEnding.of(fileName)) && MaterialText.isNamedTranscript(fileName)
        ? Optional.of(MaterialKind.TRANSCRIPT)
        : Optional.empty();
  }

  /** Whether a name has the extension of a recording. */
  public static boolean isMedia(String name) {
    return MediaNames.isMedia(name);
  }

  /** Whether a name has the extension of a caption file. */
  public static boolean isCaptions(String name) {
    return CAPTIONS.contains(FileEnding.of(name));
  }
}
