package org.fangtan.media;

import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.AvException;

/** What can go wrong in the engine itself, in words. */
final class EngineFailures {
  private EngineFailures() {}

  /** A call into libav that failed while a recording that was probed before was worked on. */
  static StageException of(String name, AvException e) {
    return new StageException(failure(name, e), e);
  }

  private static Failure failure(String name, AvException e) {
    if (e.isDiskFull()) {
      return new Failure(
          FailureKind.CAPACITY,
          FailureCode.DISK_FULL,
          Bilingual.of(
              "处理“" + name + "”时磁盘已满。", "The disk became full while “" + name + "” was worked on."),
          Bilingual.of("请清理磁盘空间，系统会自动重试。", "Free some space; it is tried again by itself."));
    }
    if (e.isOutOfMemory()) {
      return new Failure(
          FailureKind.CAPACITY,
          FailureCode.ENGINE_OUT_OF_MEMORY,
          Bilingual.of(
              "处理“" + name + "”时内存不足。", "Memory ran out while “" + name + "” was worked on."),
          Bilingual.of(
              "请减少并行任务或增加内存，系统会自动重试。",
              "Run fewer tasks at once or add memory; it is tried again by itself."));
    }
    return new Failure(
            e.isInvalidData() ? FailureKind.INPUT : FailureKind.DEFECT,
            e.isInvalidData() ? FailureCode.MEDIA_DAMAGED : FailureCode.INTERNAL,
            Bilingual.of(
                "处理“" + name + "”失败：" + e.getMessage(),
                "Working on “" + name + "” failed: " + e.getMessage()),
            Bilingual.of(
                "请确认原始文件能正常播放；如能播放，请把日志交给开发人员。",
                "Check that the original plays; if it does, give the log to the developers."))
        .with("cause", e);
  }

  /** An output that is not what it should be. Never published. */
  static StageException invalidOutput(String output, String expected, String found) {
    return new StageException(
        new Failure(
                FailureKind.DEFECT,
                FailureCode.OUTPUT_INVALID,
                Bilingual.of(
                    "输出“" + output + "”未通过检查：应为 " + expected + "，实际为 " + found + "。",
                    "The output “"
                        + output
                        + "” failed its check: expected "
                        + expected
                        + ", found "
                        + found
                        + "."),
                Bilingual.of(
                    "该输出不会发布。请把日志和录像交给开发人员。",
                    "It is not published. Give the log and the recording to the developers."))
            .with("output", output)
            .with("expected", expected)
            .with("found", found));
  }
}
