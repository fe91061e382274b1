/**
 * Recognises words and their times in speech, with a recogniser whose model the administrator
 * supplies.
 */
@NullMarked
package org.fangtan.speech;

import org.jspecify.annotations.NullMarked;
