/**
 * The inputs: object references, content hashes, the kinds of objects. Knows nothing of the
 * outputs.
 */
@NullMarked
package org.fangtan.recording;

import org.jspecify.annotations.NullMarked;
