package org.fangtan.media;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.recording.MediaSummary;

/**
 * A recording that is shown as it is.
 *
 * @param name what the operator calls it, for messages
 * @param source a local copy
 * @param sound the stream of the sound, where that is taken, too
 * @param otherSound a file with the levelled sound, where that takes its place
 * @param otherSamples of that sound
 * @param originUs what becomes time zero, on the recording's own clock
 * @param shownUs how long it is
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
