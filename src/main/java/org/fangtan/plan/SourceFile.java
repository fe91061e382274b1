package org.fangtan.plan;

import org.fangtan.recording.ContentHash;

/**
 * A dropped file that decided something.
 *
 * @param name inside the topic's folder
 */
public record SourceFile(String name, ContentHash sha256, long sizeBytes) {}
