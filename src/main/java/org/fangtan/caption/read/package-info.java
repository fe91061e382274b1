/** Reads caption files and tracks of every supported format into cues. Pure. */
@NullMarked
package org.fangtan.caption.read;

import org.jspecify.annotations.NullMarked;
