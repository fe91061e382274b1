/**
 * Translates specifications of outputs for FFmpeg: encoders, muxers and their options. Nothing else
 * knows both.
 */
@NullMarked
package org.fangtan.media.format;

import org.jspecify.annotations.NullMarked;
