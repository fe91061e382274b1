package org.fangtan.programme;

import java.util.Optional;
import org.fangtan.failure.Bilingual;

/**
 * Where a row stands, so that somebody finds it.
 *
 * @param sheet a sheet's name, or which table of a document; empty where there is one only
 * @param row counted from one, as the office's program shows it
 */
public record TablePlace(String file, Optional<String> sheet, int row) {
  public Bilingual words() {
    return ProgrammeSentences.place(file, sheet, row);
  }
}
