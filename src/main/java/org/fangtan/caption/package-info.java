/** Caption formats read and written, and the quality of captions. No media, no files. */
@NullMarked
package org.fangtan.caption;

import org.jspecify.annotations.NullMarked;
