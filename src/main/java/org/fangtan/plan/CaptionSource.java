package org.fangtan.plan;

/**
 * A caption file among the inputs of the captions step.
 *
 * @param name inside the topic's folder
 */
public record CaptionSource(String language, String name) {}
