/** The local disk: what its errors mean, who may enter a folder, and trees of files removed. */
@NullMarked
package org.fangtan.disk;

import org.jspecify.annotations.NullMarked;
