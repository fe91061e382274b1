/** The commands, and the wiring of a node. */
@NullMarked
package org.fangtan.cli;

import org.jspecify.annotations.NullMarked;
