package org.fangtan.media;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.recording.MediaSummary;

/**
 * A recording whose packets are copied without encoding.
 *
 * @param name the operator's name for the recording, for messages
 * @param source a local copy
 * @param sound the stream of the sound, if it is copied, too
 * @param otherSound a file with levelled sound that replaces it
 * @param otherSamples the length of that sound, in samples
 * @param originUs time zero of the film, on the recording's own clock
 * @param shownUs the length of the film
 * @param target the file that is written
 * @param maxSide a picture that is wider or higher is refused
 */
public record EarlyCopyRequest(
    String name,
    Path source,
    MediaSummary summary,
    OptionalInt sound,
    Optional<Path> otherSound,
    long otherSamples,
    long originUs,
    long shownUs,
    Path target,
    int maxSide) {}
