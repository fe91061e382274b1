package org.fangtan.intake;

import java.util.Objects;
import org.fangtan.plan.Materials;

/**
 * The subject of a run, as stored with the run.
 *
 * @param receiptKey the key of its receipt
 */
record RunSubject(Materials materials, String receiptKey) {
  RunSubject {
    // A subject stored by another version of the program may lack them.
    Objects.requireNonNull(materials, "materials");
    Objects.requireNonNull(receiptKey, "receiptKey");
  }
}
