/** Finds faces in pictures with BlazeFace. Its tasks run in a child JVM. */
@NullMarked
package org.fangtan.face;

import org.jspecify.annotations.NullMarked;
