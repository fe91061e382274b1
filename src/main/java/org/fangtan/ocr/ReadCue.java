package org.fangtan.ocr;

import org.fangtan.timeline.Cue;

/**
 * A caption as it was read off the picture.
 *
 * @param surePercent how sure its least sure line is
 */
public record ReadCue(Cue cue, int surePercent) {}
