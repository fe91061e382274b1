/** The rules for good captions: checks and repairs length, speed, breaks and times. Pure. */
@NullMarked
package org.fangtan.caption.practice;

import org.jspecify.annotations.NullMarked;
