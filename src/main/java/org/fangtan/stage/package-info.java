/** One class per stage: the functions that steps are made of. */
@NullMarked
package org.fangtan.stage;

import org.jspecify.annotations.NullMarked;
