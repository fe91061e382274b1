/** What caption files have in common: formats, times, plain text. No media, no files. Pure. */
@NullMarked
package org.fangtan.caption;

import org.jspecify.annotations.NullMarked;
