/**
 * The pass over a recording's pictures: one thread decodes onto the regular grid of frames, and
 * every output processes the frames on its own thread.
 */
@NullMarked
package org.fangtan.media.pass;

import org.jspecify.annotations.NullMarked;
