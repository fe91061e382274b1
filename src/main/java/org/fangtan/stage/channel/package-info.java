/** What each channel gets: its films, covers, texts and captions, checked against its profile. */
@NullMarked
package org.fangtan.stage.channel;

import org.jspecify.annotations.NullMarked;
