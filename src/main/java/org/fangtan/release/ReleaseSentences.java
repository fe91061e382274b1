package org.fangtan.release;

import java.util.List;
import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code release}. Each heading names the class that uses
 * them.
 */
final class ReleaseSentences {
  private ReleaseSentences() {}

  // ReleaseRecord

  static Bilingual recordIsOfAnotherBag() {
    return Bilingual.of(
        "签发记录属于另一个版本（清单的哈希不同）",
        "the record of the release is of another version: the manifest has another hash");
  }

  static Bilingual chainIsBroken() {
    return Bilingual.of(
        "签发记录中的审校意见前后不连贯，可能被改动过",
        "the reviews in the record of the release do not follow from each other; perhaps somebody"
            + " changed them");
  }

  // ReviewState

  static Bilingual wasReturned(ReviewStep step, Review review) {
    String noteZh = review.note().map(note -> "：" + note).orElse("");
    String noteEn = review.note().map(note -> ": " + note).orElse("");
    return Bilingual.of(
        step.title().zh() + "（" + step.id() + "）由 " + review.by() + " 退回" + noteZh,
        step.title().en() + " (" + step.id() + ") was handed back by " + review.by() + noteEn);
  }

  static Bilingual wasTakenBack(ReviewStep step, Review review) {
    return Bilingual.of(
        step.title().zh()
            + "（"
            + step.id()
            + "）由 "
            + review.by()
            + " 在 "
            + review.candidate()
            + " 上通过，此后内容有改动，需要重做",
        step.title().en()
            + " ("
            + step.id()
            + ") was given by "
            + review.by()
            + " for "
            + review.candidate()
            + "; what it is about has changed since, and it must be given again");
  }

  static Bilingual isMissing(ReviewStep step) {
    return Bilingual.of(
        step.title().zh() + "（" + step.id() + "）还没有做",
        step.title().en() + " (" + step.id() + ") has not been given");
  }

  static Bilingual noSuchStep(String id, List<String> ids) {
    return Bilingual.of(
        "没有名为“" + id + "”的审校环节；可用的有：" + String.join("、", ids),
        "there is no step \"" + id + "\" of the review; there are: " + String.join(", ", ids));
  }

  static Bilingual samePerson(String by, ReviewStep step, ReviewStep other) {
    return Bilingual.of(
        by
            + " 已经做过“"
            + other.title().zh()
            + "”（"
            + other.id()
            + "），“"
            + step.title().zh()
            + "”须由另一人完成",
        by
            + " has given \""
            + other.title().en()
            + "\" ("
            + other.id()
            + "); \""
            + step.title().en()
            + "\" must be given by somebody else");
  }

  static Bilingual othersComeFirst(ReviewStep step, List<Bilingual> first) {
    return Bilingual.of(
        "“"
            + step.title().zh()
            + "”之前须先完成："
            + String.join("、", first.stream().map(Bilingual::zh).toList()),
        "before \""
            + step.title().en()
            + "\" come: "
            + String.join(", ", first.stream().map(Bilingual::en).toList()));
  }

  // ReviewSteps

  static Bilingual stepNamesNoneAbove(String id, String key, String other) {
    return Bilingual.of(
        "环节“" + id + "”的 " + key + " 中的“" + other + "”不是其他环节的 id（after 只能写排在前面的环节）",
        "step \""
            + id
            + "\": \""
            + other
            + "\" in "
            + key
            + " is not the id of another step (after: of one that is listed before)");
  }

  static Bilingual stepConcernsNothing(String id) {
    return Bilingual.of(
        "环节“" + id + "”的 concerns 是空的，至少要写一类文件",
        "step \"" + id + "\": concerns is empty; expected the files that the step is about");
  }

  static Bilingual notAPattern(String id, String pattern) {
    return Bilingual.of(
        "环节“" + id + "”的 concerns 中“" + pattern + "”不是文件名的模式，例如 captions/**",
        "step \""
            + id
            + "\": \""
            + pattern
            + "\" in concerns is not a pattern of file names such as captions/**");
  }

  static Bilingual stepStandsThereTwice(String id) {
    return Bilingual.of("环节“" + id + "”写了两次", "step \"" + id + "\" stands there twice");
  }
}
