/**
 * The interview in words: who said what, and when. Made of a document's text, aligned with whatever
 * carries times. Pure.
 */
@NullMarked
package org.fangtan.transcript;

import org.jspecify.annotations.NullMarked;
