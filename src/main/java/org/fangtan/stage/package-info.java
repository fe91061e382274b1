/** The set of all stages: the functions that steps are made of. */
@NullMarked
package org.fangtan.stage;

import org.jspecify.annotations.NullMarked;
