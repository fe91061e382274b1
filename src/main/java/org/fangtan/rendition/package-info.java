/**
 * The outputs made from a recording, as data: sizes and qualities of renditions, sound, storyboard
 * and poster, and how they follow from the source. Pure; no native code.
 */
@NullMarked
package org.fangtan.rendition;

import org.jspecify.annotations.NullMarked;
