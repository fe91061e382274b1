/**
 * Carries out plans: what is missing is queued, what is in the store is reused. Owns the interfaces
 * of the store, the ledger and the queue.
 */
@NullMarked
package org.fangtan.run;

import org.jspecify.annotations.NullMarked;
