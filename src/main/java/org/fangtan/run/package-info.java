/**
 * Carries out plans: missing steps are queued, results in the store are reused. Owns the interfaces
 * of the store, the ledger and the queue.
 */
@NullMarked
package org.fangtan.run;

import org.jspecify.annotations.NullMarked;
