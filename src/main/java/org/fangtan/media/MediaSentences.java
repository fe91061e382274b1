package org.fangtan.media;

import java.util.Locale;
import org.fangtan.failure.Bilingual;

/**
 * What the package {@code media} says to people, in one place. Each heading names the class that
 * uses them.
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
        "受峰值限制，响度只能调到 " + reached + "，未达到目标 " + target + "。",
        "Peaks limit the loudness to " + reached + ", below the target of " + target + ".");
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

  static Bilingual isNotPublished() {
    return Bilingual.of(
        "该输出不会发布。请把日志和录像交给开发人员。",
        "It is not published. Give the log and the recording to the developers.");
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

  // SourceFailures

  static Bilingual checkThatOriginalPlaysThen() {
    return Bilingual.of(
        "请确认原始文件能正常播放，然后重新上传完整的文件。",
        "Check that the original plays, then upload the whole file again.");
  }

  static Bilingual pictures() {
    return Bilingual.of("画面", "pictures");
  }

  static Bilingual samplesOfSound() {
    return Bilingual.of("声音", "samples of sound");
  }

  static Bilingual recordingIsEmptyBytes(String name) {
    return Bilingual.of(
        "录像“" + name + "”是空文件（0 字节）。", "The recording “" + name + "” is empty (0 bytes).");
  }

  static Bilingual isNotVideoOrSound(String name) {
    return Bilingual.of(
        "“" + name + "”不是可识别的录像或录音，无论它的扩展名是什么。",
        "“"
            + name
            + "” is not a video or sound recording that can be read, whatever its name says.");
  }

  static Bilingual uploadRecordingAsMp4Mov() {
    return Bilingual.of(
        "请上传 MP4、MOV、MKV、TS、MXF、FLV、AVI、WAV 或 MP3 格式的录像或录音。",
        "Upload a recording as MP4, MOV, MKV, TS, MXF, FLV, AVI, WAV or MP3.");
  }

  static Bilingual fileIsCutOffBeforeIndex(long declaredBytes, long sizeBytes) {
    return Bilingual.of(
        "文件在索引之前被截断，至少应有 " + declaredBytes + " 字节，实际只有 " + sizeBytes + " 字节",
        "the file is cut off before it: it should have more than "
            + declaredBytes
            + " bytes and has "
            + sizeBytes);
  }

  static Bilingual fileEndsWithItsMedia() {
    return Bilingual.of(
        "文件以音视频数据结束，录制设备没有写入索引",
        "the file ends with its media data, and the recorder did not write an index");
  }

  static Bilingual restOfFileCannotBeRead(long declaredBytes, long sizeBytes) {
    return Bilingual.of(
        "文件自第 " + declaredBytes + " 字节起（共 " + sizeBytes + " 字节）没有可识别的内容",
        "from byte "
            + declaredBytes
            + " of "
            + sizeBytes
            + " on, the file holds nothing that can be read");
  }

  static Bilingual recordingHasNoIndexMoov(String name, Bilingual why) {
    return Bilingual.of(
        "录像“" + name + "”缺少索引（moov），无法播放：" + why.zh() + "。",
        "The recording “" + name + "” has no index (moov) and cannot be played: " + why.en() + ".");
  }

  static Bilingual uploadWholeFileAgain() {
    return Bilingual.of(
        "请重新上传完整的文件；若原始文件同样打不开，请在录制设备上用其修复功能恢复，或重新导出。",
        "Upload the whole file again; if the original does not open either, let the recorder repair"
            + " it, or export it again.");
  }

  static Bilingual recordingIsCutOffInside(String name, long declaredBytes, long sizeBytes) {
    return Bilingual.of(
        "录像“" + name + "”被截断：索引本身不完整，文件至少应有 " + declaredBytes + " 字节，实际只有 " + sizeBytes + " 字节。",
        "The recording “"
            + name
            + "” is cut off inside its index: it should have at least "
            + declaredBytes
            + " bytes and has "
            + sizeBytes
            + ".");
  }

  static Bilingual letRecorderRepairFile(int mostLostPercent) {
    return Bilingual.of(
        "请在录制设备上用其修复功能恢复，或用原卡重新拷贝后上传。若只有这一份，可提高 pipeline.conf 中的 max-lost-percent（当前为 "
            + mostLostPercent
            + "%），按索引所及的部分处理。",
        "Let the recorder repair the file, or copy it from its card again. If there is no other,"
            + " raise max-lost-percent in pipeline.conf (now "
            + mostLostPercent
            + " %) to publish what the index reaches.");
  }

  static Bilingual recordingLostTooMuch(
      String name, String whole, String lost, Bilingual what, int mostLostPercent) {
    return Bilingual.of(
        "录像“"
            + name
            + "”已损坏："
            + whole
            + " 中约有 "
            + lost
            + " 的"
            + what.zh()
            + "丢失或损坏，超过上限 "
            + mostLostPercent
            + "%。",
        "The recording “"
            + name
            + "” is damaged: about "
            + lost
            + " of "
            + whole
            + " of its "
            + what.en()
            + " are missing or damaged, more than "
            + mostLostPercent
            + " %.");
  }

  static Bilingual uploadWholeFileOrRaiseLimit(int mostLostPercent) {
    return Bilingual.of(
        "请重新上传完整的文件。若只有这一份，可提高 pipeline.conf 中的 max-lost-percent（当前为 "
            + mostLostPercent
            + "%），按现有部分处理。",
        "Upload the whole file again. If there is no other, raise max-lost-percent in pipeline.conf"
            + " (now "
            + mostLostPercent
            + " %) to publish what is there.");
  }

  static Bilingual recordingIsBeyondLimits(String name, String found, String limit) {
    return Bilingual.of(
        "录像“" + name + "”超出限制：" + found + "，上限为 " + limit + "。",
        "The recording “" + name + "” is beyond the limits: " + found + ", at most " + limit + ".");
  }

  static Bilingual exportSmallerOne() {
    return Bilingual.of(
        "请导出较小的文件再上传，或由管理员调整 pipeline.conf 中 engine 一节的限制。",
        "Export a smaller one, or let the administrator change the limits under engine in"
            + " pipeline.conf.");
  }

  static Bilingual nothingCanBeDecoded(String name) {
    return Bilingual.of(
        "“" + name + "”里没有可解码的画面或声音。",
        "“" + name + "” holds no picture and no sound that can be decoded.");
  }

  static Bilingual exportItWithCommonCodec() {
    return Bilingual.of(
        "请用常见编码（H.264、H.265、ProRes、MPEG-2、AAC、PCM）重新导出后再上传。",
        "Export it with a common codec (H.264, H.265, ProRes, MPEG-2, AAC, PCM) and upload it"
            + " again.");
  }

  static Bilingual recordingIsDamaged(String name, Bilingual words) {
    return Bilingual.of(
        "录像“" + name + "”已损坏：" + words.zh(),
        "The recording “" + name + "” is damaged: " + words.en());
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
