/**
 * The motion infographic (动态图解) of an interview's highlights: whether what it shows was said, a
 * draft of highlights that nobody wrote, what is shown when, and where it stands. Pure.
 */
@NullMarked
package org.fangtan.infographic;

import org.jspecify.annotations.NullMarked;
