/** Brings a bag to a publisher's disk, and verifies it there. */
@NullMarked
package org.fangtan.pull;

import org.jspecify.annotations.NullMarked;
