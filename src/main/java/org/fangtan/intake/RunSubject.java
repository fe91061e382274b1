package org.fangtan.intake;

import org.fangtan.plan.Materials;

/**
 * What a run is about, as it is kept with the run.
 *
 * @param receiptKey where its receipt is written
 */
record RunSubject(Materials materials, String receiptKey) {}
