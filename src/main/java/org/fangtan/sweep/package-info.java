/** What nothing needs any more, and how it goes: old versions, results, blobs, runs, uploads. */
@NullMarked
package org.fangtan.sweep;

import org.jspecify.annotations.NullMarked;
