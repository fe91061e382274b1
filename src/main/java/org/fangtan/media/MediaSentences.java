package org.fangtan.media;

import java.util.Locale;
import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code media}. Each heading names the class that uses
 * them.
 */
final class MediaSentences {
  private MediaSentences() {}

  // AssembleTask

  static Bilingual exceedsItsRateLimit(
      String pictures, int allCount, long limit, String at, long kilobits) {
    return Bilingual.of(
        String.format(
            Locale.ROOT,
            "%s 有 %d 处超出码率上限 %d kb/s，最多的一处在 %s，缺 %d kb；网速刚够时播放可能停顿。",
            pictures,
            allCount,
            limit,
            at,
            kilobits),
        String.format(
            Locale.ROOT,
            "%s exceeds its limit of %d kb/s in %d places, most at %s, by %d kb; on a line that is"
                + " just fast enough it may pause.",
            pictures,
            limit,
            allCount,
            at,
            kilobits));
  }

  // EncoderTrial

  static Bilingual noSuchEncoderInBuild(String setting, String encoder) {
    return Bilingual.of(
        "设置 " + setting + " 需要编码器 " + encoder + "，本程序的 FFmpeg 没有。",
        "The setting " + setting + " needs the encoder " + encoder + ", which this FFmpeg lacks.");
  }

  static Bilingual encoderFailedOnTrial(String setting, String encoder, String said) {
    return Bilingual.of(
        "设置 " + setting + " 的编码器 " + encoder + " 试编码一秒没有成功，它报告：" + said,
        "The encoder "
            + encoder
            + " of the setting "
            + setting
            + " failed to encode one second. It reported: "
            + said);
  }

  static Bilingual encoderFailedOnTrial(String setting, Bilingual why) {
    return Bilingual.of(
        "设置 " + setting + " 的编码器试编码一秒没有成功：" + why.zh(),
        "The encoder of the setting " + setting + " failed to encode one second: " + why.en());
  }

  // AudioPassTask

  static Bilingual onlyOneSideHasSound() {
    return Bilingual.of("只有一侧声道有声音，已复制到两侧。", "Only one side has sound; it was copied to both.");
  }

  static Bilingual itsSoundCannotBeDecoded() {
    return Bilingual.of("声音无法解码。", "its sound cannot be decoded.");
  }

  static Bilingual soundIsSilentNearlyAll() {
    return Bilingual.of("声音几乎全程静音。", "The sound is silent nearly all the time.");
  }

  static Bilingual peaksLimitLoudness(String reached, String target) {
    return Bilingual.of(
        "峰值太高（已压低 6 dB），响度只能调到 " + reached + "，未达到目标 " + target + "。",
        "Peaks, already lowered by 6 dB, limit the loudness to "
            + reached
            + ", below the target of "
            + target
            + ".");
  }

  static Bilingual recordingIsTooQuiet(String raised, String reached, String target) {
    return Bilingual.of(
        "录音太轻：为不放大噪声，最多提高 " + raised + " dB，响度为 " + reached + "，未达到目标 " + target + "。",
        "The recording is too quiet: it was raised by "
            + raised
            + " dB, as more would raise the noise, to "
            + reached
            + ", below the target of "
            + target
            + ".");
  }

  static Bilingual soundEndsEarly(String at) {
    return Bilingual.of(
        "声音在 " + at + " 处结束，其后以静音补足。", "The sound ends at " + at + "; silence follows.");
  }

  static Bilingual thereIsNoSound(String from, String until) {
    return Bilingual.of(
        from + " 至 " + until + " 没有声音，以静音代替。",
        "There is no sound from " + from + " to " + until + "; silence stands for it.");
  }

  static Bilingual soundHasManyGaps(String all) {
    return Bilingual.of(
        "声音在许多处中断，每处不到半秒，合计 " + all + "，以静音代替。",
        "The sound has many gaps of less than half a second, "
            + all
            + " together; silence stands for them.");
  }

  static Bilingual thereIsNoSoundInFurtherPlaces(long unlisted) {
    return Bilingual.of(
        "另有 " + unlisted + " 处没有声音，以静音代替。",
        "There is no sound in " + unlisted + " further places; silence stands for it.");
  }

  static Bilingual soundIsDamaged(String from, String until) {
    return Bilingual.of(
        "声音数据在 " + from + " 至 " + until + " 损坏。",
        "The sound is damaged from " + from + " to " + until + ".");
  }

  // EngineFailures

  static Bilingual diskBecameFullWhile(String name) {
    return Bilingual.of(
        "处理“" + name + "”时磁盘已满。", "The disk became full while “" + name + "” was worked on.");
  }

  static Bilingual retriedAfterFreeingSpace() {
    return Bilingual.of("请清理磁盘空间，系统会自动重试。", "Free some space; it is tried again automatically.");
  }

  static Bilingual memoryRanOutWhile(String name) {
    return Bilingual.of(
        "处理“" + name + "”时内存不足。", "Memory ran out while “" + name + "” was worked on.");
  }

  static Bilingual retriedWithFewerTasks() {
    return Bilingual.of(
        "请减少并行任务或增加内存，系统会自动重试。",
        "Run fewer tasks at once or add memory; it is tried again automatically.");
  }

  static Bilingual workingOnFailed(String name, String e) {
    return Bilingual.of("处理“" + name + "”失败：" + e, "Working on “" + name + "” failed: " + e);
  }

  static Bilingual checkThatOriginalPlays() {
    return Bilingual.of(
        "请确认原始文件能正常播放；如能播放，请把日志交给开发人员。",
        "Check that the original plays; if it does, give the log to the developers.");
  }

  static Bilingual outputFailedItsCheck(String output, String expected, String found) {
    return Bilingual.of(
        "输出“" + output + "”未通过检查：应为 " + expected + "，实际为 " + found + "。",
        "The output “"
            + output
            + "” failed its check: expected "
            + expected
            + ", found "
            + found
            + ".");
  }

  // Extent

  static Bilingual recordingHoldsMoreThanDeclared(String name, String said, String there) {
    return Bilingual.of(
        "录像“" + name + "”自相矛盾：文件头写明长 " + said + "，实际内容有 " + there + "；已全部处理。",
        "The recording “"
            + name
            + "” contradicts itself: its header declares "
            + said
            + ", and it holds "
            + there
            + "; all of it was taken.");
  }

  // IndexCoverage

  static Bilingual indexOfRecordingIsIncomplete(
      String name, String indexed, long percent, String lost) {
    return Bilingual.of(
        "录像“"
            + name
            + "”的索引不完整：索引只到 "
            + indexed
            + "，文件里还有约 "
            + percent
            + "% 的音视频数据（约 "
            + lost
            + "）没有写进索引，无法播放。",
        "The index of the recording “"
            + name
            + "” is incomplete: it ends at "
            + indexed
            + ", and about "
            + percent
            + " % of the file's media data (about "
            + lost
            + ") is in no index and cannot be played.");
  }

  // Loss

  static Bilingual recordingIsCutOff(String name, String declared, String reached) {
    return Bilingual.of(
        "录像“" + name + "”被截断：应长 " + declared + "，实际只到 " + reached + "。",
        "The recording “"
            + name
            + "” is cut off: it should last "
            + declared
            + " and ends at "
            + reached
            + ".");
  }

  // MediaPassTask

  static Bilingual picturesAreMissingOne() {
    return Bilingual.of("缺少画面，已保持前一帧", "pictures are missing; the one before was held");
  }

  static Bilingual picturesAreDamaged() {
    return Bilingual.of("画面数据损坏", "pictures are damaged");
  }

  static Bilingual picturesAreWovenOfTwo(boolean isTopFirst) {
    return Bilingual.of(
        "的画面由隔行的两场交织而成（"
            + (isTopFirst ? "上场在先" : "下场在先")
            + "），文件却标为逐行，因此未去隔行，运动处有梳齿；请在剪辑软件中把素材设为隔行、"
            + (isTopFirst ? "上场优先" : "下场优先")
            + "，导出为逐行后重新上传",
        "pictures are woven of two fields, the "
            + (isTopFirst ? "top" : "bottom")
            + " one first, but the file calls them progressive; so they were not deinterlaced, and"
            + " what moves has combs. Set the material to interlaced, "
            + (isTopFirst ? "top" : "bottom")
            + " field first, in the editing program, export it as progressive and upload that");
  }

  static Bilingual inPicturesFromTo(String request, String from, String until, Bilingual words) {
    return Bilingual.of(
        "“" + request + "”在 " + from + " 至 " + until + " " + words.zh() + "。",
        "“" + request + "” from " + from + " to " + until + ": " + words.en() + ".");
  }

  // PicturePass

  static Bilingual noPictureCouldBeDecoded() {
    return Bilingual.of("没有一帧画面能够解码。", "none of its pictures could be decoded.");
  }

  // ProbeTask

  static Bilingual hasSoundAndNoPicture(String name) {
    return Bilingual.of("“" + name + "”只有声音，没有画面。", "“" + name + "” has sound and no picture.");
  }

  static Bilingual hasNoSound(String name) {
    return Bilingual.of("“" + name + "”没有声音。", "“" + name + "” has no sound.");
  }

  static Bilingual clockJumps(String name, int jumps, String times, String times2) {
    return Bilingual.of(
        "“" + name + "”的时间戳中断 " + jumps + " 次，已接续；中断处可能缺少内容：" + times,
        "The clock of “"
            + name
            + "” jumps "
            + jumps
            + " times and was joined; something may be missing there: "
            + times2);
  }

  static Bilingual packetsAreDamaged(String name, long count, String times, String times2) {
    return Bilingual.of(
        "“" + name + "”中有 " + count + " 个数据包已损坏：" + times,
        count + " packets of “" + name + "” are damaged: " + times2);
  }

  static Bilingual picturesBeginLate(String name, String begin) {
    return Bilingual.of(
        "“" + name + "”的画面从 " + begin + " 才开始，此前只有声音，显示第一幅画面。",
        "The pictures of “"
            + name
            + "” begin at "
            + begin
            + "; before that there is sound alone, and the first picture is shown.");
  }

  static Bilingual hasSingleStillPicture(String name) {
    return Bilingual.of(
        "“" + name + "”只有一幅静止画面，全程显示它。",
        "“" + name + "” has a single still picture, which is shown throughout.");
  }

  static Bilingual picturesEndEarly(String name, String end) {
    return Bilingual.of(
        "“" + name + "”的画面在 " + end + " 处结束，其后只有声音，保持最后一幅画面。",
        "The pictures of “"
            + name
            + "” end at "
            + end
            + "; after that there is sound alone, and the last picture is held.");
  }

  // StreamChoice

  static Bilingual carriesSeveralProgrammes(
      String name, int othersCount, String used, String unused) {
    return Bilingual.of(
        "“"
            + name
            + "”里有 "
            + othersCount
            + " 套节目。使用 "
            + used
            + "；未使用 "
            + unused
            + "。如应使用另一套，请单独导出后上传。",
        "“"
            + name
            + "” carries "
            + othersCount
            + " programmes. Used: "
            + used
            + "; not used: "
            + unused.replace("、", ", ")
            + ". If another is meant, export it alone and upload that.");
  }
}
