/** The files for each channel: films, covers, texts and captions, checked against its profile. */
@NullMarked
package org.fangtan.stage.channel;

import org.jspecify.annotations.NullMarked;
