/**
 * Channels as data: what an outlet accepts, with its limits, what was made for it, and whether it
 * keeps the limits. No channel is known by name. Pure.
 */
@NullMarked
package org.fangtan.channel;

import org.jspecify.annotations.NullMarked;
