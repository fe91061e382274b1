/** Turns materials and settings into a plan. Pure: reads neither storage nor a clock. */
@NullMarked
package org.fangtan.plan;

import org.jspecify.annotations.NullMarked;
