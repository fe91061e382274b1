package org.fangtan.sweep;

import java.util.Locale;
import org.fangtan.failure.Bilingual;

/** The sentences for people of this package. */
final class SweepSentences {
  private SweepSentences() {}

  static Bilingual line(Kind kind, String name, String size, Bilingual why, long days) {
    return Bilingual.of(
        name
            + "（"
            + kind.label().zh()
            + "，"
            + size
            + "）："
            + why.zh()
            + "，已有 "
            + days
            + " 天（"
            + kind.setting()
            + "）",
        String.format(
            Locale.ROOT,
            "%s (%s, %s): %s, for %d days (%s)",
            name,
            kind.label().en(),
            size,
            why.en(),
            days,
            kind.setting()));
  }

  static Bilingual olderThanTheNewest(int kept) {
    return Bilingual.of(
        "不再展示，也不在最新的 " + kept + " 个版本之内（retention.versions）",
        "no reader sees it, and it is not among the newest "
            + kept
            + " versions (retention.versions)");
  }

  static Bilingual noRunNamesIt() {
    return Bilingual.of("没有任何处理记录用到它", "no run of the ledger names it");
  }

  static Bilingual nothingNamesIt() {
    return Bilingual.of(
        "没有任何结果、处理记录、展示中的版本或候选版本用到它",
        "no result, no run, no version that readers see and no candidate names it");
  }

  static Bilingual newerRunsCount() {
    return Bilingual.of("已有更新的处理记录", "its topic has newer runs");
  }

  static Bilingual uploadWasNotEnded() {
    return Bilingual.of("上传开始后一直没有完成", "it was started and never completed");
  }
}
