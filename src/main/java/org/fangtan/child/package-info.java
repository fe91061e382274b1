/**
 * Runs tasks with hostile input or native code in a child JVM with limits on memory and time and
 * without credentials, so that any crash there becomes a named failure here.
 */
@NullMarked
package org.fangtan.child;

import org.jspecify.annotations.NullMarked;
