/** What stages have in common and pass to each other. */
@NullMarked
package org.fangtan.stage.handover;

import org.jspecify.annotations.NullMarked;
