package org.fangtan.recording;

import java.util.OptionalLong;

/**
 * One caption of a track as the container holds it, not yet read.
 *
 * @param startUs counted from the recording's zero; before it where the file begins earlier
 * @param durationUs absent where the container does not say
 * @param data as the track's codec writes it, cut off where it is far too long; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of each would be for nothing
public record SubtitlePacket(long startUs, OptionalLong durationUs, byte[] data) {}
