package org.fangtan.media;

import java.nio.file.Path;
import org.fangtan.rendition.RenditionSpec;

/**
 * An encoder to be tried.
 *
 * @param folder an empty one
 * @param spec of the output
 */
public record EncoderTrialRequest(Path folder, RenditionSpec spec) {}
