package org.fangtan.plan;

import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.FindingCode;
import org.fangtan.recording.AudioTrack;

/**
 * The sentences for people of the package {@code plan}. Each heading names the class that uses
 * them.
 */
final class PlanSentences {
  private static final DateTimeFormatter MOMENT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm", Locale.ROOT);

  private PlanSentences() {}

  // FrameRates

  static Bilingual frameRateOfVaries(String name, String from, String to) {
    return Bilingual.of(
        "“" + name + "”的帧率不固定，流畅处约每秒 " + from + " 帧；按每秒 " + to + " 帧发布。",
        "The frame rate of “"
            + name
            + "” varies, and is about "
            + from
            + " a second where it runs smoothly; it is published with "
            + to
            + " a second.");
  }

  static Bilingual isInterlaced(String name, String fields, String to) {
    return Bilingual.of(
        "“" + name + "”是隔行扫描，每秒 " + fields + " 场；按每秒 " + to + " 帧逐行发布。",
        "“"
            + name
            + "” is interlaced, with "
            + fields
            + " fields a second; it is published with "
            + to
            + " whole frames a second.");
  }

  static Bilingual frameRateIsAboveLimit(String name, String from, String to) {
    return Bilingual.of(
        "“" + name + "”每秒 " + from + " 帧，超过上限；按每秒 " + to + " 帧发布。",
        "“"
            + name
            + "” has "
            + from
            + " frames a second, which is above the limit; it is published with "
            + to
            + " a second.");
  }

  // Reductions

  static Bilingual isLarger(String name, String from, String to) {
    return Bilingual.of(
        "“" + name + "”的画面是 " + from + "，最大的一档是 " + to + "。",
        "The picture of “" + name + "” is " + from + "; the largest rendition is " + to + ".");
  }

  static Bilingual hasHighRange(String name, String kind) {
    return Bilingual.of(
        "“" + name + "”是高动态范围（HDR，" + kind + "）画面，已转为普通动态范围（SDR）发布。",
        "“"
            + name
            + "” has a high dynamic range (HDR, "
            + kind
            + "); it is published with the standard one (SDR).");
  }

  static Bilingual hasMoreChannels(String name, String layout, int channels) {
    return Bilingual.of(
        "“" + name + "”的声音有 " + channels + " 个声道（" + layout + "），已混为立体声发布。",
        "The sound of “"
            + name
            + "” has "
            + channels
            + " channels ("
            + layout
            + "); it is mixed down to stereo.");
  }

  // MediaSteps

  static Bilingual picturesRecordingHasSound() {
    return Bilingual.of("画面：录制文件只有声音", "pictures: the recording has sound only");
  }

  static Bilingual soundRecordingHasNone() {
    return Bilingual.of("声音：录制文件没有声音", "sound: the recording has none");
  }

  static Bilingual recordingHasNoSound() {
    return Bilingual.of("录制文件没有声音，按无声视频发布", "the recording has no sound and is published silent");
  }

  static Bilingual recordingIsEncodedAllTheSame(String name, Bilingual why) {
    return Bilingual.of(
        "录像已是 H.264，但 " + name + " 仍重新编码：" + why.zh() + "。",
        "The recording is H.264 already; " + name + " is encoded all the same: " + why.en() + ".");
  }

  static Bilingual picturesAreThoseOfRecording(String name) {
    return Bilingual.of(
        name + " 的画面直接取自录像，未重新编码：录像已符合要求。",
        "The pictures of "
            + name
            + " are those of the recording, not encoded again: it is what the rendition should"
            + " be.");
  }

  static Bilingual trimLeavesPart(String name, String recorded, String kept) {
    return Bilingual.of(
        "按 topic.conf 的 trim，“" + name + "”的 " + recorded + " 中发布 " + kept + "。",
        "As trim in topic.conf has it, "
            + kept
            + " of the "
            + recorded
            + " of “"
            + name
            + "” are published.");
  }

  // NeededFiles

  static Bilingual wasRefused(Bilingual kind, Bilingual reason) {
    return Bilingual.of(
        kind.zh() + "没有采用：" + reason.zh(), "the " + kind.en() + " was refused: " + reason.en());
  }

  static Bilingual fileWasRefused(Bilingual kind, String name, Bilingual reason) {
    return wasRefused(
        kind, Bilingual.of("“" + name + "”" + reason.zh(), "\"" + name + "\": " + reason.en()));
  }

  static Bilingual onLines(List<Bilingual> sentences) {
    return Bilingual.of(
        sentences.stream().map(Bilingual::zh).collect(Collectors.joining("\n  ")),
        sentences.stream().map(Bilingual::en).collect(Collectors.joining("\n  ")));
  }

  static Bilingual ifTopicDoesNotNeed(Bilingual remedy) {
    return Bilingual.of(
        remedy.zh() + " 如果专题不需要这个文件，请把它移出文件夹。",
        remedy.en() + " If the topic does not need the file, take it out of the folder.");
  }

  // Planner

  static Bilingual topicMayNotAskForLess() {
    return Bilingual.of(
        "topic.conf 写了 release = automatic，但系统设置要求先审后发（publish.release = review）。",
        "topic.conf says release = automatic, but the settings ask for a review (publish.release ="
            + " review).");
  }

  static Bilingual removeReleaseFromTopicConf() {
    return Bilingual.of(
        "请从 topic.conf 删去这一行；topic.conf 只能要求审校，不能免除审校。",
        "Remove that line from topic.conf, which may ask for a review, but not for none.");
  }

  static Bilingual recordingIsSoundAloneClips() {
    return Bilingual.of(
        "录制只有声音，片段只在页面上标出，不生成文件",
        "the recording is sound alone: clips are marked on the page and have no files");
  }

  static Bilingual thereIsNoCaptionFile(String language) {
    return Bilingual.of(
        "要求的字幕语言 " + language + " 没有字幕文件，也没有可用来生成字幕的来源",
        "there is no caption file for the language "
            + language
            + " that is asked for, and nothing to make one of");
  }

  static Bilingual photos() {
    return Bilingual.of("现场照片", "photos");
  }

  // Recordings

  static Bilingual trimStartsAfterEnd(String start, String length) {
    return Bilingual.of(
        "topic.conf 的 trim 从 " + start + " 开始，录制只有 " + length,
        "topic.conf: trim starts at " + start + ", the recording has only " + length);
  }

  static Bilingual clipEndsAfterEnd(String clip, String end, String length) {
    return Bilingual.of(
        "topic.conf 片段 " + clip + " 结束于 " + end + "，录制只有 " + length,
        "topic.conf: clip " + clip + " ends at " + end + ", the recording has only " + length);
  }

  static Bilingual coverLiesOutside(String at, String length) {
    return Bilingual.of(
        "topic.conf 中 cover 的时间 " + at + " 不在发布的范围内，录像长 " + length + "。",
        "The time of the cover in topic.conf, "
            + at
            + ", is outside of what is published; the recording is "
            + length
            + " long.");
  }

  static Bilingual correctTimeOfCover() {
    return Bilingual.of(
        "请改正 topic.conf 中的 cover，按录像时间填写，且不在 trim 剪去的部分。",
        "Correct cover in topic.conf: a time of the recording that trim does not leave out.");
  }

  static Bilingual coverIsNoPicture(String name) {
    return Bilingual.of(
        "topic.conf 中 cover 所写的“" + name + "”不是图片。",
        "What topic.conf names as cover, \"" + name + "\", is not a picture.");
  }

  static Bilingual nameAPictureAsCover() {
    return Bilingual.of(
        "请在 cover 中写文件夹里一张图片的文件名，或录像中的时间，如 cover = \"00:01:12\"。",
        "Name a picture of the folder in cover, or a time of the recording: cover = \"00:01:12\".");
  }

  static Bilingual correctTimeOfTrim() {
    return Bilingual.of("请改正 trim 的时间。", "Correct the time of trim.");
  }

  static Bilingual correctTimeOfClip() {
    return Bilingual.of("请改正片段的时间。", "Correct the clip's time.");
  }

  static Bilingual correctTimeOfClipOrTrim() {
    return Bilingual.of("请改正片段或 trim 的时间。", "Correct the time of the clip or of trim.");
  }

  static Bilingual clipLiesOutsideTrim(String clip) {
    return Bilingual.of(
        "topic.conf 片段 " + clip + " 有一部分在 trim 之外",
        "topic.conf: a part of clip " + clip + " lies outside of trim");
  }

  static Bilingual isJoinedOfSeveralRecordings() {
    return Bilingual.of("由几个录像接成", "it is joined of several recordings");
  }

  // Selection

  static Bilingual captionsAndCreditsOfPhotos() {
    return Bilingual.of("图片说明", "captions and credits of the photos");
  }

  static Bilingual highlightsAndChaptersOfPage() {
    return Bilingual.of("页面上的要点和章节", "highlights and chapters of the page");
  }

  static Bilingual outlineOfPreview() {
    return Bilingual.of("访谈提纲，随预告发布", "the outline, published in the preview");
  }

  static Bilingual recording() {
    return Bilingual.of(
        "访谈录像；录像到了，预告就换成实录", "the recording; with it, the preview becomes the record");
  }

  static Bilingual recordingIsGone(String version) {
    return Bilingual.of(
        "文件夹里已经没有录像，而 " + version + " 是这场访谈的实录；已发布的内容不变，也不会退回预告",
        "the folder no longer has a recording, and "
            + version
            + " is the record of the interview; what is published stays, and does not go back to a"
            + " preview");
  }

  static Bilingual dropRecordingAgainOrWithdraw() {
    return Bilingual.of(
        "请把录像放回文件夹；如果这场访谈要重新举办，请新建一个文件夹，旧的用 fangtan withdraw 撤下。",
        "Put the recording back into the folder. If the interview is to take place anew, make a new"
            + " folder for it and withdraw the old one with fangtan withdraw.");
  }

  static Bilingual outlinePublishedBesideTranscript() {
    return Bilingual.of("访谈提纲，随实录发布", "the outline, published beside the transcript");
  }

  static Bilingual freedOfPlaceAndDevice() {
    return Bilingual.of("去除位置和设备信息，缩放后用于页面", "freed of place and device data, scaled for the page");
  }

  static Bilingual itsSettingsWereFollowed() {
    return Bilingual.of("已按其中的设置处理", "its settings were followed");
  }

  static Bilingual noUsableRecording(boolean isNamed, String name, Bilingual words) {
    return Bilingual.of(
        "没有可用的录制文件：" + (isNamed ? "" : "“" + name + "”") + words.zh(),
        "no usable recording: " + (isNamed ? "" : "\"" + name + "\" ") + words.en());
  }

  static Bilingual uploadWholeRecordingAgain() {
    return Bilingual.of("请重新上传完整的录制文件。", "Upload the whole recording again.");
  }

  static Bilingual folderNamesTopic(String folder, boolean isMeaningless) {
    return Bilingual.of(
        "没有写标题，用了文件夹名“"
            + folder
            + "”"
            + (isMeaningless ? "，它是相机起的名字，不能作标题" : "")
            + "；请在 topic.conf 中写 title",
        "no title is given; the folder's name, "
            + folder
            + ", was taken"
            + (isMeaningless ? ", which a camera gave and which is not a title" : "")
            + "; write title in topic.conf");
  }

  static Bilingual airAtHasPassed(OffsetDateTime at) {
    return Bilingual.of(
        "播出时间 " + moment(at) + " 在文件到来之前就已过去，请核对 air-at；如果已经播出，请放入录像",
        "air-at, "
            + moment(at)
            + ", had passed when the files came; check it, or drop the recording if it was"
            + " broadcast");
  }

  static Bilingual previewIsEmbargoed(OffsetDateTime until, OffsetDateTime at) {
    return Bilingual.of(
        "预告要到 " + moment(until) + " 才能发布，晚于播出时间 " + moment(at) + "；请核对 publish-after",
        "the preview must not be shown before "
            + moment(until)
            + ", which is after the broadcast at "
            + moment(at)
            + "; check publish-after");
  }

  static Bilingual airedBeforeRecorded(OffsetDateTime at, OffsetDateTime recordedAt) {
    return Bilingual.of(
        "录像录制于 " + moment(recordedAt) + "，晚于播出时间 " + moment(at) + "；请核对 air-at 和 recorded-at",
        "the recording is of "
            + moment(recordedAt)
            + ", after the broadcast at "
            + moment(at)
            + "; check air-at and recorded-at");
  }

  static Bilingual recordComesBeforeBroadcast(OffsetDateTime at) {
    return Bilingual.of(
        "实录会早于播出时间 " + moment(at) + " 发布；如果不应提前公开，请在 topic.conf 中写 publish-after",
        "the record can be seen before the broadcast at "
            + moment(at)
            + "; if it must not be, write publish-after in topic.conf");
  }

  private static String moment(OffsetDateTime at) {
    return MOMENT.format(at);
  }

  static Bilingual thereIsNoRecordingYet() {
    return Bilingual.of(
        "还没有录制文件（视频或音频），也没有写播出时间",
        "there is no recording (video or audio) yet, and no date of the broadcast");
  }

  static Bilingual dropRecordingIntoSameFolder() {
    return Bilingual.of(
        "请把录制文件放进同一个文件夹；如果要先发布预告，请在 topic.conf 中写播出时间 air-at。",
        "Drop the recording into the same folder. To announce the interview before, write when it"
            + " is broadcast in topic.conf: air-at.");
  }

  static Bilingual recordingWasRefused(String name, FindingCode recordingRefused) {
    return Bilingual.of(
        "录制“"
            + name
            + "”未能采用，其余录制合起来缺这一部分，暂不发布；请重新上传它。若它本不属于这个专题，请移走；若确定不要这一部分，请在 topic.conf 中写 allow = ["
            + recordingRefused
            + "]",
        "the recording \""
            + name
            + "\" was refused, and without it the others are not the whole interview, which is"
            + " held; upload it again. If it does not belong to the topic, remove it; to publish"
            + " without this part, write allow = ["
            + recordingRefused
            + "] in topic.conf");
  }

  static Bilingual encodedIntoRenditionsHlsPoster() {
    return Bilingual.of(
        "转码为各档视频、HLS、封面和故事板", "encoded into renditions, HLS, poster and storyboard");
  }

  static Bilingual encodedAndJoinedAsPart(int index, int count) {
    return Bilingual.of(
        "作为第 " + index + " 部分（共 " + count + " 部分）转码并连接",
        "encoded and joined as part " + index + " of " + count);
  }

  static Bilingual transcript() {
    return Bilingual.of("文字实录", "transcript");
  }

  static Bilingual transcriptOfPage() {
    return Bilingual.of("图文实录", "the transcript of the page");
  }

  static Bilingual captions(String language) {
    return Bilingual.of(language + " 字幕", language + " captions");
  }

  static Bilingual hasNoCaptionFile(String name, String language) {
    return Bilingual.of(
        "录制“" + name + "”没有 " + language + " 字幕文件，而其他录制有，这一段没有字幕；请补上与它同名的字幕文件",
        "\""
            + name
            + "\" has no caption file in "
            + language
            + ", as others have, and this part no captions; add a caption file of the same name");
  }

  static Bilingual nameOfCaptionFileDoes(String name, boolean isPresent, String language) {
    return Bilingual.of(
        "字幕文件“"
            + name
            + "”的文件名没有标明语言，"
            + (isPresent ? "按文字判断为 " : "文字也看不出，按默认的 ")
            + language
            + " 处理；如不对，请在文件名中标明，如 captions.zh-Hans.srt、captions.en.srt",
        "the name of the caption file \""
            + name
            + "\" does not say its language; "
            + (isPresent
                ? "by its text it is taken for "
                : "nor does its text, and it is taken for the usual ")
            + language
            + "; if that is wrong, say it in the name, as captions.zh-Hans.srt or captions.en.srt");
  }

  static Bilingual nameOfCaptionFileSays(String name, String said, String looksLike) {
    return Bilingual.of(
        "字幕文件“" + name + "”的文件名标为 " + said + "，文字却像 " + looksLike + "，按文件名处理；如不对，请改名后重新上传",
        "the name of the caption file \""
            + name
            + "\" says "
            + said
            + ", and its text looks like "
            + looksLike
            + "; the name is believed; if it is wrong, rename the file and upload it again");
  }

  static Bilingual waitsForRecording(Bilingual words) {
    return Bilingual.of(words.zh() + "；等待录制文件", words.en() + "; waits for a recording");
  }

  static Bilingual reasonWithRemedy(String reasonZh, String reasonEn, Bilingual remedy) {
    return Bilingual.of(reasonZh + remedy.zh(), reasonEn + " " + remedy.en());
  }

  static Bilingual folderHolds(
      List<String> problemsZh, List<String> names, List<String> problemsEn) {
    return Bilingual.of(
        String.join("\n", problemsZh) + "\n文件夹里有：" + String.join("、", names),
        String.join("\n", problemsEn) + "\nthe folder holds: " + String.join(", ", names));
  }

  static Bilingual addFileOrCorrectTopic() {
    return Bilingual.of("请补上文件，或改正 topic.conf。", "Add the file, or correct topic.conf.");
  }

  static Bilingual captionsOfAll(String language) {
    return Bilingual.of("字幕（" + language + "）", "captions (" + language + ")");
  }

  static Bilingual captionsOfRecording(String language, String name) {
    Bilingual captions = captionsOfAll(language);
    return Bilingual.of(
        captions.zh() + "，时间从录制“" + name + "”的开头算起",
        captions.en() + " whose times count from the beginning of \"" + name + "\"");
  }

  static Bilingual anotherIsUsed(Bilingual words, String name) {
    return Bilingual.of(
        "已采用另一份" + words.zh() + "“" + name + "”",
        "another " + words.en() + " is used: \"" + name + "\"");
  }

  static Bilingual ifThisOneIsRight() {
    return Bilingual.of("如应采用这一份，请移走另一份。", "If this one is right, remove the other");
  }

  static Bilingual recordingsDoNotListIt() {
    return Bilingual.of("topic.conf 的 recordings 没有列出它", "topic.conf's recordings do not list it");
  }

  static Bilingual ifItIsPart() {
    return Bilingual.of(
        "如果它也是访谈的一部分，请加入 recordings。", "If it is a part of the interview, add it to recordings.");
  }

  static Bilingual isSoundAlone(String name) {
    return Bilingual.of(
        "只有声音，而专题采用带画面的“" + name + "”",
        "it is sound alone, and \"" + name + "\", which has pictures, is used");
  }

  static Bilingual toPublishSoundAloneRemove() {
    return Bilingual.of(
        "如应只发布声音，请移走带画面的录制；如应替换声音，请先合成后再上传。",
        "To publish the sound alone, remove the other; to replace its sound, join them before"
            + " uploading.");
  }

  static Bilingual neitherTranscriptNorOutline() {
    return Bilingual.of(
        "不是文字实录或提纲，不进入专题包", "neither a transcript nor an outline; it is not published");
  }

  static Bilingual ifThisIsTranscriptMark() {
    return Bilingual.of(
        "如果这是文字实录，请用“[主持人] …”的形式标明发言人。",
        "If this is the transcript, mark the speakers as \"[主持人] …\"");
  }

  static Bilingual typeThatIsNotKnown(String type) {
    return Bilingual.of("无法识别的类型 " + type, "a type that is not known here: " + type);
  }

  static Bilingual nothingNeedsToBeDone() {
    return Bilingual.of("专题不需要它时，不必处理。", "Nothing needs to be done unless the topic needs it");
  }

  // SoundTracks

  /** Sound streams by number, with their properties. */
  private static Bilingual streams(List<AudioTrack> tracks) {
    return tracks.isEmpty()
        ? Bilingual.same("-")
        : Bilingual.of(streams(tracks, "、"), streams(tracks, ", "));
  }

  private static String streams(List<AudioTrack> tracks, String separator) {
    return tracks.stream()
        .map(
            track ->
                track.index()
                    + " ("
                    + track.layout()
                    + track.language().map(language -> ", " + language).orElse("")
                    + ")")
        .collect(Collectors.joining(separator));
  }

  static Bilingual soundTracksUsed(
      String name, List<AudioTrack> all, List<AudioTrack> heard, List<AudioTrack> unused) {
    Bilingual used = streams(heard);
    Bilingual others = streams(unused);
    return Bilingual.of(
        "“"
            + name
            + "”有 "
            + all.size()
            + " 条音轨。使用第 "
            + used.zh()
            + " 号流"
            + (heard.size() > 1 ? "（混合）" : "")
            + (unused.isEmpty() ? "。" : "；未使用第 " + others.zh() + " 号流。"),
        "“"
            + name
            + "” has "
            + all.size()
            + " sound tracks. Used: stream "
            + used.en()
            + (heard.size() > 1 ? ", mixed" : "")
            + (unused.isEmpty() ? "." : "; not used: " + others.en() + "."));
  }

  static Bilingual ifEachMicrophoneHasTrack(String line) {
    return Bilingual.of(
        "若每个话筒各占一条音轨，请在 topic.conf 中写 " + line + "，即混合为一条；也可只写一条。",
        "If each microphone has a track of its own, write "
            + line
            + " in topic.conf to mix them; or name one.");
  }

  static Bilingual soundTracksAreNotThere(List<Integer> wanted, String name, List<AudioTrack> all) {
    Bilingual streams = streams(all);
    return Bilingual.of(
        "topic.conf 的 sound-tracks 为 " + wanted + "，但“" + name + "”的音轨是第 " + streams.zh() + " 号流",
        "topic.conf: sound-tracks is "
            + wanted
            + ", but the sound of “"
            + name
            + "” is in stream "
            + streams.en());
  }

  static Bilingual correctNumbersOfSoundTracks() {
    return Bilingual.of("请改正 sound-tracks 中的号码。", "Correct the numbers of sound-tracks.");
  }

  // TextSteps

  static Bilingual modelDoesNotKnowLanguage(String code) {
    return Bilingual.of(
        "配置的语音识别模型不支持 " + code + "，语音未识别",
        "the configured model does not know " + code + ": speech is not recognised");
  }

  static Bilingual captionFileSrtOrWebvtt() {
    return Bilingual.of("字幕文件（SRT 或 WebVTT）", "a caption file (SRT or WebVTT)");
  }

  static Bilingual transcriptWordFileOrLike() {
    return Bilingual.of("文字实录（Word 等文档）", "the transcript (a Word file or the like)");
  }

  // TitleGuess

  static Bilingual embargoHasPassed(OffsetDateTime end) {
    return Bilingual.of(
        "publish-after（" + end + "）在文件到齐时已经过去，专题不再等待；如写错了年份或日期，请在 topic.conf 更正",
        "publish-after ("
            + end
            + ") had passed when the files came, and the topic does not wait; if the year or the"
            + " date is a slip, correct it in topic.conf");
  }

  static Bilingual onlyCameraNames(String recording, String folder) {
    return Bilingual.of(
        "没有写明标题：录制文件“"
            + recording
            + "”和文件夹“"
            + folder
            + "”都是相机或程序起的名称，不能作标题公开；请在 topic.conf 写 title = \"…\"，或给文件夹起专题的名称",
        "no title is given: the recording \""
            + recording
            + "\" and the folder \""
            + folder
            + "\" both have names that a camera or a program gave, which cannot be published as a"
            + " title; write title = \"…\" into topic.conf, or name the folder after the topic");
  }

  static Bilingual noTitleIsGiven(String recording, String folder) {
    return Bilingual.of(
        "没有写明标题，录制文件的名称“"
            + recording
            + "”也不是标题，按文件夹名定为“"
            + folder
            + "”；请核对，如不合适，在 topic.conf 写 title = \"…\"",
        "no title is given, and the recording's name \""
            + recording
            + "\" is none; the folder's name is taken: \""
            + folder
            + "\"; please check, and if it is not right, write title = \"…\" into topic.conf");
  }

  // Planner

  static Bilingual noSuchTheme(String name) {
    return Bilingual.of(
        "topic.conf 的 theme：没有名为“" + name + "”的主题。",
        "topic.conf, theme: there is no theme '" + name + "'.");
  }

  static Bilingual nameOneOfTheThemes(Collection<String> names) {
    return Bilingual.of(
        "请改为以下之一：" + String.join("、", names) + "；主题写在 pipeline.conf 的 graphics.themes 中。",
        "Name one of "
            + String.join(", ", names)
            + "; themes stand in pipeline.conf under graphics.themes.");
  }

  static Bilingual questionsOfPage() {
    return Bilingual.of(
        "网友提问和答复，显示在专题页上", "questions from the public and answers, shown on the page");
  }

  // EarlySteps

  static Bilingual earlyIsOff() {
    return Bilingual.of(
        "topic.conf 写了 early = true，但 pipeline.conf 的 publish.early 没有打开；完整版做好后才发布。",
        "topic.conf says early = true, but publish.early in pipeline.conf is off; the topic is"
            + " shown when its complete version is made.");
  }

  // ChannelSteps

  static Bilingual noSuchChannel(String name, Optional<String> near) {
    return near.map(
            known ->
                Bilingual.of(
                    "topic.conf 的 channels 中有未定义的渠道“" + name + "”；是否要写“" + known + "”？",
                    "channels in topic.conf names '"
                        + name
                        + "', which is not defined; did you mean '"
                        + known
                        + "'?"))
        .orElseGet(
            () ->
                Bilingual.of(
                    "topic.conf 的 channels 中有未定义的渠道“" + name + "”",
                    "channels in topic.conf names '" + name + "', which is not defined"));
  }

  static Bilingual nameOneOfTheChannels(Collection<String> names) {
    return Bilingual.of(
        "请改为 pipeline.conf 中定义的渠道：" + String.join("、", names) + "；或删去这一行，按默认设置处理。",
        "Name channels that pipeline.conf defines: "
            + String.join(", ", names)
            + "; or delete the line to get the usual ones.");
  }
}
