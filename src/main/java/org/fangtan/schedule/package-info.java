/** Decides when and where steps run: Quartz over the ledger's database, and time-triggered jobs. */
@NullMarked
package org.fangtan.schedule;

import org.jspecify.annotations.NullMarked;
