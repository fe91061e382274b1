package org.fangtan.transcript;

import java.util.Optional;

/**
 * A picture where the document has it.
 *
 * @param name of the document's embedded picture
 * @param afterSentences how many sentences of the turn come before it
 * @param caption the line below it
 */
public record PlacedPicture(String name, int afterSentences, Optional<String> caption) {}
