package org.fangtan.schedule;

import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code schedule}. Each heading names the class that uses
 * them.
 */
final class ScheduleSentences {
  private ScheduleSentences() {}

  // Limits

  static Bilingual nodeName() {
    return Bilingual.of("1 到 64 个字符的节点名", "a name of 1 to 64 characters");
  }

  static Bilingual secondOrMore() {
    return Bilingual.of("至少 1 秒", "a second or more");
  }

  static Bilingual oneOrMore() {
    return Bilingual.of("至少 1，否则没有任务会被执行", "1 or more, or nothing would ever run");
  }

  static Bilingual quartzCronExpressionSecondsMinutes() {
    return Bilingual.of(
        "Quartz cron 表达式：秒 分 时 日 月 周，如 0 30 2 * * ?（每天 2:30）",
        "a Quartz cron expression: seconds minutes hours day month weekday, such as 0 30 2 * * ?"
            + " (2:30 every day)");
  }

  static Bilingual timeStillToCome() {
    return Bilingual.of(
        "将来还会到来的时间；这个表达式再也不会触发", "a time that is still to come; this one never comes again");
  }

  static Bilingual settingCannotBeUsed(String field, String found, String why) {
    return Bilingual.of(
        "配置项 " + field + " 的值“" + found + "”不能使用" + why,
        "the setting " + field + " cannot be '" + found + "'" + why);
  }

  static Bilingual expected(Bilingual expected) {
    return Bilingual.of("应为：" + expected.zh(), "expected: " + expected.en());
  }

  // Schedules

  static Bilingual moreThanZero() {
    return Bilingual.of("大于零", "more than zero");
  }

  // StepScheduler

  static Bilingual anotherFangtanIsWorking(String shownUrl) {
    return Bilingual.of(
        "另一个 fangtan 正在用这个内嵌数据库工作：" + shownUrl,
        "another fangtan is working with this embedded database: " + shownUrl);
  }

  static Bilingual waitForItOrStop() {
    return Bilingual.of(
        "等它结束或停掉它；需要多个节点时，把 database.url 指向 PostgreSQL",
        "wait for it or stop it; for several nodes, set database.url to PostgreSQL");
  }
}
