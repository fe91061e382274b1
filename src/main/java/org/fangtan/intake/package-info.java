/** Turns folders in the recordings bucket into topics, runs and receipts. */
@NullMarked
package org.fangtan.intake;

import org.jspecify.annotations.NullMarked;
