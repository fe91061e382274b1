/**
 * What came in: object references, content hashes, what an object is. Knows nothing of what we
 * make.
 */
@NullMarked
package org.fangtan.recording;

import org.jspecify.annotations.NullMarked;
