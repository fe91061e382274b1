package org.fangtan.stage.text;

import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code stage.text}. Each heading names the class that
 * uses them.
 */
final class TextStageSentences {
  private TextStageSentences() {}

  // CaptionFiles

  static Bilingual timesInTranscript() {
    return Bilingual.of("文字实录中的时间", "the times in the transcript");
  }

  static Bilingual captionsTimesCountFromHour(long hours) {
    return Bilingual.of(
        "字幕的时间从 " + hours + " 小时算起（播出用的时间码），已整体提前 " + hours + " 小时，请核对",
        "the captions' times count from hour "
            + hours
            + ", as broadcasters' time codes do, and were moved "
            + hours
            + " h earlier; check them");
  }

  static Bilingual captionsTimesWereMoved(Bilingual by, boolean us, String length) {
    return Bilingual.of(
        "字幕的时间与"
            + by.zh()
            + "相比整体"
            + (us ? "偏早 " : "偏晚 ")
            + length
            + "，已"
            + (us ? "推后" : "提前")
            + "同样的时间，请核对",
        "the captions' times are "
            + length
            + (us ? " early" : " late")
            + " by "
            + by.en()
            + " and were moved by as much; check them");
  }

  static Bilingual noCaptionOfLiesWithin(String name) {
    return Bilingual.of(
        "字幕文件“" + name + "”里没有一条字幕落在录制的时长之内",
        "no caption of \"" + name + "\" lies within the recording");
  }

  static Bilingual checkWhetherItBelongs() {
    return Bilingual.of(
        "请检查它是不是另一场访谈的字幕，或时间是否从别处算起；改好后重新上传，或先移走。",
        "Check whether it belongs to another interview, or counts its times from elsewhere; upload"
            + " the right one, or remove it.");
  }

  // HighlightsText

  static Bilingual noteOfDraft() {
    return Bilingual.of(
        "根据文字实录自动起草，said 是原句，at 是原句的时间。请核对、修改，改名为 highlights.json 后上传到同一文件夹；"
            + "或在 topic.conf 写 highlights = auto，直接采用。",
        "Drafted from the transcript; said is the sentence, at its time. Correct it, name it"
            + " highlights.json and upload it to the same folder, or write highlights = auto into"
            + " topic.conf to publish it as it is.");
  }

  static Bilingual highlightsWereDrafted(int items, boolean isPublished) {
    return isPublished
        ? Bilingual.of(
            "没有要点文件，按 topic.conf 采用了根据文字实录起草的要点，共 " + items + " 项，请核对；草稿在回执旁的 _highlights.json",
            "there are no highlights, and as topic.conf says, those drafted from the transcript are"
                + " published ("
                + items
                + " items); check them. The draft is _highlights.json beside the receipt")
        : Bilingual.of(
            "没有要点文件，已根据文字实录起草要点，共 "
                + items
                + " 项，在回执旁的 _highlights.json；核对后改名为 highlights.json 上传，或在 topic.conf 写 highlights ="
                + " auto",
            "there are no highlights; "
                + items
                + " items were drafted from the transcript and lie in _highlights.json beside the"
                + " receipt. Correct the file and upload it as highlights.json, or write highlights"
                + " = auto into topic.conf");
  }

  // CaptionTracksStage

  static Bilingual subtitlePictures() {
    return Bilingual.of("图形字幕", "the subtitle pictures");
  }

  static Bilingual severalCaptionTracks(Integer count, String language) {
    return Bilingual.of(
        "有 " + count + " 条 " + language + " 内嵌字幕，采用第一条，其余只用来核对",
        "there are "
            + count
            + " caption tracks in "
            + language
            + "; the first is used, the others are compared with it");
  }

  static Bilingual recordingHasNoCaptionTrack(String numbers, String language) {
    return Bilingual.of(
        "录制 " + numbers + " 没有 " + language + " 内嵌字幕，这一段没有字幕",
        "recording "
            + numbers
            + " has no caption track in "
            + language
            + ", and no captions from one");
  }

  static Bilingual trackOfRecording(Bilingual words, String which) {
    return Bilingual.of(words.zh() + " " + which, words.en() + " " + which);
  }

  // CaptionsStage

  static Bilingual thereIsNoCaptionFile(String language) {
    return Bilingual.of(
        "要求的字幕语言 " + language + " 没有字幕文件，也无法由其他字幕转换得到",
        "there is no caption file for the language "
            + language
            + " that is asked for, and none that it could be converted from");
  }

  static Bilingual captionsInWereConverted(String language) {
    return Bilingual.of(
        "字幕 " + language + " 由简体字幕自动转换，请校对；转换有误的词可写进 pipeline.conf 的 captions.traditional",
        "the captions in "
            + language
            + " were converted from the simplified ones by machine and want proof-reading; phrases"
            + " that came out wrong go into captions.traditional of pipeline.conf");
  }

  static Bilingual tooFewCaptions(Bilingual source, int cues) {
    return Bilingual.of(
        source.zh() + "只有 " + cues + " 条，远少于所说的话，未采用",
        source.en() + ": so few captions (" + cues + ") cannot be what is said; not used");
  }

  static Bilingual aboutSubject(String subject, Bilingual message) {
    return Bilingual.of(
        "“" + subject + "”：" + message.zh(), "\"" + subject + "\": " + message.en());
  }

  static Bilingual checkWhetherTranscriptAndCaptions() {
    return Bilingual.of(
        "请检查文字实录和字幕是不是同一场访谈的，移走弄错的那一份，或换上正确的。改正之前不发布新版本。",
        "Check whether transcript and captions are of the same interview, and remove or replace the"
            + " wrong one. Until then no new version is published.");
  }

  // ChangesStage

  static Bilingual comparedWith(String since, String change, String change2) {
    return Bilingual.of("与 " + since + " 相比" + change, "compared with " + since + change2);
  }

  // ClosedCaptionSources

  static Bilingual dataOfPicturesHoldsClosed(String service, int cuesCount, String language) {
    return Bilingual.of(
        "画面数据中有隐藏字幕 " + service + "：读出 " + cuesCount + " 条，语言按文字判断为 " + language,
        "the data of the pictures holds closed captions "
            + service
            + ": "
            + cuesCount
            + " were read; by their text the language is "
            + language);
  }

  static Bilingual closedCaptions(String service) {
    return Bilingual.of("隐藏字幕 " + service, "the closed captions " + service);
  }

  // OcrStage

  static Bilingual noCaptionsWereFound() {
    return Bilingual.of("画面中没有发现字幕", "no captions were found in the picture");
  }

  static Bilingual captionsWereReadOffPicture(int cuesCount) {
    return Bilingual.of(
        "从画面中识别出 " + cuesCount + " 条字幕，请校对",
        cuesCount + " captions were read off the picture and want proof-reading");
  }

  static Bilingual pictureChangesTooMuch(String from, String until, long kept, long leftOut) {
    return Bilingual.of(
        from
            + " 至 "
            + until
            + " 画面变化太多，"
            + kept
            + " 处可能有字的画面中有 "
            + leftOut
            + " 处没有识别，这一段的画面字幕可能不全，请校对或另外上传字幕文件",
        "from "
            + from
            + " to "
            + until
            + " so much changes in the picture that "
            + leftOut
            + " of "
            + kept
            + " places that may hold text were not read; captions in the picture may be missing"
            + " there: proof-read, or upload a caption file");
  }

  static Bilingual captionInPicture(String start, int surePercent, String cue) {
    return Bilingual.of(
        start + " 的画面字幕识别把握不大（" + surePercent + "%）：“" + cue + "”",
        "the caption in the picture at "
            + start
            + " is read with "
            + surePercent
            + " % sureness only: \""
            + cue
            + "\"");
  }

  // RecordedTracks

  static Bilingual isBeyondLimitsOfSize(Bilingual words) {
    return Bilingual.of(
        words.zh() + "超出大小上限，后面的部分未采用",
        words.en() + " is beyond the limits of size; the rest of it is left out");
  }

  static Bilingual packetsOfAreDamagedCaptions(Bilingual words, long damagedPackets) {
    return Bilingual.of(
        words.zh() + "有 " + damagedPackets + " 处数据损坏，可能缺少字幕",
        damagedPackets + " packets of " + words.en() + " are damaged; captions may be missing");
  }

  static Bilingual holdsPicturesMachineRead(Bilingual words, int pictures, int unsure, int unread) {
    return Bilingual.of(
        words.zh()
            + "是图形字幕，文字由机器识别，请校对：共 "
            + pictures
            + " 幅，"
            + unsure
            + " 幅把握不大，"
            + unread
            + " 幅没有读出文字",
        words.en()
            + " holds pictures; a machine read their text, which wants proof-reading: of "
            + pictures
            + ", "
            + unsure
            + " were read with little sureness and "
            + unread
            + " gave no text");
  }

  static Bilingual isTrackOfCamera(Bilingual words) {
    return Bilingual.of(
        words.zh() + "是摄像机自己的记录（曝光、位置等），不是字幕，未采用",
        words.en()
            + " holds what the camera notes of itself (exposure, place), no captions, and is not"
            + " used");
  }

  static Bilingual trackIsEmpty(Bilingual words) {
    return Bilingual.of(words.zh() + "没有内容，未采用", words.en() + " is empty and not used");
  }

  static Bilingual captionsWereRead(Bilingual words, int cuesCount, String language) {
    return Bilingual.of(
        words.zh() + "：读出 " + cuesCount + " 条字幕（" + language + "）",
        words.en() + ": " + cuesCount + " captions were read (" + language + ")");
  }

  static Bilingual doesNotSayItsLanguage(Bilingual words, String language) {
    return Bilingual.of(
        words.zh() + "没有标明语言，按 " + language + " 处理；如不对，请在文件中标明语言后重新上传",
        words.en()
            + " does not say its language and is taken for "
            + language
            + "; if that is wrong, name it in the file and upload it again");
  }

  static Bilingual isMarkedAsForced(Bilingual words) {
    return Bilingual.of(
        words.zh() + "标为“强制”，只是部分画面的译文，不作为字幕采用",
        words.en()
            + " is marked as forced, which holds a few translations only, and is not used as"
            + " captions");
  }

  static Bilingual formatCannotBeRead(Bilingual words, String codec) {
    return Bilingual.of(
        words.zh() + "的格式是 " + codec + "，无法读取；请另外上传字幕文件",
        words.en() + " is in " + codec + ", which cannot be read; upload a caption file beside it");
  }

  static Bilingual captionTrackStream(int index, String title) {
    return Bilingual.of(
        "内嵌字幕（第 " + index + " 号流" + title + "）",
        "the caption track (stream " + index + title + ")");
  }

  // SpeechStage

  static Bilingual modelOfPlanningNodeIsUnusable() {
    return Bilingual.of(
        "安排这一步的节点上，语音识别模型不能使用；原因见该节点的日志和状态页",
        "the node that planned this step has a model for speech recognition that cannot be used;"
            + " its log and its page give the reason");
  }

  static Bilingual speakersWereNumbered(int speakers) {
    return Bilingual.of(
        "语音识别区分出 " + speakers + " 位说话人，按出现先后编号；有文字实录时以实录的姓名为准",
        "speech recognition told "
            + speakers
            + " speakers apart and numbered them in the order in which they first speak; where"
            + " there is a transcript, its names are used");
  }

  static Bilingual nodeHasAnotherModel() {
    return Bilingual.of(
        "本节点的语音识别模型与安排这一步的节点不同",
        "this node has another model for speech recognition than the one that planned this step");
  }

  static Bilingual nodeHasNoModel() {
    return Bilingual.of(
        "本节点没有配置语音识别模型，而安排这一步的节点有",
        "this node has no model for speech recognition, and the one that planned this step has");
  }

  static Bilingual useSameModelOnAllNodes() {
    return Bilingual.of(
        "请在每个节点的 pipeline.conf 里把 speech.model 指向同一个模型，再执行 fangtan retry。",
        "Let speech.model name the same model in every node's pipeline.conf, and run fangtan"
            + " retry.");
  }

  static Bilingual noSpeechWasRecognised() {
    return Bilingual.of("声音中没有识别出说话", "no speech was recognised in the sound");
  }

  static Bilingual captionsWereRecognisedFromSpeech(int cues) {
    return Bilingual.of(
        "由语音识别出 " + cues + " 条字幕，请校对",
        cues + " captions were recognised from speech and want proof-reading");
  }

  static Bilingual textsOfRecogniserWereLeft(long leftOut) {
    return Bilingual.of(
        "语音识别给出的 " + leftOut + " 处文字不像真话（静音、重复或片尾用语），已略去",
        leftOut
            + " texts of the recogniser were left out: said in silence, repeated, or credits of"
            + " subtitles");
  }

  static Bilingual recogniserMayHaveMissedWords(String from, String until) {
    return Bilingual.of(
        from + " 至 " + until + "：识别出的话太少、有重复或时间不合理，请听一遍并补正。",
        from
            + " to "
            + until
            + ": the words that were recognised are too few, repeat themselves, or have impossible"
            + " times. Listen to the stretch and correct it.");
  }

  // PictureCaptionsStage

  static Bilingual captionsAreInPicture() {
    return Bilingual.of(
        "录像画面自带字幕：页面的字幕默认关闭；片段的画面只在裁去原有字幕的地方另写字幕。",
        "The recording carries captions in its picture: those of the page begin switched off, and"
            + " others are drawn into clips only where a crop leaves the picture's own out.");
  }
}
