package org.fangtan.plan;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.config.TopicConf;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;

/** The files that {@code topic.conf} names. */
final class NamedFiles {
  private NamedFiles() {}

  /** Checks that the files named in topic.conf exist under these names. */
  static void check(TopicConf conf, Materials materials) throws StageException {
    List<String> names =
        materials.objects().stream().map(o -> nfc(materials.nameOf(o))).sorted().toList();
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (TopicConf.NamedFile file : conf.files()) {
      if (!names.contains(nfc(file.name()))) {
        zh.add("topic.conf 第 " + file.line() + " 行 " + file.key() + "：没有文件“" + file.name() + "”");
        en.add(
            "topic.conf line "
                + file.line()
                + ", "
                + file.key()
                + ": there is no file \""
                + file.name()
                + "\"");
      }
    }
    if (!zh.isEmpty()) {
      throw new StageException(
          new Failure(
              FailureKind.INPUT,
              FailureCode.TOPIC_CONF_INVALID,
              PlanSentences.folderHolds(zh, names, en),
              PlanSentences.addFileOrCorrectTopic()));
    }
  }

  /** The form in which names are compared: NFC, Unicode Standard Annex 15. */
  static String nfc(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }
}
