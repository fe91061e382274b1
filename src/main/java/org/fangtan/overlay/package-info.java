/**
 * Data about possible text laid over pictures, recorded during the media pass for a later step:
 * where strokes are, when they changed, and pictures of them. Pure; knows neither FFmpeg nor text
 * recognition.
 */
@NullMarked
package org.fangtan.overlay;

import org.jspecify.annotations.NullMarked;
