/** The public topic page of a bundle: a folder of plain HTML that works from disk. */
@NullMarked
package org.fangtan.page;

import org.jspecify.annotations.NullMarked;
