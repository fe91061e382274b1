/**
 * Channels as data: what an outlet takes and where its limits are, what was made for it, and
 * whether the one keeps the other. No channel is known by name. Pure.
 */
@NullMarked
package org.fangtan.channel;

import org.jspecify.annotations.NullMarked;
