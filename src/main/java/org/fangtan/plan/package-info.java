/** Materials and settings into a plan. Pure: no storage, no clock. */
@NullMarked
package org.fangtan.plan;

import org.jspecify.annotations.NullMarked;
