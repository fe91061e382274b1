package org.fangtan.transcript;

import org.fangtan.failure.Bilingual;

/** The source of a time, the most reliable first. */
public enum TimeSource {
  /** A caption file that the studio delivered. */
  CAPTION_FILE("字幕文件", "the caption file"),
  /** A caption track inside the recording. */
  CAPTION_TRACK("内嵌字幕", "the caption track"),
  /** Captions read from the picture. */
  BURNED_IN("画面字幕", "the captions in the picture"),
  /** Recognised speech. */
  SPEECH("语音识别", "the recognised speech"),
  /** Written in the document itself, to the second or the minute. */
  WRITTEN("文中时间", "times noted in the document"),
  /** Calculated from the neighbouring sentences. */
  INTERPOLATED("推算", "worked out from the text around it");

  private final Bilingual words;

  TimeSource(String zh, String en) {
    this.words = Bilingual.of(zh, en);
  }

  /** The name for people. */
  public Bilingual words() {
    return words;
  }
}
