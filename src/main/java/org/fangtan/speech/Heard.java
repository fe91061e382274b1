package org.fangtan.speech;

/**
 * Words that a recogniser heard.
 *
 * @param startUs from the beginning of what it was given, as is the end
 */
public record Heard(long startUs, long endUs, String text) {}
