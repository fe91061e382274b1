/**
 * Graphics as data: scenes of text, boxes, bars, lines and pictures with their motion, themes, and
 * how text is broken into lines and fitted into boxes. Pure: it knows no pixels and no font files.
 * {@code graphic.draw} draws a scene.
 */
@NullMarked
package org.fangtan.graphic;

import org.jspecify.annotations.NullMarked;
