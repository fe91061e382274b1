package org.fangtan.programme;

import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Finding;

/**
 * The programme of a year, as far as its table could be read.
 *
 * @param rows in the table's order
 * @param findings rows that cannot be used, and remarks on the others
 */
public record Programme(int year, List<ProgrammeRow> rows, List<Finding> findings) {
  public Programme {
    rows = List.copyOf(rows);
    findings = List.copyOf(findings);
  }

  public Optional<ProgrammeRow> find(String id) {
    return rows.stream().filter(row -> row.id().equals(id)).findFirst();
  }
}
