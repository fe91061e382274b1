/** Whether the buckets still hold what was put into them: found by hash, mended where it can be. */
@NullMarked
package org.fangtan.audit;

import org.jspecify.annotations.NullMarked;
