package org.fangtan.media;

/**
 * A film that consists of a recording's own packets.
 *
 * @param codecs of all tracks, separated by a comma
 */
public record EarlyCopyAnswer(int width, int height, String codecs, long sizeBytes) {}
