package org.fangtan.media;

import java.nio.file.Path;
import org.fangtan.rendition.RenditionSpec;

/**
 * An encoder to be tried.
 *
 * @param folder an empty one
 * @param spec what it is to encode
 */
public record EncoderTrialRequest(Path folder, RenditionSpec spec) {}
