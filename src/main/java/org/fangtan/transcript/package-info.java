/**
 * The interview in words: who said what, and when. Made from a document's text, aligned with any
 * source of times. Pure.
 */
@NullMarked
package org.fangtan.transcript;

import org.jspecify.annotations.NullMarked;
