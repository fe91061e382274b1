package org.fangtan.framing;

import org.fangtan.rendition.FrameRange;

/** Somebody who speaks for a while, by the transcript's label. */
public record Voice(FrameRange frames, String speaker) {}
