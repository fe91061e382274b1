package org.fangtan.stage.graphic;

import java.nio.file.Path;
import org.fangtan.framing.Portrait;

/**
 * A picture that becomes the cover.
 *
 * @param bottom where captions begin in it, in ten-thousandths of its height
 */
record CoverPicture(Path file, Portrait portrait, int bottom) {}
