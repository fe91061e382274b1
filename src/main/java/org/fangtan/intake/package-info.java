/** Folders in the recordings bucket become topics, runs and receipts. */
@NullMarked
package org.fangtan.intake;

import org.jspecify.annotations.NullMarked;
