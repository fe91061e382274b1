/** Failure kinds and codes, and findings: errors and observations, as data. */
@NullMarked
package org.fangtan.failure;

import org.jspecify.annotations.NullMarked;
