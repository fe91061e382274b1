/** Caption files and tracks of every form read into cues. Pure. */
@NullMarked
package org.fangtan.caption.read;

import org.jspecify.annotations.NullMarked;
