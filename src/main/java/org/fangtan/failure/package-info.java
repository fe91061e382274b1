/** Failure kinds and codes, and findings: what went wrong or was noticed, as data. */
@NullMarked
package org.fangtan.failure;

import org.jspecify.annotations.NullMarked;
