package org.fangtan.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.fangtan.failure.Finding.Level;
import org.junit.jupiter.api.Test;

/** The tables of codes that people read beside the enums that the program uses. */
class CodesInDocsTest {
  @Test
  void everyFindingCodeHasItsRow() throws IOException {
    List<List<String>> rows = table(Path.of("docs/findings.md"), "## no heading");
    assertThat(rows)
        .extracting(row -> List.of(row.get(0), row.get(1), row.get(2), row.get(4)))
        .containsExactlyElementsOf(
            Arrays.stream(FindingCode.values())
                .map(
                    code ->
                        List.of(
                            "`" + code + "`",
                            level(code.level()),
                            code.title().zh(),
                            code.title().en()))
                .toList());
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.get(3)).as("what to do about " + row.get(0)).isNotBlank();
              assertThat(row.get(5)).as("what to do about " + row.get(0)).isNotBlank();
            });
  }

  @Test
  void everyFailureCodeHasItsRow() throws IOException {
    List<List<String>> rows = table(Path.of("docs/operations.md"), "## Failure codes");
    assertThat(rows)
        .extracting(row -> row.get(0))
        .containsExactlyElementsOf(
            Arrays.stream(FailureCode.values()).map(code -> "`" + code + "`").toList());
    assertThat(rows)
        .allSatisfy(row -> assertThat(row).hasSize(4).noneMatch(String::isBlank))
        .allSatisfy(
            row ->
                assertThat(Arrays.stream(FailureKind.values()).map(kind -> kind.name()))
                    .as(row.get(0))
                    .containsAll(
                        List.of(row.get(1).toUpperCase(Locale.ROOT).split(", (?:THEN )?"))));
  }

  @Test
  void codesAreSorted() {
    assertThat(FindingCode.values()).extracting(FindingCode::name).isSorted();
    assertThat(FailureCode.values()).extracting(FailureCode::name).isSorted();
  }

  private static String level(Level level) {
    return switch (level) {
      case BLOCK -> "阻止发布 blocks";
      case WARN -> "请核对 warning";
      case INFO -> "提示 note";
    };
  }

  /** The rows of the first table below a heading whose first cell is a code. */
  private static List<List<String>> table(Path file, String heading) throws IOException {
    List<String> lines = Files.readAllLines(file);
    List<List<String>> rows = new ArrayList<>();
    for (String line : lines.subList(Math.max(0, lines.indexOf(heading)), lines.size())) {
      if (line.startsWith("| `")) {
        String[] cells = line.substring(1, line.lastIndexOf('|')).split("\\|", -1);
        rows.add(Arrays.stream(cells).map(String::strip).toList());
      } else if (!rows.isEmpty()) {
        break;
      }
    }
    return rows;
  }
}
