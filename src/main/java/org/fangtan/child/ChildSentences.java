package org.fangtan.child;

import java.util.Optional;
import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code child}. Each heading names the class that uses
 * them.
 */
final class ChildSentences {
  private ChildSentences() {}

  // ChildFailures

  static Bilingual engineDied(Bilingual reason) {
    return Bilingual.of(
        "处理进程意外退出（" + reason.zh() + "）。", "The engine's process died (" + reason.en() + ").");
  }

  static Bilingual wasKilled() {
    return Bilingual.of("被强制终止，可能是系统内存不足", "killed, perhaps because the machine ran out of memory");
  }

  static Bilingual nativeLibraryCrashed() {
    return Bilingual.of("底层程序库崩溃", "a native library crashed");
  }

  static Bilingual exitStatus(int exitStatus) {
    return Bilingual.of("退出状态 " + exitStatus, "exit status " + exitStatus);
  }

  static Bilingual retriedElseUploadAnotherExport() {
    return Bilingual.of(
        "系统会自动重试；如仍失败，请换一份文件（例如重新导出）再上传，并把日志交给管理员。",
        "It is tried again automatically; if that fails too, upload another export of the file and"
            + " give the log to the administrator.");
  }

  static Bilingual engineMadeNoProgress(long toSeconds, String seconds) {
    return Bilingual.of(
        "处理进程在 " + toSeconds + " 秒内没有任何进展，已被终止。",
        "The engine made no progress for " + seconds + " and was stopped.");
  }

  static Bilingual retriedElseExportAgain() {
    return Bilingual.of(
        "系统会自动重试；如仍失败，文件可能已损坏，请重新导出后再上传。",
        "It is tried again automatically; if that fails too, the file may be damaged: export it"
            + " again and upload it.");
  }

  static Bilingual workTookLonger(long toSeconds, String seconds) {
    return Bilingual.of(
        "处理时间超过上限 " + toSeconds + " 秒，已被终止。",
        "The work took longer than its limit of " + seconds + " and was stopped.");
  }

  static Bilingual raiseTimeLimitInPipeline() {
    return Bilingual.of(
        "请管理员在 pipeline.conf 中提高时间上限（录像 engine.timeout-factor，文档 documents.timeout），或把录像分段后再上传。",
        "Raise the time limit in pipeline.conf (engine.timeout-factor for recordings,"
            + " documents.timeout for documents), or upload the recording in parts.");
  }

  static Bilingual engineExceededItsMemoryLimit(String limit) {
    return Bilingual.of(
        "处理进程超出内存上限（" + limit + "），已被终止。",
        "The engine exceeded its memory limit (" + limit + ") and was stopped.");
  }

  static Bilingual seeWhetherFileIsExtraordinary() {
    return Bilingual.of(
        "请检查文件是否异常（例如尺寸过大），或由管理员提高内存上限。",
        "Check whether the file is unusual (very large dimensions, for example), or raise the"
            + " memory limit.");
  }

  static Bilingual nodeDiskBecameFullWhile() {
    return Bilingual.of("处理进程写文件时本机磁盘已满。", "This node's disk became full while the engine wrote.");
  }

  static Bilingual nativeLibraryDoesNotLoad(String detail) {
    return Bilingual.of(
        "本机无法加载处理所需的程序库：" + detail, "A native library does not load on this machine: " + detail);
  }

  static Bilingual installSystemLibrary() {
    return Bilingual.of(
        "请管理员安装缺少的系统库（见 docs/operations.md，例如 libudev1），或改用容器运行（docker/README.md）。",
        "Install the system library that is missing (docs/operations.md; libudev1, for one), or run"
            + " the container instead (docker/README.md).");
  }

  // ChildJvm

  static Bilingual cannotStartEngine(String e) {
    return Bilingual.of("无法启动处理进程：" + e, "Cannot start the engine: " + e);
  }

  static Bilingual checkMachineMemoryItsLimit() {
    return Bilingual.of(
        "请检查系统内存、进程数上限与 Java 安装。",
        "Check the machine's memory, its limit on processes and the Java installation.");
  }

  static Bilingual engineAnswerCannotBeRead() {
    return Bilingual.of("无法读取处理进程的应答。", "The engine's answer cannot be read.");
  }

  static Bilingual engineSentUnexpected(Message.Kind kind) {
    return Bilingual.of("处理进程发来意外消息：" + kind, "The engine sent an unexpected " + kind + ".");
  }

  // ChildMain

  static Bilingual taskFailedInside(Throwable e) {
    return Bilingual.of("处理程序内部出错：" + e, "A task failed inside: " + e);
  }

  // GnuCLibrary

  static Bilingual libraryOfThisMachine(Optional<String> version, String needed) {
    return Bilingual.of(
        version.map(it -> "本机的 C 运行库是 glibc " + it).orElse("本机的 C 运行库不是 glibc")
            + "，而 FFmpeg 需要 glibc "
            + needed
            + " 或更新的版本（银河麒麟 V10、统信 UOS V20、openEuler 22.03、RHEL 9 都较旧）。",
        version
                .map(it -> "The C library of this machine is glibc " + it)
                .orElse("The C library of this machine is not glibc")
            + ", and FFmpeg needs glibc "
            + needed
            + " or newer (Kylin V10, UOS V20, openEuler 22.03 and RHEL 9 have an older one).");
  }

  static Bilingual runContainerInsteadWhichBrings() {
    return Bilingual.of(
        "请改用容器运行（见 docker/README.md），容器自带所需的库；或换用 Debian 12、Ubuntu 22.04 等较新的系统。",
        "Run the container instead, which brings its own (docker/README.md), or use a newer system,"
            + " such as Debian 12 or Ubuntu 22.04.");
  }
}
