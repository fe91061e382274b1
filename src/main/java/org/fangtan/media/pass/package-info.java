/**
 * The pass over a recording's pictures: one thread decodes onto the regular grid of frames, and
 * every output takes its copies on a thread of its own.
 */
@NullMarked
package org.fangtan.media.pass;

import org.jspecify.annotations.NullMarked;
