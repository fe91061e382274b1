package org.fangtan.plan;

import java.util.Optional;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.Lengths;

/**
 * A dropped file that decided something.
 *
 * @param name inside the topic's folder
 * @param lengths of a recording, before it is decoded
 */
public record SourceFile(
    String name, ContentHash sha256, long sizeBytes, Optional<Lengths> lengths) {}
