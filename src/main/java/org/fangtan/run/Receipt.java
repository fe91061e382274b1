package org.fangtan.run;

/**
 * What people who dropped files are to read of them.
 *
 * @param key where it is put in the recordings bucket; the latest replaces those before
 */
public record Receipt(String key, String text) {}
