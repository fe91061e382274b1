package org.fangtan.media;

/**
 * A film of a recording's own packets.
 *
 * @param codecs of everything in it, separated by a comma
 */
public record EarlyCopyAnswer(int width, int height, String codecs, long sizeBytes) {}
