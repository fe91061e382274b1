/**
 * Photos and graphics: recognised, freed of private data, scaled for the page. Decoding hostile
 * files belongs into a child JVM; {@link org.fangtan.image.ImageTask} does that.
 */
@NullMarked
package org.fangtan.image;

import org.jspecify.annotations.NullMarked;
