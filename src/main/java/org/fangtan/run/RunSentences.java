package org.fangtan.run;

import java.util.Locale;
import org.fangtan.failure.Bilingual;
import org.fangtan.recording.TopicId;

/**
 * The sentences for people of the package {@code run}. Each heading names the class that uses them.
 */
final class RunSentences {
  private RunSentences() {}

  // Attempts

  static Bilingual runItAgainToGo() {
    return Bilingual.of("再运行一次会接着做。", "Run it again to go on from here.");
  }

  static Bilingual isTriedEveryNight() {
    return Bilingual.of(
        "每晚再试一次；管理员也可以执行 fangtan retry。",
        "It is tried once more every night, or at once with fangtan retry.");
  }

  static Bilingual attemptsWereMade(Bilingual remedy, int attempts, Bilingual next) {
    return Bilingual.of(
        remedy.zh() + "（已试 " + attempts + " 次。" + next.zh() + "）",
        remedy.en() + " (" + attempts + " attempts were made. " + next.en() + ")");
  }

  static Bilingual nodeDiedTimesInRow(String label, int unfinished) {
    return Bilingual.of(
        "处理“" + label + "”时节点连续 " + unfinished + " 次中断，没有留下结果",
        "the node died " + unfinished + " times in a row while working on \"" + label + "\"");
  }

  static Bilingual lookAtNodeLog() {
    return Bilingual.of(
        "请管理员查看节点日志和内存；排除后执行 fangtan retry。",
        "Look at the node's log and memory; then run fangtan retry.");
  }

  // Failures

  static Bilingual nodeDiskIsFullAt(String label) {
    return Bilingual.of(
        "处理“" + label + "”时本机磁盘已满", "this node's disk is full at \"" + label + "\"");
  }

  static Bilingual nodeRanOutOfMemory(String label) {
    return Bilingual.of(
        "处理“" + label + "”时节点内存不足", "the node ran out of memory at \"" + label + "\"");
  }

  static Bilingual retriedElseRaiseMemory() {
    return Bilingual.of(
        "系统会自动重试；如反复出现，请管理员提高节点的内存（-Xmx）。",
        "It is tried again automatically; if it comes again, raise the node's memory" + " (-Xmx).");
  }

  static Bilingual defectOfProgramShowed(String label) {
    return Bilingual.of(
        "处理“" + label + "”时程序出错",
        "the program failed because of a defect of its own while working on \"" + label + "\"");
  }

  static Bilingual handNodeLogToDevelopers() {
    return Bilingual.of(
        "请把节点日志交给开发人员；其他专题不受影响。", "Hand the node's log to the developers; other topics go on.");
  }

  static Bilingual nodeDiskIsFull() {
    return Bilingual.of("本机磁盘已满", "this node's disk is full");
  }

  static Bilingual fileOnThisNodeDisk() {
    return Bilingual.of("本机磁盘上的文件无法读写", "a file on this node's disk cannot be read or written");
  }

  static Bilingual retriedElseCheckDisk() {
    return Bilingual.of(
        "系统会自动重试；如仍失败，请管理员检查磁盘。",
        "It is tried again automatically; if that fails too, check the disk.");
  }

  static Bilingual defectOfProgramShowedWhile(Bilingual doing, TopicId topic, Bilingual kind) {
    return Bilingual.of(
        doing.zh() + "专题“" + topic + "”时程序出错（" + kind.zh() + "）",
        "the program failed because of a defect of its own while it "
            + doing.en()
            + " topic \""
            + topic
            + "\" ("
            + kind.en()
            + ")");
  }

  static Bilingual handLogOrRestoreFiles() {
    return Bilingual.of(
        "请把节点日志交给开发人员；其他专题不受影响。如最近改过 topic.conf 等文件，可先改回原样再试。",
        "Hand the node's log to the developers; other topics go on. If topic.conf or another file"
            + " was changed lately, the file as it was before may work.");
  }

  static Bilingual nestedTooDeep() {
    return Bilingual.of("嵌套过深", "nested too deep");
  }

  static Bilingual outOfMemory() {
    return Bilingual.of("内存不足", "out of memory");
  }

  static Bilingual internalError() {
    return Bilingual.of("内部错误", "internal error");
  }

  // NodeHealth

  static Bilingual nodeIsStopping() {
    return Bilingual.of("节点正在停止", "the node is stopping");
  }

  static Bilingual nothingToDo() {
    return Bilingual.of("无需处理", "nothing to do");
  }

  static Bilingual checkFailedSeeNodeLog() {
    return Bilingual.of("检查时程序出错，详见节点日志", "the check failed, see the node's log");
  }

  static Bilingual handLogToDevelopers() {
    return Bilingual.of("请把节点日志交给开发人员", "hand the node's log to the developers");
  }

  static Bilingual hasNotAnsweredWithinSeconds(long seconds) {
    return Bilingual.of(seconds + " 秒内没有应答", "it has not answered within " + seconds + " seconds");
  }

  static Bilingual checkAndNetworkOnWay(String name) {
    return Bilingual.of(
        String.format(Locale.ROOT, "请检查 %s 和通往它的网络；恢复后会自动继续", name),
        String.format(
            Locale.ROOT,
            "check %s and the network on the way; the work then goes on automatically",
            name));
  }

  // PlanPreview

  static Bilingual storeHasResult() {
    return Bilingual.of("结果已在库中", "the store has the result");
  }

  static Bilingual publishedVersionIsComparedEvery() {
    return Bilingual.of("每次都核对发布的版本", "the published version is compared every time");
  }

  static Bilingual needsResults(String names) {
    return Bilingual.of("要等 " + names + " 的结果", "it needs the results of " + names);
  }

  static Bilingual hasNotBeenDoneYet() {
    return Bilingual.of("还没有做过", "it has not been done yet");
  }

  static Bilingual changedSettings(String list) {
    return Bilingual.of("设置有变化：" + list, "changed settings: " + list);
  }

  static Bilingual changedFiles(String list) {
    return Bilingual.of("文件有变化：" + list, "changed files: " + list);
  }

  static Bilingual itsInputsOrProgramVersion() {
    return Bilingual.of("输入或程序版本有变化", "its inputs, or the program's version, have changed");
  }

  // Reconciler

  static Bilingual planned() {
    return Bilingual.of("规划", "planned");
  }

  // FormerPlanException

  static Bilingual workWasPlannedByAnother() {
    return Bilingual.of(
        "这次处理由另一个版本的程序安排，现在的版本读不懂。",
        "The work was planned by another version of the program, in a form that this one does not"
            + " read.");
  }

  static Bilingual nothingNeedBeDoneNext() {
    return Bilingual.of(
        "不必操作：下一次扫描会重新安排，已完成的部分会沿用。",
        "Nothing need be done: the next scan plans it afresh, and what was made is" + " reused.");
  }
}
