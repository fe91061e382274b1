/** When and where steps run: Quartz over the ledger's database, and the clock's own jobs. */
@NullMarked
package org.fangtan.schedule;

import org.jspecify.annotations.NullMarked;
