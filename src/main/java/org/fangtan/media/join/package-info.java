/** Joins encoded parts into finished files without encoding them again, and checks the result. */
@NullMarked
package org.fangtan.media.join;

import org.jspecify.annotations.NullMarked;
