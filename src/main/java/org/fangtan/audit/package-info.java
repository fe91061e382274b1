/**
 * Checks by hash whether the buckets still hold what was put into them, and mends what can be
 * mended.
 */
@NullMarked
package org.fangtan.audit;

import org.jspecify.annotations.NullMarked;
