package org.fangtan.titling;

/**
 * A person to be named, and when.
 *
 * @param timeUs when the person begins to speak, from the clip's beginning
 * @param name the first line: a name, or an office where there is no name
 * @param office the second line; may be empty
 */
public record Strap(long timeUs, String name, String office) {}
