package org.fangtan.run;

/**
 * The text for people who dropped files.
 *
 * @param key its place in the recordings bucket; the latest replaces earlier ones
 */
public record Receipt(String key, String text) {}
