package org.fangtan.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Makes rows and headings from the marks of {@link RtfFilter}. */
final class RtfCollector extends BlockCollector {
  private static final Pattern MARKS =
      Pattern.compile("[" + RtfFilter.CELL + "-" + (char) (RtfFilter.HEADING + 5) + "]");

  RtfCollector(DocumentLimits limits) {
    super(limits, true);
  }

  @Override
  void take(Block block) throws LimitReached {
    if (!(block instanceof Block.Paragraph)) {
      super.take(block);
      return;
    }
    String text = block.text();
    String[] rows = text.split(String.valueOf(RtfFilter.ROW), -1);
    for (int i = 0; i < rows.length; i++) {
      boolean row = i < rows.length - 1 || rows[i].indexOf(RtfFilter.CELL) >= 0;
      if (row) {
        row(rows[i]);
      } else {
        plain(rows[i]);
      }
    }
  }

  private void row(String text) throws LimitReached {
    String[] parts = text.split(String.valueOf(RtfFilter.CELL), -1);
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < parts.length; i++) {
      String cell = tidyLines(parts[i]);
      if (i < parts.length - 1 || !cell.isEmpty()) {
        cells.add(cell);
      }
    }
    if (cells.stream().anyMatch(cell -> !cell.isEmpty())) {
      super.take(new Block.Row(cells));
    }
  }

  private void plain(String text) throws LimitReached {
    int level = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= RtfFilter.HEADING && c < RtfFilter.HEADING + 6) {
        level = c - RtfFilter.HEADING + 1;
      }
    }
    String words = tidyLines(text);
    if (!words.isEmpty()) {
      super.take(level > 0 ? new Block.Heading(level, words) : new Block.Paragraph(words));
    }
  }

  private static String tidyLines(String text) {
    StringBuilder lines = new StringBuilder();
    for (String line : text.replace(RtfFilter.BREAK, '\n').split("\n", -1)) {
      String plain = MARKS.matcher(line).replaceAll("").strip();
      if (!plain.isEmpty()) {
        lines.append(lines.isEmpty() ? "" : "\n").append(plain);
      }
    }
    return lines.toString();
  }
}
