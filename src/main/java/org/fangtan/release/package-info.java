/**
 * Release as a decision: the steps of review as data, who approved what, what a later change takes
 * back, and the record of it that can be verified. Pure; its files are read and written by {@code
 * publish}.
 */
@NullMarked
package org.fangtan.release;

import org.jspecify.annotations.NullMarked;
