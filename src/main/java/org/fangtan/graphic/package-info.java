/**
 * Graphics as data: scenes of text, boxes, bars, lines and pictures with their motion, themes, and
 * the layout of text in lines and boxes. Pure: it knows no pixels and no font files. {@code
 * graphic.draw} renders a scene.
 */
@NullMarked
package org.fangtan.graphic;

import org.jspecify.annotations.NullMarked;
