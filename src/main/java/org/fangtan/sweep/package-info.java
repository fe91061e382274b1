/** Removes what nothing needs any more: old versions, results, blobs, runs, uploads. */
@NullMarked
package org.fangtan.sweep;

import org.jspecify.annotations.NullMarked;
