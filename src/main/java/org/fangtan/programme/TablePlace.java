package org.fangtan.programme;

import java.util.Optional;
import org.fangtan.failure.Bilingual;

/**
 * The place of a row, so that somebody can find it.
 *
 * @param sheet a sheet's name, or the number of the table in a document; empty where there is only
 *     one
 * @param row counted from one, as office programs show it
 */
public record TablePlace(String file, Optional<String> sheet, int row) {
  public Bilingual words() {
    return ProgrammeSentences.place(file, sheet, row);
  }
}
