/** What good captions are, checked and mended: length, pace, breaks, times. Pure. */
@NullMarked
package org.fangtan.caption.practice;

import org.jspecify.annotations.NullMarked;
