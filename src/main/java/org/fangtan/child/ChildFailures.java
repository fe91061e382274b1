package org.fangtan.child;

import java.time.Duration;
import java.util.Optional;
import org.fangtan.disk.DiskFull;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;

/** The ways a child can end badly, in words. */
final class ChildFailures {
  private ChildFailures() {}

  /** Tried again: a crash may be the machine's; the number of attempts is limited elsewhere. */
  static Failure crashed(int exitStatus) {
    String zh = "处理进程意外退出（" + explain(exitStatus, true) + "）。";
    String en = "The engine's process died (" + explain(exitStatus, false) + ").";
    return new Failure(
            FailureKind.TRANSIENT,
            FailureCode.ENGINE_CRASH,
            Bilingual.of(zh, en),
            Bilingual.of(
                "系统会自动重试；如仍失败，请换一份文件（例如重新导出）再上传，并把日志交给管理员。",
                "It is tried again by itself; if that fails too, upload another export of the file"
                    + " and give the log to the administrator."))
        .with("exitStatus", exitStatus);
  }

  static Failure stalled(Duration limit) {
    return new Failure(
            FailureKind.TRANSIENT,
            FailureCode.ENGINE_STALLED,
            Bilingual.of(
                "处理进程在 " + limit.toSeconds() + " 秒内没有任何进展，已被终止。",
                "The engine made no progress for " + seconds(limit) + " and was stopped."),
            Bilingual.of(
                "系统会自动重试；如仍失败，文件可能已损坏，请重新导出后再上传。",
                "It is tried again by itself; if that fails too, the file may be damaged: export it"
                    + " again and upload it."))
        .with("limitMs", limit.toMillis());
  }

  /** Not tried again: it would take as long. */
  static Failure timedOut(Duration limit) {
    return new Failure(
            FailureKind.CONFIGURATION,
            FailureCode.ENGINE_TIMEOUT,
            Bilingual.of(
                "处理时间超过上限 " + limit.toSeconds() + " 秒，已被终止。",
                "The work took longer than its limit of " + seconds(limit) + " and was stopped."),
            Bilingual.of(
                "请管理员在 pipeline.conf 中提高时间上限（录像 engine.timeout-factor，文档 documents.timeout），"
                    + "或把录像分段后再上传。",
                "Raise the time limit in pipeline.conf (engine.timeout-factor for recordings,"
                    + " documents.timeout for documents), or upload the recording in parts."))
        .with("limitMs", limit.toMillis());
  }

  static Failure outOfMemory(String limit) {
    return new Failure(
        FailureKind.CAPACITY,
        FailureCode.ENGINE_OUT_OF_MEMORY,
        Bilingual.of(
            "处理进程超出内存上限（" + limit + "），已被终止。",
            "The engine exceeded its memory limit (" + limit + ") and was stopped."),
        Bilingual.of(
            "请检查文件是否异常（例如尺寸过大），或由管理员提高内存上限。",
            "See whether the file is extraordinary (huge dimensions, say), or raise the memory"
                + " limit."));
  }

  static Failure diskFull() {
    return DiskFull.failure(
        Bilingual.of("处理进程写文件时本机磁盘已满。", "This node's disk became full while the engine wrote."));
  }

  /**
   * A native library that does not load, because the system lacks one that it needs, or has one
   * that is too old. The first attempt ends with {@link UnsatisfiedLinkError}; later ones say only
   * that a class could not be initialised, and quote it.
   */
  static Optional<Failure> missingLibrary(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      String text = String.valueOf(cause.getMessage());
      if (cause instanceof UnsatisfiedLinkError || text.contains("UnsatisfiedLinkError")) {
        return Optional.of(missingLibrary(text));
      }
    }
    return Optional.empty();
  }

  private static Failure missingLibrary(String detail) {
    return new Failure(
        FailureKind.CONFIGURATION,
        FailureCode.CONFIGURATION_INVALID,
        Bilingual.of(
            "本机无法加载处理所需的程序库：" + detail,
            "A native library does not load on this machine: " + detail),
        Bilingual.of(
            "请管理员安装缺少的系统库（见 docs/operations.md，例如 libudev1），或改用容器运行（docker/README.md）。",
            "Install the system library that is missing (docs/operations.md; libudev1, for one), or"
                + " run the container instead (docker/README.md)."));
  }

  private static String seconds(Duration limit) {
    return limit.toSeconds() + " s";
  }

  private static String explain(int exitStatus, boolean zh) {
    if (exitStatus == 137) {
      return zh ? "被强制终止，可能是系统内存不足" : "killed, perhaps because the machine ran out of memory";
    }
    if (exitStatus == 134 || exitStatus == 139 || exitStatus == 135 || exitStatus == 136) {
      return zh ? "底层程序库崩溃" : "a native library crashed";
    }
    return (zh ? "退出状态 " : "exit status ") + exitStatus;
  }
}
