/** The way of a bag to a publisher's disk, and its verification there. */
@NullMarked
package org.fangtan.pull;

import org.jspecify.annotations.NullMarked;
