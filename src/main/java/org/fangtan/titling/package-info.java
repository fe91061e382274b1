/**
 * Words in the picture of clips: captions, name straps, title bars, marks and cards, as scenes and
 * when they are shown. Pure: it knows neither pictures nor encoders.
 */
@NullMarked
package org.fangtan.titling;

import org.jspecify.annotations.NullMarked;
