package org.fangtan.intake;

import static org.fangtan.failure.SharedSentences.argument;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.recording.TopicId;

/**
 * The sentences for people of the package {@code intake}. Each heading names the class that uses
 * them.
 */
final class IntakeSentences {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private IntakeSentences() {}

  // Intake

  static Bilingual lookedAt() {
    return Bilingual.of("查看", "looked at");
  }

  static Bilingual workingOnFiles(int objectsCount) {
    return Bilingual.of("正在处理 " + objectsCount + " 个文件", "working on " + objectsCount + " files");
  }

  static Bilingual earlyStays(String version) {
    return Bilingual.of(
        "完整版没有做成；先行版 " + version + " 仍在发布，直到完整版做成或专题撤下",
        "the complete version could not be made; the early version "
            + version
            + " stays to be seen until it is, or the topic is withdrawn");
  }

  static Bilingual earlyFailed(Failure failure) {
    return Bilingual.of(
        "先行版没有做成，专题随完整版发布。原因：" + failure.summary().zh(),
        "The early version could not be made, and the topic was shown when it was complete. The"
            + " reason: "
            + failure.summary().en());
  }

  static Bilingual notPublished() {
    return Bilingual.of("未能发布", "not published");
  }

  static Bilingual filesAreStillArrivingWork(long toSeconds) {
    return Bilingual.of(
        "文件还在陆续到达；静置 " + toSeconds + " 秒后开始处理",
        "files are still arriving; work begins when nothing has changed for " + toSeconds + " s");
  }

  // Obstacles

  static Bilingual folderIsEmpty() {
    return Bilingual.of("文件夹是空的", "the folder is empty");
  }

  static Bilingual dropRecording() {
    return Bilingual.of("请放入录制文件。", "Put a recording into it.");
  }

  static Bilingual tooManyFiles(int objectsCount, int max) {
    return Bilingual.of(
        "文件夹里有 " + objectsCount + " 个文件，最多 " + max + " 个",
        "the folder holds " + objectsCount + " files, at most " + max);
  }

  static Bilingual splitItIntoSeveralTopics() {
    return Bilingual.of("请分成几个专题。", "Split it into several topics.");
  }

  static Bilingual isStillBeingDownloaded(String name, int others) {
    return Bilingual.of(
        "“" + name + "”还没有下载完" + (others > 0 ? "（这样的文件还有 " + others + " 个）" : ""),
        "\""
            + name
            + "\" is still being downloaded"
            + (others > 0 ? ", and " + others + " more" : ""));
  }

  static Bilingual workGoesOnByItself() {
    return Bilingual.of(
        "下载完成后会自动继续；如下载已取消，请删除这个文件。",
        "Work goes on automatically when the download is done; if it was cancelled, remove the"
            + " file.");
  }

  static Bilingual fileIsTooLarge(long object, long max) {
    return Bilingual.of(
        "文件 " + object + " 字节，超过上限 " + max,
        "the file has " + object + " bytes, more than the limit of " + max);
  }

  static Bilingual uploadItInParts() {
    return Bilingual.of(
        "请分段上传，或请管理员调整 intake.max-object-size。",
        "Upload it in parts, or ask the administrator to raise intake.max-object-size.");
  }

  // ReceiptNotes

  static Bilingual comma() {
    return Bilingual.of("、", ", ");
  }

  static Bilingual andMore(int all, int unnamed) {
    return Bilingual.of(" 等 " + all + " 处", " and " + unnamed + " more");
  }

  // ReceiptText

  static Bilingual colon() {
    return Bilingual.of("：", ": ");
  }

  // TopicNames

  static Bilingual topicCannotBeCalledFiles(String name) {
    return Bilingual.of(
        "专题不能叫“" + name + "”：这样的名字留给系统自己的文件",
        "a topic cannot be called \""
            + name
            + "\": such names are kept for the system's own files");
  }

  static Bilingual renameWithoutUnderscore() {
    return Bilingual.of(
        "请给这个文件夹（文件）改名，不要以 _ 开头。", "Rename this folder or file; the name must not begin with _.");
  }

  static Bilingual topicHasName(TopicId topic, TopicId owner) {
    return Bilingual.of(
        "专题“" + topic + "”与先到的“" + owner + "”同名，或只有大小写、写法不同",
        "topic \""
            + topic
            + "\" has the name of \""
            + owner
            + "\", which was there first, or differs from it only in case or form");
  }

  static Bilingual renameThisFolderOrFile() {
    return Bilingual.of("请给这个文件夹（文件）改名。", "Rename this folder or file.");
  }

  // TopicRuns

  static Bilingual intermediateFileWasLost() {
    return Bilingual.of(
        "中间文件丢失或损坏，正在重新生成", "an intermediate file was lost or damaged; it is made again");
  }

  static Bilingual programWasUpdated() {
    return Bilingual.of(
        "程序已更新，将重新安排处理，已完成的部分会沿用",
        "the program was updated; the work is planned afresh, and what was made is reused");
  }

  static Bilingual filesChangedDuringWork() {
    return Bilingual.of(
        "处理期间文件有变化，将按新的文件重新处理", "files changed during the work; it starts again with the new ones");
  }

  static Bilingual waitsForRelease(TopicId topic, String candidate) {
    return Bilingual.of(
        "候选版本 "
            + candidate
            + " 已完成并校验，等待审校签发，尚未公开。查看：fangtan preview "
            + argument(topic)
            + "；记录意见：fangtan review "
            + argument(topic)
            + "；签发：fangtan release "
            + argument(topic),
        "the candidate "
            + candidate
            + " is complete and checked, waits for its release, and is not public yet. To look at"
            + " it: fangtan preview "
            + argument(topic)
            + "; to review it: fangtan review "
            + argument(topic)
            + "; to release it: fangtan release "
            + argument(topic));
  }

  static Bilingual withdrawnBecause(Bilingual reason) {
    return Bilingual.of("已撤回：" + reason.zh(), "withdrawn: " + reason.en());
  }

  static Bilingual announced() {
    return Bilingual.of("预告已发布，等待录像", "the preview is published; the recording is awaited");
  }

  static Bilingual recordIsOverdue(OffsetDateTime at) {
    String when = MOMENT.format(at);
    return Bilingual.of(
        "播出时间 " + when + " 已过，录像还没有到；请放入录像。改期的，请改 air-at；取消的，请用 fangtan withdraw 撤下预告",
        "it was to be broadcast at "
            + when
            + ", and no recording has come: drop it. If it was moved, change air-at; if it was"
            + " cancelled, withdraw the preview with fangtan withdraw");
  }

  static Bilingual published() {
    return Bilingual.of("已发布", "published");
  }

  static Bilingual withdrawn() {
    return Bilingual.of("已撤回", "withdrawn");
  }

  static Bilingual waitingForFiles() {
    return Bilingual.of("等待补充文件", "waiting for files");
  }

  static Bilingual inProgress() {
    return Bilingual.of("正在处理", "in progress");
  }

  // Intake, of what is not worked on any more

  static Bilingual wasCancelled() {
    return Bilingual.of("处理已被人工停止", "the work on it was stopped by somebody");
  }

  static Bilingual wasCancelledBy(String person) {
    return Bilingual.of("处理已被" + person + "停止", "the work on it was stopped by " + person);
  }

  static Bilingual changeItOrRetry(TopicId topic) {
    return Bilingual.of(
        "文件有变化时会重新处理；也可执行 fangtan retry " + argument(topic) + "。",
        "It is taken up again when its files change, or by: fangtan retry " + argument(topic));
  }

  static Bilingual folderWasRemoved() {
    return Bilingual.of("文件已从录制区删除，处理已停止", "its files were removed, and the work on it has ended");
  }

  static Bilingual uploadItAgain() {
    return Bilingual.of("需要时请重新上传。", "Upload them again if they are wanted.");
  }
}
