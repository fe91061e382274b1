package org.fangtan.programme;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.fangtan.document.Sheet;
import org.fangtan.document.SheetFile;

/** Tables for tests, without a file. */
final class Tables {
  /** The programme of the seed's form: nine interviews, two forms, three months. */
  static final String[][] SEED = {
    {"2026年在线访谈年度计划表"},
    {"（一）微视频访谈"},
    {"序号", "责任单位", "月份", "主题", "地点", "联系人"},
    {"1", "市发展改革委", "8月", "", "新媒体中心", "办公室负责同志"},
    {"2", "市住房城乡建设局", "8月", "", "新媒体中心", "办公室负责同志"},
    {"3", "市交通运输局", "9月", "", "新媒体中心", "办公室负责同志"},
    {"4", "市农业农村局", "9月", "", "新媒体中心", "办公室负责同志"},
    {"5", "市市场监管局", "10月", "", "新媒体中心", "办公室负责同志"},
    {"（二）在线访谈"},
    {"6", "市数据局", "8月", "", "演播室", "办公室负责同志"},
    {"7", "甲县人民政府", "9月", "", "演播室", "办公室负责同志"},
    {"8", "乙县人民政府", "10月", "", "演播室", "办公室负责同志"},
    {"9", "高新区管委会", "10月", "", "演播室", "办公室负责同志"},
    {"注：各单位应于播出前30日报送访谈方案和提纲。"},
  };

  private Tables() {}

  static SheetFile of(String[]... rows) {
    List<Sheet.Row> sheet = new ArrayList<>();
    for (String[] row : rows) {
      sheet.add(
          new Sheet.Row(
              sheet.size() + 1,
              Arrays.stream(row).map(text -> new Sheet.Cell(text, Sheet.Merge.NONE)).toList()));
    }
    return new SheetFile("csv", "UTF-8", List.of(new Sheet("", sheet)), List.of(), false);
  }

  static String[] row(String... cells) {
    return cells;
  }

  static Programme seed() {
    return ProgrammeReader.read(2026, "2026.csv", of(SEED));
  }
}
