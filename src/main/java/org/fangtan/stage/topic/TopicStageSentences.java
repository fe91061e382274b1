package org.fangtan.stage.topic;

import static org.fangtan.failure.SharedSentences.argument;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.fangtan.contract.PayloadPath;
import org.fangtan.contract.RequiredAsset;
import org.fangtan.failure.Bilingual;
import org.fangtan.recording.TopicId;

/**
 * The sentences for people of the package {@code stage.topic}. Each heading names the class that
 * uses them.
 */
final class TopicStageSentences {
  private TopicStageSentences() {}

  // BundleStage

  static Bilingual bundleLacks(List<RequiredAsset> missing) {
    return Bilingual.of("专题包缺少应有的内容：" + missing, "the bundle lacks what it must hold: " + missing);
  }

  static Bilingual handNodeLogToDevelopers() {
    return Bilingual.of("请把节点日志交给开发人员。", "Hand the node's log to the developers.");
  }

  // GraphicTexts

  static Bilingual graphicHasNoAltText(String picture) {
    return Bilingual.of(
        "图解“" + picture + "”没有替代文本，看不见的人无从知道图中内容；请在图片说明表（photos.csv）的“替代文本”一栏写明",
        "the graphic \""
            + picture
            + "\" has no alt text: those who cannot see it do not learn what it shows; write it"
            + " into the column alt of photos.csv");
  }

  // ImagesStage

  static Bilingual pictureOfDocumentIsSame(String name, String known) {
    return Bilingual.of(
        "文档中的图片 " + name + " 与“" + known + "”是同一张，只用后者",
        "the picture "
            + name
            + " of the document is the same as \""
            + known
            + "\", which alone is used");
  }

  // PublicQuestions

  static Bilingual questionsAreNotAnswered(int count, String first) {
    return Bilingual.of(
        "有 " + count + " 个网友提问既没有书面答复，访谈中也没有回答，专题页注明“尚未答复”。第一个：" + first,
        (count == 1 ? "1 question" : count + " questions")
            + " from the public answered neither in writing nor in the interview; the page says"
            + " that there is no answer yet. The first: "
            + first);
  }

  // PublishStage

  static Bilingual anotherNodeIsPublishing() {
    return Bilingual.of("另一个节点正在发布同一专题", "another node is publishing this topic");
  }

  static Bilingual storeLacksBytes(PayloadPath path) {
    return Bilingual.of("库中缺少“" + path + "”的内容", "the store lacks the bytes of " + path);
  }

  static Bilingual isMadeAgainAutomatically() {
    return Bilingual.of("会自动重新生成。", "It is made again automatically.");
  }

  static Bilingual versionWaitsForRelease(TopicId topic) {
    return Bilingual.of(
        "新版本已完成并校验，等待审校签发：fangtan preview "
            + argument(topic)
            + " 查看，fangtan review 记录意见，fangtan release 签发",
        "the new version is complete and checked, and waits for its release: look at it with"
            + " fangtan preview "
            + argument(topic)
            + ", review it with fangtan review, release it with fangtan release");
  }

  static Bilingual topicIsWithdrawnAndNew() {
    return Bilingual.of(
        "专题已被撤回，新版本没有发布；要恢复请执行 fangtan withdraw --undo",
        "the topic is withdrawn, and the new version is not published; fangtan withdraw --undo"
            + " lifts that");
  }

  // SuggestedClips

  static Bilingual possibleClipFromToClips(Bilingual from, Bilingual until, String line) {
    return Bilingual.of(
        "可考虑的片段（起于" + from.zh() + "，止于" + until.zh() + "）：clips = [ " + line + " ]",
        "a possible clip (from " + from.en() + " to " + until.en() + "): clips = [ " + line + " ]");
  }

  static Bilingual pause() {
    return Bilingual.of("停顿", "a pause");
  }

  static Bilingual pauseAndCut() {
    return Bilingual.of("停顿和画面切换", "a pause and a cut");
  }

  static Bilingual blackStretch() {
    return Bilingual.of("黑场", "a black stretch");
  }

  static Bilingual recordingEdge() {
    return Bilingual.of("录制的首尾", "the recording's edge");
  }

  /**
   * @param empty tags, each with the setting that fills it
   */
  static Bilingual metaTagsAreEmpty(Map<String, String> empty) {
    String tags =
        empty.entrySet().stream()
            .map(entry -> entry.getKey() + " (" + entry.getValue() + ")")
            .collect(Collectors.joining(", "));
    return Bilingual.of(
        "专题页的这些元数据标签没有内容，括号里是填写它的设置（portal 开头的在 pipeline.conf，其余在 topic.conf）：" + tags,
        "these meta tags of the page are empty; the setting that fills each stands in brackets"
            + " (those of portal in pipeline.conf, others in topic.conf): "
            + tags);
  }
}
