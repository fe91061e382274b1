package org.fangtan.failure;

import static org.fangtan.failure.Finding.Level.BLOCK;
import static org.fangtan.failure.Finding.Level.INFO;
import static org.fangtan.failure.Finding.Level.WARN;

import java.util.Arrays;
import java.util.Optional;
import org.fangtan.failure.Finding.Level;

/**
 * The kinds of findings. A code is never renamed: {@code topic.conf} allows findings by code, and
 * stored results contain it. Keep the list sorted. {@code docs/findings.md} has a row for each,
 * with what to do, and a test compares both.
 */
public enum FindingCode {
  ADDRESS(WARN, "要发布的文字中有门牌地址", "an address below the township is in a text that is published"),
  AFTER_END(WARN, "字幕超出录像结尾", "a caption goes past the end of the recording"),
  AIR_AT_BEFORE_RECORDING(WARN, "录制时间晚于播出时间", "the recording is later than the broadcast"),
  AIR_AT_PASSED(WARN, "播出时间在文件到来之前就已过去", "air-at had passed when the files came"),
  AI_LABEL_KEPT(
      INFO, "人工智能生成标识已保留在各输出文件中", "the mark of machine-made content is kept in all files made"),
  AI_LABEL_SHORTENED(
      WARN, "人工智能生成标识过长，只保留标准各项", "a mark of machine-made content is too long to be kept whole"),
  AI_LABEL_UNUSUAL(
      WARN, "人工智能生成标识的格式不合标准", "a mark of machine-made content is not in the standard's form"),
  ATTACHMENT_LEFT_OUT(
      INFO, "文档中嵌入的文件不是图片，未采用", "a file embedded in the document is not a picture and is not used"),
  BANK_CARD(BLOCK, "要发布的文字中有银行卡号", "a bank card number is in a text that is published"),
  BEFORE_ZERO(
      WARN, "字幕在录像开始之前就已结束，未采用", "a caption ends before the recording begins and is left out"),
  BLANK_LINE_IN_CUE(
      INFO,
      "一条 WebVTT 字幕里有空行，空行后的文字已采用",
      "a WebVTT caption has a blank line in it, and the text after it is used"),
  BROKEN_NUMBER(INFO, "字幕可能断在数字中间", "a caption or a line may end inside a number"),
  BROKEN_WORD(WARN, "字幕断在词中间", "a caption or a line ends inside a word"),
  BURNED_IN_CAPTIONS(INFO, "从画面中识别出字幕", "captions were read from the picture"),
  CANDIDATE(INFO, "新版本等待审校签发", "the new version waits for its release"),
  CANTONESE(WARN, "字幕中有粤语用字", "Cantonese characters are in captions of written Chinese"),
  CAPTIONS_IN_PICTURE(
      INFO,
      "录像画面自带字幕，不再叠加",
      "the recording carries captions in its picture, and no others are laid over"),
  CAPTIONS_MENDED(
      INFO, "字幕已按规范自动调整，文字未改动", "captions were adjusted to the rules; their words stay"),
  CAPTION_CUT_OFF(WARN, "内嵌字幕的一条数据不完整", "the data of an embedded caption is cut off"),
  CAPTION_FILE_PARTIAL(
      WARN,
      "几段录制中有一段没有字幕文件",
      "some recordings have caption files of their names, and one has none"),
  CAPTION_LANGUAGE(
      WARN,
      "字幕文件名没有标明语言，或与文字不符",
      "the name of a caption file does not give its language, or another than its text"),
  CAPTION_LEFT_OUT(
      INFO, "题注上方没有图片，未放入实录", "a caption of a picture has no picture above it and was left out"),
  CAPTION_TRACK(INFO, "从录制中读出内嵌字幕", "captions were read from a track of the recording"),
  CAPTION_TRACK_CUT(
      WARN, "内嵌字幕超出上限，后面的部分未采用", "a caption track exceeds the limits, and its rest is left out"),
  CAPTION_TRACK_DAMAGED(WARN, "内嵌字幕有数据损坏", "packets of a caption track are damaged"),
  CAPTION_TRACK_EMPTY(INFO, "内嵌字幕没有内容", "a caption track is empty"),
  CAPTION_TRACK_FORCED(INFO, "标为“强制”的内嵌字幕未采用", "a caption track marked as forced is not used"),
  CAPTION_TRACK_LANGUAGE(WARN, "内嵌字幕没有标明语言", "a caption track does not give its language"),
  CAPTION_TRACK_OF_CAMERA(
      INFO,
      "摄像机自己的记录不是字幕，未采用",
      "a track of a camera's own notes is not a caption track and is not used"),
  CAPTION_TRACK_OF_PICTURES(
      WARN, "图形字幕的文字由机器识别", "the text of subtitle pictures was read by a machine"),
  CAPTION_TRACK_PARTIAL(
      WARN, "几段录制中有一段没有内嵌字幕", "some recordings have a caption track, and one has none"),
  CAPTION_TRACK_UNREADABLE(
      WARN, "内嵌字幕的格式无法读取，或是乱码", "a caption track is in an unknown format, or garbled"),
  CAPTION_UNREADABLE(
      WARN, "一条内嵌字幕格式不对，未采用", "an embedded caption breaks its format and is left out"),
  CAPTION_UNSURE(WARN, "画面字幕识别把握不大", "a caption in the picture was read with little certainty"),
  CHANNEL_BLOCKED(WARN, "一个渠道未提供", "a channel is not delivered"),
  CHANNEL_NOTE(INFO, "一个渠道的内容有说明", "what a channel gets comes with a note"),
  CHARACTERS_UNKNOWN(
      WARN, "文档中有没有通用编码的字", "the document has characters that only its own font has"),
  CHARACTER_NOT_IN_FONT(
      WARN, "字库中没有的字，画面中未写出", "a character that the font does not have is not drawn"),
  CLIPS_NOT_CUT(WARN, "录制只有声音，片段不生成文件", "the recording is sound alone, and clips have no files"),
  CLIP_SUGGESTED(INFO, "可作片段的一段", "a passage that may serve as a clip"),
  CLOCK_JUMPS(WARN, "录制的时间码有跳变", "the clock of the recording jumps"),
  CLOCK_TIMES(
      INFO, "实录中写的是钟点，只作参考", "the transcript notes times of day, which serve as hints only"),
  CLOSED_CAPTIONS(INFO, "画面数据中有隐藏字幕", "closed captions were read from the data of the pictures"),
  CONVERTED_BY_MACHINE(
      INFO, "繁体字幕由简体自动转换", "captions in traditional characters were converted by a machine"),
  COVER_NOT_USED(
      WARN, "指定的封面图片不能用，已另选", "the picture named as cover cannot be used; another was chosen"),
  COVER_TITLE_LEFT_OUT(WARN, "标题太长，有的封面没有写上标题", "the title is too long to stand on a cover"),
  COVER_WITHOUT_FACE(
      INFO, "录像中没有找到人脸，封面按画面质量选取", "no face was found; the cover was chosen by its picture alone"),
  CPS_TOO_HIGH(WARN, "字幕每秒字数过多", "a caption has too many characters a second"),
  CUE_CUT(WARN, "一条字幕太长，多出的部分未采用", "a caption is too long, and what exceeds the limit is left out"),
  CUT_AT_END(INFO, "字幕已在录像结尾处截止", "a caption was cut at the end of the recording"),
  DAMAGED_PACKETS(WARN, "录制中有损坏的数据包", "packets of the recording are damaged"),
  DATE_DIFFERS(WARN, "两个来源的日期不一致", "two sources give different dates"),
  DRAWING_REMOVED(INFO, "字幕中的图形未保留", "a drawing in the captions is not kept"),
  DUPLICATE_CUE(WARN, "重复的字幕只保留一条", "of captions with the same times and text, one is kept"),
  DUP_WORD(WARN, "文字中有重复的词", "a word is written twice"),
  EARLY_NOT_SHOWN(INFO, "没有发布先行版", "no early version was shown"),
  EMAIL(BLOCK, "要发布的文字中有电子邮箱", "an e-mail address is in a text that is published"),
  EMBARGO_PASSED(INFO, "publish-after 在文件到齐时已经过去", "publish-after had passed when the files came"),
  EMPTY_CUE(INFO, "没有文字的字幕已略去", "a caption without text is left out"),
  ENCODING_CONVERTED(INFO, "文字编码不是 UTF-8，已转换", "the text was not UTF-8 and was converted"),
  ENCODING_DAMAGED(
      WARN, "文件中有不是文字的数据，已去除", "the file holds bytes that are not text, which are left out"),
  ENCODING_DOUBTFUL(
      WARN, "生僻字很多，可能不是这种编码", "many characters are rare, and the encoding may be another"),
  ENCODING_MENDED(
      WARN, "有的文字曾按错误的编码保存，已还原", "text that had been misread in another encoding was restored"),
  END_TIMES_GUESSED(
      INFO,
      "有的字幕没有结束时间，由程序推定",
      "captions without an end stand until the next, for 7 seconds at most"),
  FIGURE_NOT_SAID(
      BLOCK, "要点中的数字在实录中没有说过", "a number of the highlights is not said in the transcript"),
  FRAMES_IN_TIMES(
      WARN,
      "字幕时间的最后一段是帧号，已换算",
      "the last part of the captions' times counts frames and was converted"),
  FRAME_RATE(INFO, "发布的帧率与录制不同", "pictures are published at another rate than they were recorded"),
  GAP_TOO_SHORT(INFO, "两条字幕之间的间隔太短", "the gap between two captions is too short"),
  GLYPH_MISSING(WARN, "图中有字体里没有的字，没有画出", "a character without a glyph is left out of a graphic"),
  GRAPHIC_WITHOUT_ALT(WARN, "图解没有替代文本", "an infographic has no text for people who cannot see it"),
  HDR_CONVERTED(INFO, "HDR 画面已转为 SDR", "pictures of high dynamic range are converted"),
  HEADING_UNSURE(
      WARN, "一行文字像是小标题，暂留在发言里", "a line looks like a heading and was kept in the speech"),
  HIDDEN_TEXT_LEFT_OUT(WARN, "文档中有隐藏文字，未采用", "the document has hidden text, which is left out"),
  HIGHLIGHTS_DRAFTED(INFO, "根据实录起草了要点", "highlights were drafted from the transcript"),
  HIGHLIGHTS_FIELD_IGNORED(
      WARN,
      "highlights.json 中有一项不能用，已忽略",
      "a field of highlights.json cannot be used and is ignored"),
  HIGHLIGHTS_NOT_CHECKED(
      WARN,
      "没有实录和字幕，要点无法核对",
      "there is no text by which figures and quote of the highlights can be checked"),
  HOLIDAYS_MISSING(
      WARN,
      "没有这一年的放假安排，工作日只除去周末",
      "there is no table of holidays of a year, and working days leave out weekends alone"),
  HOLIDAYS_ROW(WARN, "放假安排的一行无法采用", "a row of a table of holidays cannot be used"),
  ID_CARD(BLOCK, "要发布的文字中有身份证号", "an identity number is in a text that is published"),
  IMAGE_AI_LABEL_KEPT(INFO, "人工智能生成标识已保留", "the mark of a machine-made picture was kept"),
  IMAGE_AI_LABEL_REPLACED(
      WARN, "人工智能生成标识已改写为通用标识", "the mark of a machine-made picture was replaced by a general one"),
  IMAGE_DEVICE_REMOVED(INFO, "照片中的相机信息已去除", "data about the camera was removed from a photo"),
  IMAGE_FIRST_ONLY(WARN, "文件有几幅画面，只用第一幅", "a file holds several pictures, and the first is used"),
  IMAGE_POSITION_REMOVED(INFO, "照片中的定位信息已去除", "the position was removed from a photo"),
  IMAGE_TOO_SMALL(WARN, "照片像素太少，页面上不清晰", "a photo has too few pixels to look sharp on the page"),
  INAUDIBLE(WARN, "实录中有听不清的内容", "something in the transcript could not be made out"),
  INFOGRAPHIC_NOT_FILMED(WARN, "图解短片没有生成", "no film of the infographic was made"),
  INFOGRAPHIC_SHORTENED(
      INFO, "图解短片放不下全部要点", "a film of the infographic has no time for all highlights"),
  INFOGRAPHIC_TEXT_TOO_LONG(
      WARN, "图解中有文字放不下", "a text of the infographic has no room in its smallest size"),
  LABEL_UNSURE(
      WARN, "一行开头像是发言人，无法确定", "a line may begin another's speech; it was kept where it stands"),
  LANGUAGE_MISSING(
      WARN, "要求的字幕语言没有来源", "there is nothing to make the captions of a requested language from"),
  LAYOUT_REMOVED(INFO, "字幕的位置设定未保留", "the captions' places in the picture are not kept"),
  LINE_LEFT_OUT(INFO, "标题或说明未放入实录", "a heading or a note was left out of the transcript"),
  LINE_TOO_LONG(WARN, "字幕一行的字数过多", "a line of a caption is too wide"),
  LOUDNESS_LIMITED(
      WARN, "响度未达到目标", "the target of loudness is not reached, because of peaks or noise"),
  MARKUP_REMOVED(INFO, "字幕的样式标记已去除", "markup for styling was removed from a caption"),
  MEDIA_DECLARES_LESS(
      WARN,
      "文件头写明的长度比实际内容短，已全部处理",
      "the header declares less than the file holds; all of it was taken"),
  MEDIA_LENGTHS_DIFFER(
      WARN,
      "录制的几种长度不一致，原因不明",
      "the lengths that the recording declares, indexes and holds differ without a known reason"),
  MEDIA_NOT_INDEXED(WARN, "部分数据不在索引里，未采用", "some of the media data is in no index and is not used"),
  MEDIA_TRUNCATED(WARN, "录制的结尾缺失，缺得不多，已照常处理", "a little of the recording's end is missing"),
  MISSING_BLANK_LINE(INFO, "字幕之间缺少空行", "the blank line between two captions is missing"),
  MOBILE(BLOCK, "要发布的文字中有手机号码", "a mobile phone number is in a text that is published"),
  MOBILE_CN(
      WARN,
      "要发布的文字中有用汉字写的手机号码",
      "a mobile phone number in Chinese numerals is in a text that is published"),
  MOJIBAKE(BLOCK, "要发布的文字中有乱码", "text in a wrong encoding is about to be published"),
  NAME_DIFFERS(WARN, "两个来源的人名或称谓不一致", "two sources give different names"),
  NEGATIVE_DURATION(WARN, "字幕的结束时间不晚于开始时间", "a caption does not end after it starts"),
  NOT_SAID(WARN, "实录中的一段在录像里没有找到", "a passage of the transcript was not found in the recording"),
  NOT_WRITTEN(WARN, "录像中的一段在实录里没有", "a passage of the recording is not in the transcript"),
  NO_BURNED_IN_CAPTIONS(INFO, "画面中没有发现字幕", "no captions were found in the picture"),
  NO_PICTURE(INFO, "文件只有声音，没有画面", "the file has sound and no picture"),
  NO_SOUND(WARN, "录制没有声音", "the recording has no sound"),
  NO_SPEECH(BLOCK, "实录文档里没有找到发言", "no speech was found in the transcript document"),
  NO_SPEECH_RECOGNISED(INFO, "声音中没有识别出说话", "no speech was recognised in the sound"),
  NUMBER_DIFFERS(WARN, "两个来源的数字不一致", "two sources give different numbers"),
  OUT_OF_ORDER(WARN, "字幕已按时间重新排序", "captions were put in order of time"),
  OVERLAP(WARN, "两条字幕的时间重叠", "the times of two captions overlap"),
  PAGE_META_EMPTY(INFO, "专题页有元数据标签没有内容", "meta tags of the page stay empty, as nothing fills them"),
  PAGE_NUMBERS_LEFT_OUT(
      INFO, "只有页码的行未放入实录", "lines with a page number only were left out of the transcript"),
  PASSPORT(
      BLOCK,
      "要发布的文字中有护照或通行证号码",
      "the number of a passport or travel permit is in a text that is published"),
  PHOTO_LIST_LINE(WARN, "图片说明表的一行不能用", "a line of the list of photos cannot be used"),
  PICTURES_BEGIN_LATE(
      WARN,
      "画面晚于声音开始，此前显示第一幅",
      "the pictures begin after the sound, and the first one is shown before"),
  PICTURES_COMBED(
      WARN,
      "画面由两场交织而成，文件却标为逐行，未去交织",
      "pictures are woven of two fields and the file calls them progressive; they were not"
          + " deinterlaced"),
  PICTURES_END_EARLY(
      WARN, "画面先于声音结束，保持最后一幅", "the pictures end before the sound, and the last one is held"),
  PICTURE_DAMAGED(WARN, "画面数据损坏", "pictures are damaged, up to the next keyframe"),
  PICTURE_GAP(WARN, "缺少画面，已保持前一帧", "pictures are missing, and the one before was held"),
  PICTURE_LEFT_OUT(WARN, "一张图片未采用", "a picture could not be used and is left out"),
  PICTURE_REDUCED(INFO, "发布的画面小于录制", "pictures are published smaller than they were recorded"),
  PICTURE_REPEATED(
      INFO, "文档中的图片与单独上传的是同一张", "a picture of the document is one of the photos and is shown once"),
  PICTURE_TEXT_LEFT_OUT(
      WARN, "这一段画面变动太多，字幕未全部识别", "more moved in the picture than is kept for reading captions"),
  PLACEHOLDER(BLOCK, "文字中有未完成的占位符", "the text holds a placeholder of an unfinished text"),
  PLATE(BLOCK, "要发布的文字中有车牌号", "a number plate is in a text that is published"),
  PREAMBLE_LEFT_OUT(
      INFO, "第一段发言之前的文字未放入实录", "text before the first speech was left out of the transcript"),
  PREVIEW_EMBARGOED(WARN, "预告要到播出之后才能发布", "the preview must not be shown before the broadcast"),
  PRIVATE_URL(
      BLOCK, "要发布的文字中有内部网络地址", "a link into a private network is in a text that is published"),
  PROGRAMME_CORRECTION(
      WARN, "考评更正指向计划中没有的一项，未计入", "a correction is of something that the programme does not have"),
  PROGRAMME_DUPLICATE(
      WARN,
      "计划中一个单位一个月有两行，或编号重复",
      "two rows of the programme are of one unit and month, or have one id"),
  PROGRAMME_FORM(
      WARN,
      "计划的一行中形式或编号无法识别，其余照常采用",
      "the form or the id in a row of the programme is not known; the rest is used"),
  PROGRAMME_JOURNAL(WARN, "考评记录文件被改动过", "a file of evidence or corrections was changed"),
  PROGRAMME_MERGED(
      INFO,
      "计划表有合并单元格，按覆盖的每一行读取",
      "the programme has merged cells, which were read for each row that they cover"),
  PROGRAMME_ROW(WARN, "计划的一行无法采用", "a row of the programme cannot be used"),
  PROGRAMME_TABLE(WARN, "计划表不止一份", "there are several files with the programme of a year"),
  PROGRAMME_TOPIC(
      WARN, "专题与计划的对应有误", "a topic and the programme do not agree on which row it fulfils"),
  PUNCTUATION(WARN, "字幕中有规范不允许的标点", "a caption has punctuation that the rules forbid"),
  QUALITY_NOT_REACHED(
      INFO, "画质没有达到目标，已尽可能接近", "a rendition does not have the quality that the settings ask for"),
  QUESTION_LINE(WARN, "提问表的一行不能用", "a line of the list of questions cannot be used"),
  QUESTION_UNANSWERED(WARN, "网友提问没有答复", "a question from the public has no answer"),
  QUOTE_NOT_SAID(
      BLOCK, "要点中的引语不是实录中的原话", "the quote of the highlights is not said so in the transcript"),
  RATE_EXCEEDED(WARN, "码率超出该版本的上限", "the rate of a rendition exceeds its limit"),
  RECORDING_REFUSED(BLOCK, "几段录制中有一段不能用", "one of several recordings was refused"),
  RECORDING_TRIMMED(INFO, "按 trim 只发布录制的一部分", "trim leaves a part of the recording"),
  RECORD_BEFORE_AIRING(WARN, "实录会早于播出发布", "the record can be seen before the broadcast"),
  RECORD_OVERDUE(WARN, "播出已过，录像还没有到", "the broadcast is over, and no recording has come"),
  RENDITION_COPIED(
      INFO, "画面未重新编码，原样采用", "a rendition is the recording's own pictures, not encoded again"),
  RENDITION_ENCODED(
      INFO, "录制的画面不能原样采用，已重新编码", "the recording's own pictures could not serve and were encoded"),
  ROLLING_CAPTIONS(INFO, "滚动字幕重复的行只保留一次", "of rolling captions each line is kept once"),
  RUBY_REMOVED(INFO, "文字上方的注音未保留", "readings above the text (ruby) are not kept"),
  SCANNED_DOCUMENT(WARN, "PDF 只有扫描的图像，没有文字", "a PDF holds pictures of text only"),
  SEVERAL_CAPTION_TRACKS(
      INFO, "同一语言有几条内嵌字幕", "a recording has several caption tracks of one language"),
  SEVERAL_PROGRAMMES(
      WARN,
      "传输流中有几套节目，采用了其中一套",
      "a transport stream carries several programmes, and one was taken"),
  SEVERAL_SOUND_TRACKS(WARN, "录制有几条音轨", "the recording has several sound tracks"),
  SEVERAL_VOICES(
      INFO, "一条字幕里有几个说话人", "several people speak in one caption; who speaks is not kept"),
  SOUND_DAMAGED(WARN, "声音数据损坏", "the sound is damaged"),
  SOUND_ENDS_EARLY(
      WARN, "声音先于画面结束，以静音补足", "the sound ends before the pictures, and silence follows"),
  SOUND_GAP(WARN, "一段没有声音，以静音代替", "sound is missing, and silence stands for it"),
  SOUND_MIXED_DOWN(INFO, "多声道声音已混为立体声", "sound of several channels is mixed down to stereo"),
  SOUND_ONE_SIDED(WARN, "只有一侧声道有声音，已复制到两侧", "only one side has sound, which was copied to both"),
  SOUND_SILENT(WARN, "声音几乎全程静音", "the sound is silent nearly all the time"),
  SOUND_TRACKS_CHOSEN(
      INFO,
      "录制有几条音轨，按 topic.conf 采用",
      "the recording has several sound tracks, and topic.conf chooses"),
  SOURCE_DOES_NOT_FIT(BLOCK, "字幕文件与文字实录不符", "a caption file does not fit the transcript"),
  SOURCE_NOT_USED(
      WARN,
      "内嵌、画面或语音得到的文字与实录不符，未采用",
      "text of a track, the picture or the sound does not fit the transcript and is not used"),
  SOURCE_TOO_SMALL(INFO, "来源只有几句话，未采用", "a source has a few words only and is not used"),
  SPEAKERS_NOT_TOLD_APART(
      WARN, "没有区分说话人，其他内容不受影响", "those who speak were not told apart; all else is as usual"),
  SPEAKERS_NUMBERED(
      INFO, "识别出的说话人只有编号，没有姓名", "those who speak are numbered, as nobody said who they are"),
  SPEAKER_NOT_NAMED(WARN, "发言人是转写软件的编号", "software numbered the speakers"),
  SPEECH_DOUBTFUL(
      WARN,
      "语音识别在这一段可能漏了话或写错了",
      "speech recognition may have missed words here, or written wrong ones"),
  SPEECH_EMPTY(WARN, "发言人后面没有文字", "nothing stands after a speaker's label"),
  SPEECH_FAILED(WARN, "语音识别没有成功，其他内容不受影响", "speech recognition failed; all else is as usual"),
  SPEECH_LANGUAGE(
      WARN,
      "语音识别模型不支持这种语言",
      "the speech model does not support the language, and speech is not recognised"),
  SPEECH_LEFT_OUT(
      INFO, "语音识别结果中不像真话的文字已略去", "texts of the recogniser that nobody said are left out"),
  SPEECH_RECOGNISED(INFO, "由语音识别出字幕", "captions were made by speech recognition"),
  SPEECH_UNSURE(WARN, "语音识别对这些字幕没有把握", "speech recognition is not sure of these captions"),
  STARTS_BEFORE_ZERO(
      WARN, "字幕从录像开始之前开始，已改为从 0 开始", "a caption starts before the recording and now starts at 0"),
  STILL_PICTURE(INFO, "录制只有一幅静止画面", "the recording has a single still picture"),
  STRAY_TEXT(WARN, "没有时间的文字未采用", "text without a time is left out"),
  STYLE_REMOVED(INFO, "字幕的样式设定未保留", "the captions' colours and faces are not kept"),
  TABLE_LEFT_OUT(INFO, "表格中的文字未放入实录", "words in a table were left out of the transcript"),
  TEXT_CHANGED(INFO, "文字与上一版不同", "the text differs from the version before"),
  TEXT_LEFT_OUT(
      INFO,
      "批注、备注、删除的文字或页眉页脚未采用",
      "comments, notes, deleted passages or running heads are not used"),
  TEXT_NEVER_SHOWN(
      WARN, "按 TTML 文件自身的设定从不显示的文字未采用", "text that a TTML file never shows is left out"),
  TIMESTAMP_MAP(WARN, "文件是 HLS 的一个字幕分段", "the file is one segment of an HLS subtitle track"),
  TIMES_FROM_AN_HOUR(
      WARN, "字幕时间从整小时算起，已整体提前", "the captions' times count from an hour and were moved earlier"),
  TIMES_LEFT_OUT(INFO, "一段发言里第二处及以后的时间未采用", "times beyond the first of a speech are left out"),
  TIMES_MOVED(
      WARN, "字幕时间整体偏移，已调整", "all times of the captions were off by the same amount and were moved"),
  TIME_NOT_CARRIED(
      INFO, "时间里有超过 59 的分或秒，已进位", "a time has minutes or seconds above 59, which were carried"),
  TIME_UNREADABLE(WARN, "字幕的时间无法识别", "a time in a caption file cannot be read"),
  TITLE_FROM_CAMERA(BLOCK, "没有标题，只有相机起的文件名", "there is no title but a name that a camera gave"),
  TITLE_GUESSED(WARN, "标题由文件夹名得来", "the title was taken from the folder's name"),
  TOO_LONG(WARN, "字幕显示太久", "a caption is shown too long"),
  TOO_MANY_LINES(WARN, "字幕行数过多", "a caption has too many lines"),
  TOO_SHORT(WARN, "字幕显示时间太短", "a caption is shown too briefly"),
  TRANSCRIPT_DOES_NOT_FIT(
      BLOCK, "文字实录与录像不符", "the transcript is of another interview than the recording"),
  TRANSCRIPT_INCOMPLETE(
      BLOCK,
      "有文字没有进入实录，也没有列出",
      "characters of the document are neither in the transcript nor in findings"),
  TRANSCRIPT_SHARE(INFO, "文档中的文字有多少进入实录", "how much of the document's text is in the transcript"),
  TRANSCRIPT_SHORT(
      BLOCK, "文档的文字进入实录的不到一半", "less than half of the document's words are in the transcript"),
  UNKNOWN_SPEAKER(BLOCK, "有发言没有注明发言人", "a speech does not give its speaker"),
  WITHDRAWN(WARN, "专题已被撤回，新版本没有发布", "the topic is withdrawn, and the new version is not published"),
  WORDS_DO_NOT_FIT(
      WARN, "片段画面中放不下的文字，未写出", "a text does not fit into the picture of a clip and is left out"),
  WRITTEN_TIME_ODD(
      WARN,
      "实录中的一处时间不合理，未采用",
      "a time in the transcript is beyond the end or out of order and is not used"),
  XML_DAMAGED(
      WARN, "字幕文件的 XML 从某处起无法读取", "the XML of a caption file cannot be read from some place on");

  private final Level level;
  private final Bilingual title;

  FindingCode(Level level, String zh, String en) {
    this.level = level;
    this.title = Bilingual.of(zh, en);
  }

  /** How important a finding of this code is before publication. */
  public Level level() {
    return level;
  }

  /** What was found, in a few words and without details. */
  public Bilingual title() {
    return title;
  }

  /** The code with this name; empty for a name that only another version of the program knows. */
  public static Optional<FindingCode> named(String name) {
    return Arrays.stream(values()).filter(code -> code.name().equals(name)).findFirst();
  }
}
