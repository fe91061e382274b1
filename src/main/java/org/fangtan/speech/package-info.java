/**
 * Words and their times out of speech, by a recogniser that the administrator supplies a model for.
 */
@NullMarked
package org.fangtan.speech;

import org.jspecify.annotations.NullMarked;
