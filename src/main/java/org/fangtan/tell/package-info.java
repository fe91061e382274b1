/**
 * Delivers notices: at least once, in order for each topic, to the targets that the settings name.
 * One node at a time delivers to a target. A new kind of target is a class that implements {@link
 * org.fangtan.tell.Target}, and a line in {@link org.fangtan.tell.Targets}.
 */
@NullMarked
package org.fangtan.tell;

import org.jspecify.annotations.NullMarked;
