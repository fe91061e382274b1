/**
 * What may be text laid over pictures, noted during the media pass for a later step: where strokes
 * are, when they changed, and pictures of them. Pure; knows neither FFmpeg nor the recognition.
 */
@NullMarked
package org.fangtan.overlay;

import org.jspecify.annotations.NullMarked;
