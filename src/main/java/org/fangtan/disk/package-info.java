/** The local disk: what its errors mean, and trees of files removed. */
@NullMarked
package org.fangtan.disk;

import org.jspecify.annotations.NullMarked;
