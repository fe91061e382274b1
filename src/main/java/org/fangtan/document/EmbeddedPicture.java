package org.fangtan.document;

import org.fangtan.recording.ContentHash;

/**
 * A picture from inside a document.
 *
 * @param name of the written file, chosen by this program: {@code picture-01.png}
 * @param originalName its name in the document, for people only; may be empty
 * @param mediaType by content
 */
public record EmbeddedPicture(
    String name, String originalName, String mediaType, long sizeBytes, ContentHash content) {}
