package org.fangtan.caption;

import java.util.Iterator;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The caption formats that can be read; they are recognised by content, never by the file's name.
 */
public enum CaptionFormat {
  SRT("SRT", "application/x-subrip", "srt"),
  WEBVTT("WebVTT", "text/vtt", "vtt"),
  ASS("ASS/SSA", "text/x-ssa", "ass"),
  TTML("TTML", "application/ttml+xml", "ttml"),
  LRC("LRC", "application/x-lrc", "lrc");

  /** The number of lines within which a format must be recognisable. */
  private static final int HEAD_LINES = 200;

  private static final Pattern ASS_SECTION =
      Pattern.compile("\\s*\\[(script info|v4\\+? styles|events)]\\s*", Pattern.CASE_INSENSITIVE);
  private static final Pattern TTML_ROOT = Pattern.compile("<(?:[\\w.-]+:)?tt[\\s>]");
  private static final Pattern LRC_LINE =
      Pattern.compile("\\s*(\\[\\d{1,3}:\\d{2}(?:[.:]\\d{1,3})?]\\s*)+(?!\\s*[\\[【]).*");
  private static final Pattern LRC_TAG =
      Pattern.compile(
          "\\s*\\[(ti|ar|al|by|offset|re|ve|length|au|la):.*", Pattern.CASE_INSENSITIVE);

  private final String label;
  private final String mediaType;
  private final String extension;

  CaptionFormat(String label, String mediaType, String extension) {
    this.label = label;
    this.mediaType = mediaType;
    this.extension = extension;
  }

  /** The name for people. */
  public String label() {
    return label;
  }

  public String mediaType() {
    return mediaType;
  }

  /** The file extension, without a dot. */
  public String extension() {
    return extension;
  }

  /** The format of a text, if it is in one of these formats. The head of a file suffices. */
  public static Optional<CaptionFormat> detect(String text) {
    if (text.startsWith("WEBVTT")) {
      return Optional.of(WEBVTT);
    }
    String head = text.substring(0, Math.min(text.length(), 4096));
    if (head.stripLeading().startsWith("<") && TTML_ROOT.matcher(head).find()) {
      return Optional.of(TTML);
    }
    int lines = 0;
    int lyric = 0;
    boolean lyricTag = false;
    Iterator<String> iterator = text.lines().iterator();
    for (int i = 0; i < HEAD_LINES && iterator.hasNext(); i++) {
      String line = iterator.next();
      if (line.isBlank() || line.length() > 2000) {
        continue;
      }
      lines++;
      if (ASS_SECTION.matcher(line).matches()) {
        return Optional.of(ASS);
      }
      Timing timing = Timing.parse(line);
      if (timing != null) {
        return Optional.of(SRT);
      }
      lyricTag |= LRC_TAG.matcher(line).matches();
      if (LRC_LINE.matcher(line).matches() || LRC_TAG.matcher(line).matches()) {
        lyric++;
      }
    }
    boolean lyrics = lyric >= 3 && lyric * 10 >= lines * 8 || lyricTag && lyric * 2 > lines;
    return lyrics ? Optional.of(LRC) : Optional.empty();
  }
}
