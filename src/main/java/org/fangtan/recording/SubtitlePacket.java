package org.fangtan.recording;

import java.util.OptionalLong;

/**
 * One caption of a track as stored in the container, not yet parsed.
 *
 * @param startUs relative to the recording's zero; negative where the file begins earlier
 * @param durationUs absent where the container does not give it
 * @param data in the format of the track's codec, truncated where it is far too long; not to be
 *     changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of each would be for nothing
public record SubtitlePacket(long startUs, OptionalLong durationUs, byte[] data) {}
