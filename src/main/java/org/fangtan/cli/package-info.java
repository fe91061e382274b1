/** The commands, and the creation of a node's parts. */
@NullMarked
package org.fangtan.cli;

import org.jspecify.annotations.NullMarked;
