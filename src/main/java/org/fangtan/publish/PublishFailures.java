package org.fangtan.publish;

import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;

/** Why a topic could not be published, withdrawn or pulled, in words. */
public final class PublishFailures {
  private PublishFailures() {}

  static StageException overtaken(TopicId topic) {
    return failure(
        FailureKind.SUPERSEDED,
        FailureCode.SOURCE_CHANGED,
        Bilingual.of(
            "专题 " + topic + " 发布期间，另一节点发布了其他内容，本次发布作废。",
            "While "
                + topic
                + " was being published, another node published other content; this"
                + " publication is void."),
        Bilingual.of(
            "无需处理，系统会按文件夹的最新内容重新检查。",
            "Nothing to do: the folder as it is now is looked at again."));
  }

  static StageException damagedCopy(String key) {
    return failure(
        FailureKind.TRANSIENT,
        FailureCode.OUTPUT_INVALID,
        Bilingual.of(
            "写入发布区的文件 " + key + " 读回后与原文件不一致。",
            "The file "
                + key
                + " was read back from the bundles bucket with other bytes than were"
                + " written."),
        Bilingual.of(
            "系统会自动重试；如反复出现，请检查存储服务器的磁盘。",
            "It is tried again by itself; if it happens again, check the storage server's disks."));
  }

  static StageException intruder(String key) {
    return failure(
        FailureKind.TRANSIENT,
        FailureCode.OUTPUT_INVALID,
        Bilingual.of(
            "发布区出现了不属于该版本的文件 " + key + "。",
            "A file that is no part of the version lies in its folder: " + key + "."),
        Bilingual.of(
            "请确认没有其他程序向发布区写入；系统会自动重试。",
            "Make sure that nothing else writes into the bundles bucket; it is tried again by"
                + " itself."));
  }

  public static StageException unsafeTopic(TopicId topic) {
    return failure(
        FailureKind.INPUT,
        FailureCode.KEY_UNSAFE,
        Bilingual.of(
            "专题名“" + topic + "”不能作为文件夹名使用。",
            "The topic's name \"" + topic + "\" cannot be the name of a folder."),
        Bilingual.of("请改用其他文件夹名。", "Choose another name."));
  }

  static StageException inconsistent(TopicId topic, String what) {
    return failure(
        FailureKind.DEFECT,
        FailureCode.BUNDLE_INVALID,
        Bilingual.of(
            "专题 " + topic + " 的专题包前后不一致：" + what,
            "The bundle of " + topic + " contradicts itself: " + what),
        Bilingual.of("请把日志交给开发人员。", "Give the log to the developers."));
  }

  public static StageException notPublished(TopicId topic) {
    return failure(
        FailureKind.INPUT,
        FailureCode.TOPIC_NOT_PUBLISHED,
        Bilingual.of(
            "发布区没有专题“" + topic + "”的已发布版本。",
            "There is no published version of \"" + topic + "\" in the bundles bucket."),
        Bilingual.of(
            "请核对专题名（可用 fangtan topics 查看），或等待发布完成。",
            "Check the name (fangtan topics lists them), or wait until it is published."));
  }

  public static StageException withdrawn(TopicId topic, Bilingual reason) {
    return failure(
        FailureKind.INPUT,
        FailureCode.TOPIC_WITHDRAWN,
        Bilingual.of(
            "专题“" + topic + "”已撤回：" + reason.zh(),
            "The topic \"" + topic + "\" is withdrawn: " + reason.en()),
        Bilingual.of("请立即在各发布渠道下线该专题。", "Take the topic down from every channel at once."));
  }

  public static StageException failure(
      FailureKind kind, FailureCode code, Bilingual summary, Bilingual remedy) {
    return new StageException(new Failure(kind, code, summary, remedy));
  }
}
