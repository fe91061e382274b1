package org.fangtan.recording;

import org.fangtan.failure.Bilingual;

/** The kind of an object, by its content; conventional names only break ties. */
public enum MaterialKind {
  RECORDING("录制文件", "recording"),
  CAPTIONS("字幕文件", "captions"),
  /** The official words of the interview. */
  TRANSCRIPT("文字实录", "transcript"),
  OUTLINE("访谈提纲", "outline"),
  /** A document that is neither. */
  PAPERWORK("其他文档", "paperwork"),
  PICTURE("图片", "picture"),
  /** {@code photos.csv}: captions and credits of the photos. */
  PHOTO_LIST("图片说明表", "photo list"),
  /** {@code highlights.json}: the figures of the infographic. */
  HIGHLIGHTS("图解数据", "highlights"),
  /** {@code questions.csv} or {@code .json}: what the public asked. */
  QUESTIONS("提问表", "list of questions"),
  /** {@code topic.conf}. */
  TOPIC_CONF("专题设置", "topic settings"),
  /** Nothing that the pipeline knows. */
  UNKNOWN("无法识别", "unknown");

  private final String zh;
  private final String en;

  MaterialKind(String zh, String en) {
    this.zh = zh;
    this.en = en;
  }

  public Bilingual words() {
    return Bilingual.of(zh, en);
  }
}
