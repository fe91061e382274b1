/**
 * Draws scenes: outlines of the program's own fonts, read by FontBox, filled by Java2D. The same
 * scene gives the same pixels on every machine: no font, no renderer and no setting of the system
 * is used. It decodes pictures from outside, so it runs in child JVMs.
 */
@NullMarked
package org.fangtan.graphic.draw;

import org.jspecify.annotations.NullMarked;
