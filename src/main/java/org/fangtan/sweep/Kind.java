package org.fangtan.sweep;

import java.time.Duration;
import org.fangtan.config.Retention;
import org.fangtan.failure.Bilingual;

/** The kinds of things that a sweep removes. */
public enum Kind {
  VERSION("旧版本", "old versions"),
  RESULT("中间结果记录", "results of steps"),
  BLOB("中间文件", "blobs of the work bucket"),
  RUN("已结束的处理记录", "runs that have ended"),
  UPLOAD("未完成的上传", "unfinished uploads");

  private final Bilingual label;

  Kind(String zh, String en) {
    this.label = Bilingual.of(zh, en);
  }

  /** The name for people. */
  public Bilingual label() {
    return label;
  }

  /** How long it must have been unneeded. */
  Duration kept(Retention retention) {
    return switch (this) {
      case VERSION, BLOB -> retention.grace();
      case RESULT -> retention.results();
      case RUN -> retention.runs();
      case UPLOAD -> retention.uploads();
    };
  }

  /** The setting for this time. */
  String setting() {
    return switch (this) {
      case VERSION, BLOB -> "retention.grace";
      case RESULT -> "retention.results";
      case RUN -> "retention.runs";
      case UPLOAD -> "retention.uploads";
    };
  }
}
