package org.fangtan.programme;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.recording.TopicId;

/**
 * The sentences for people of the package {@code programme}. Each heading names the class that uses
 * them.
 */
final class ProgrammeSentences {
  private ProgrammeSentences() {}

  // TablePlace

  static Bilingual place(String file, Optional<String> sheet, int row) {
    return Bilingual.of(
        file + sheet.map(name -> "“" + name + "”").orElse("") + "第 " + row + " 行：",
        file + sheet.map(name -> " '" + name + "'").orElse("") + ", row " + row + ":");
  }

  // WrittenDay

  static Bilingual noMonth() {
    return Bilingual.of(
        "没有月份或日期，应如“8月”或“8月15日”；若是合并单元格另存为 CSV 所致，请逐行填写。",
        "there is no month or date; expected for example 8月 or 2026-08-15. Where merged cells were"
            + " saved as CSV, fill in every row.");
  }

  static Bilingual isNoDay(String found) {
    return Bilingual.of(
        "“" + found + "”不是月份或日期，应如“8月”“8月15日”或“2026-08-15”。",
        "'" + found + "' is not a month or a date; expected for example 8月, 8月15日 or 2026-08-15.");
  }

  static Bilingual isOfAnotherYear(String found, int year) {
    return Bilingual.of(
        "“" + found + "”不在 " + year + " 年，应为这一年的月份或日期。",
        "'" + found + "' is not in " + year + "; expected a month or a date of that year.");
  }

  static Bilingual noSuchMonth(String found, int month) {
    return Bilingual.of(
        "“" + found + "”：没有 " + month + " 月，应为 1 至 12 月。",
        "'" + found + "': there is no month " + month + "; expected 1 to 12.");
  }

  static Bilingual noSuchDay(String found, int month, int day, int last) {
    return Bilingual.of(
        "“" + found + "”：" + month + " 月没有 " + day + " 日，最后一天是 " + last + " 日。",
        "'"
            + found
            + "': month "
            + month
            + " has no day "
            + day
            + "; its last day is "
            + last
            + ".");
  }

  // ProgrammeReader

  static Bilingual noHeadings(String found) {
    return Bilingual.of(
        "没有找到表头：需要“单位”和“时间”（或“月份”）两列"
            + (found.isEmpty() ? "" : "，而第一行是“" + found + "”")
            + "。请补上表头后重新上传。",
        "No headings were found: a column 单位 (unit) and a column 时间 or 月份 (date or month) are"
            + " needed"
            + (found.isEmpty() ? "" : ", and the first row is '" + found + "'")
            + ". Add the headings and upload it again.");
  }

  static Bilingual sheetIsHidden(String name) {
    return Bilingual.of(
        "工作表“" + name + "”被隐藏，未读取。", "The sheet '" + name + "' is hidden and was not read.");
  }

  static Bilingual tooManyRows(int max) {
    return Bilingual.of(
        "超过 " + max + " 行，后面的行未读取。",
        "There are more than " + max + " rows; those after them were not read.");
  }

  static Bilingual mergedCells(String sheet) {
    String zh = sheet.isEmpty() ? "" : "“" + sheet + "”中";
    String en = sheet.isEmpty() ? "" : " of '" + sheet + "'";
    return Bilingual.of(
        zh + "有合并单元格，其内容按覆盖的每一行读取，请核对。",
        "Merged cells"
            + en
            + " were read as if each row that they cover said the same; check them.");
  }

  static Bilingual noUnit(String found) {
    return Bilingual.of(
        "没有单位，这一行未采用（找到“" + found + "”）。请在单位一列填写责任单位。",
        "there is no unit, and the row is not used (found '" + found + "'); write the unit.");
  }

  static Bilingual rowOf(String unit) {
    return Bilingual.of("“" + unit + "”这一行未采用，", "the row of '" + unit + "' is not used:");
  }

  static Bilingual monthAndDayDisagree(String month, String day) {
    return Bilingual.of(
        "月份“" + month + "”与日期“" + day + "”不符。",
        "the month '" + month + "' and the date '" + day + "' disagree.");
  }

  static Bilingual isNoForm(String found) {
    return Bilingual.of(
        "形式“" + found + "”无法识别，应为“微视频访谈”或“在线访谈”；这一行其余内容照常采用。",
        "the form '"
            + found
            + "' is not known; expected 微视频访谈 (microvideo) or 在线访谈 (online)."
            + " The rest of the row is used.");
  }

  static Bilingual isNoFolder(String found) {
    return Bilingual.of(
        "专题“" + found + "”不是文件夹名（含有 /）。",
        "the topic '" + found + "' is not the name of a folder: it has a slash.");
  }

  static Bilingual idIsTooLong(int max) {
    return Bilingual.of(
        "编号超过 " + max + " 个字，未采用。", "the id has more than " + max + " characters and is not used.");
  }

  static Bilingual saysSameAsRow(String unit, YearMonth month, int row) {
    return Bilingual.of(
        "“" + unit + "”" + month.getMonthValue() + " 月与第 " + row + " 行完全相同，只采用一行。",
        "'" + unit + "', " + month + ", says the same as row " + row + "; one of them is used.");
  }

  static Bilingual secondRow(String unit, YearMonth month, int row) {
    return Bilingual.of(
        "“"
            + unit
            + "”"
            + month.getMonthValue()
            + " 月在第 "
            + row
            + " 行已有一期，两行都采用；若是重复请删去一行，"
            + "否则请用编号或 programme-id 指明专题。",
        "'"
            + unit
            + "' has an interview in "
            + month
            + " in row "
            + row
            + " already. Both are used;"
            + " delete one if it is a mistake, otherwise name their topics by programme-id.");
  }

  static Bilingual idIsTaken(String id) {
    return Bilingual.of(
        "编号“" + id + "”已用于另一行，这一行改用带序号的编号。",
        "the id '" + id + "' is that of another row; this one gets a number after it.");
  }

  // HolidayReader

  static Bilingual noHolidays(String source, int year) {
    return Bilingual.of(
        source + " 中没有可用的 " + year + " 年假日，应有“开始、结束、安排（休/班）、名称”四列。",
        source
            + " has no usable holiday of "
            + year
            + "; expected the columns 开始, 结束, 安排 (休 or 班),"
            + " 名称 (from, until, kind, name).");
  }

  static Bilingual daysAreNotInOrder(String from, String until, int max) {
    return Bilingual.of(
        "“" + from + "”至“" + until + "”不是先后两天，或超过 " + max + " 天。",
        "'" + from + "' to '" + until + "' is not in order, or longer than " + max + " days.");
  }

  static Bilingual neitherOffNorWorked(String found) {
    return Bilingual.of(
        "安排“" + found + "”无法识别，应为“休”或“班”。",
        "the kind '" + found + "' is not known; expected 休 (holiday) or 班 (workday).");
  }

  // Standing

  static Bilingual noTableOfHolidays(int year) {
    return Bilingual.of(
        "没有 " + year + " 年的放假安排，工作日只除去周末。请按国务院办公厅通知放入 _programme/holidays-" + year + ".csv。",
        "There is no table of holidays of "
            + year
            + ": working days leave out weekends alone. Put"
            + " _programme/holidays-"
            + year
            + ".csv there as the State Council announces them.");
  }

  static Bilingual correctionOfNothing(String row, String milestone, String by) {
    return Bilingual.of(
        by + " 的更正指向“" + row + "”的“" + milestone + "”，而计划中没有这一项（编号可能已变），未计入。",
        "A correction by "
            + by
            + " is of '"
            + milestone
            + "' of '"
            + row
            + "', which the programme does"
            + " not have (its id may have changed); it does not count.");
  }

  // Matching

  static Bilingual noSuchRow(TopicId topic, String id, String year) {
    return Bilingual.of(
        "专题“"
            + topic
            + "”的 programme-id“"
            + id
            + "”不在 "
            + year
            + " 年计划中，请用 fangtan programme "
            + year
            + " 查看编号。",
        "The programme-id '"
            + id
            + "' of the topic '"
            + topic
            + "' is not in the programme of "
            + year
            + "; fangtan programme "
            + year
            + " shows the ids.");
  }

  static Bilingual rowHasTopic(String row, TopicId one, TopicId other) {
    return Bilingual.of(
        "“" + row + "”已对应专题“" + one + "”，“" + other + "”未计入；请更正 programme-id 或计划表。",
        "'"
            + row
            + "' is fulfilled by the topic '"
            + one
            + "' already, and '"
            + other
            + "' does not"
            + " count; correct the programme-id or the table.");
  }

  static Bilingual topicHasRow(TopicId topic, String one, String other) {
    return Bilingual.of(
        "专题“" + topic + "”已对应“" + one + "”，不能再对应“" + other + "”。",
        "The topic '"
            + topic
            + "' fulfils '"
            + one
            + "' already, and not '"
            + other
            + "' as well.");
  }

  static Bilingual isItThisTopic(TopicId topic, List<String> rows) {
    return Bilingual.of(
        "专题“"
            + topic
            + "”的单位和月份与"
            + String.join("、", rows.stream().map(r -> "“" + r + "”").toList())
            + "相符，是它吗？",
        "The topic '"
            + topic
            + "' fits by unit and month: is it "
            + String.join(" or ", rows)
            + "?");
  }

  static Bilingual answerInTopicConf(TopicId topic, String row) {
    return Bilingual.of(
        "若是，在该专题的 topic.conf 写 programme-id = \""
            + row
            + "\"，或在计划表“专题”一列写“"
            + topic
            + "”；若不是，写 programme-id = none。",
        "If so, write programme-id = \""
            + row
            + "\" into its topic.conf, or '"
            + topic
            + "' into the"
            + " table's column 专题; if not, write programme-id = none.");
  }

  // Reminder

  static Bilingual comesNear(String unit, String day, Bilingual milestone, LocalDate due) {
    return Bilingual.of(
        "“" + unit + "”（" + day + "）的" + milestone.zh() + "应在 " + due + " 前完成，尚未收到。",
        "The "
            + milestone.en()
            + " of '"
            + unit
            + "' ("
            + day
            + ") is due by "
            + due
            + " and is not there yet.");
  }

  static Bilingual isOverdue(String unit, String day, Bilingual milestone, LocalDate due) {
    return Bilingual.of(
        "“" + unit + "”（" + day + "）的" + milestone.zh() + "已逾期，应在 " + due + " 前完成。",
        "The "
            + milestone.en()
            + " of '"
            + unit
            + "' ("
            + day
            + ") is overdue: it was due by "
            + due
            + ".");
  }
}
