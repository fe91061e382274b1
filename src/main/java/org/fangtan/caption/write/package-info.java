/** Cues written as WebVTT, SRT, TTML and plain text. Pure. */
@NullMarked
package org.fangtan.caption.write;

import org.jspecify.annotations.NullMarked;
