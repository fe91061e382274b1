/**
 * Runs tasks that touch hostile input or native code in a child JVM with limits on memory and time,
 * without credentials, so that whatever happens there becomes a named failure here.
 */
@NullMarked
package org.fangtan.child;

import org.jspecify.annotations.NullMarked;
