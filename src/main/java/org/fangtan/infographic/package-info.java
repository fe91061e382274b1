/**
 * The motion infographic (动态图解) of an interview's highlights: checks whether its content was said,
 * drafts highlights where nobody wrote any, and decides what is shown when and where. Pure.
 */
@NullMarked
package org.fangtan.infographic;

import org.jspecify.annotations.NullMarked;
