package org.fangtan.intake;

import java.util.Objects;
import org.fangtan.plan.Materials;

/**
 * What a run is about, as it is kept with the run.
 *
 * @param receiptKey where its receipt is written
 */
record RunSubject(Materials materials, String receiptKey) {
  RunSubject {
    // What another version of the program kept may lack them.
    Objects.requireNonNull(materials, "materials");
    Objects.requireNonNull(receiptKey, "receiptKey");
  }
}
