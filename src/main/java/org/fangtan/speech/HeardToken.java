package org.fangtan.speech;

import java.util.OptionalInt;

/**
 * One output unit of a recogniser: a character, several characters, a part of a word, or a
 * punctuation mark.
 *
 * @param startUs from the beginning of the sound that the recogniser was given; so is the end
 * @param percent the probability according to the recogniser; empty where it gives none
 */
public record HeardToken(String text, long startUs, long endUs, OptionalInt percent) {}
