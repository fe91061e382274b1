package org.fangtan.programme;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The columns of a programme, with the headings that offices give them. */
enum Column {
  ID("编号", "项目编号", "计划编号", "访谈编号", "id", "programmeid"),
  UNIT(
      "单位",
      "责任单位",
      "访谈单位",
      "受访单位",
      "嘉宾单位",
      "参与单位",
      "参加单位",
      "牵头单位",
      "主办单位",
      "承办单位",
      "访谈部门",
      "责任部门",
      "部门",
      "单位名称",
      "部门名称",
      "部门单位",
      "单位部门",
      "unit",
      "department",
      "office"),
  FORM("形式", "访谈形式", "访谈类型", "访谈方式", "类型", "类别", "方式", "form", "type", "kind"),
  THEME(
      "主题", "访谈主题", "访谈题目", "访谈内容", "题目", "议题", "选题", "拟定主题", "主要内容", "内容", "theme", "title",
      "subject"),
  DAY(
      "日期", "播出日期", "访谈日期", "播出时间", "访谈时间", "计划时间", "拟定时间", "安排时间", "时间", "时间安排", "date", "day",
      "time"),
  MONTH("月份", "播出月份", "访谈月份", "计划月份", "月", "month"),
  VENUE("地点", "访谈地点", "录制地点", "场所", "地址", "place", "venue", "location"),
  CONTACT("联系人", "联系岗位", "联系角色", "联络员", "对接人", "责任人", "负责人", "经办人", "contact", "contactrole"),
  TOPIC("专题", "专题名", "专题文件夹", "文件夹", "目录", "topic", "folder");

  private final List<String> headings;

  Column(String... headings) {
    this.headings = List.of(headings);
  }

  /**
   * The column of a heading. Spacing does not matter; text in brackets after the heading is a hint
   * and is ignored.
   */
  static Optional<Column> of(String heading) {
    String plain =
        Normalizer.normalize(heading, Normalizer.Form.NFKC)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\(.*?\\)", "")
            .replaceAll("[\\s_/:*·-]", "");
    for (Column column : values()) {
      if (column.headings.contains(plain)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }
}
