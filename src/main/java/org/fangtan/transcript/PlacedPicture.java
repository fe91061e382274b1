package org.fangtan.transcript;

import java.util.Optional;

/**
 * A picture in its place in the document.
 *
 * @param name of the document's embedded picture
 * @param afterSentences the number of sentences of the turn before it
 * @param caption the line below it
 */
public record PlacedPicture(String name, int afterSentences, Optional<String> caption) {}
