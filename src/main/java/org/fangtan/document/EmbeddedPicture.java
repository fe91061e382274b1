package org.fangtan.document;

import org.fangtan.recording.ContentHash;

/**
 * A picture from inside a document.
 *
 * @param name of the file that was written, chosen by us: {@code picture-01.png}
 * @param originalName what the document calls it, for people only; may be empty
 * @param mediaType by content
 */
public record EmbeddedPicture(
    String name, String originalName, String mediaType, long sizeBytes, ContentHash content) {}
