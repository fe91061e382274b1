package org.fangtan.ocr;

import org.fangtan.timeline.Cue;

/**
 * A caption as it was read from the picture.
 *
 * @param surePercent the certainty of its least certain line
 */
public record ReadCue(Cue cue, int surePercent) {}
