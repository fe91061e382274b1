package org.fangtan.speech;

import java.util.OptionalInt;

/**
 * What a recogniser writes down at once: a character, a few of them, a part of a word, or a mark.
 *
 * @param startUs from the beginning of what the recogniser was given, as is the end
 * @param percent how probable the recogniser takes it to be; empty where it does not tell
 */
public record HeardToken(String text, long startUs, long endUs, OptionalInt percent) {}
