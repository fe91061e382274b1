/** What stages have in common and hand to each other. */
@NullMarked
package org.fangtan.stage.handover;

import org.jspecify.annotations.NullMarked;
