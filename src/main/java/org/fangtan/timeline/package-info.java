/**
 * All arithmetic on time: time bases, ranges, cues, edit lists. Times are integers, never floating
 * point.
 */
@NullMarked
package org.fangtan.timeline;

import org.jspecify.annotations.NullMarked;
