/** The one JSON dialect of the project. */
@NullMarked
package org.fangtan.json;

import org.jspecify.annotations.NullMarked;
