/**
 * The media engine: examines recordings, encodes them in one pass, joins the results and checks
 * them. Its tasks run in a child JVM; this is the only package that imports {@code org.bytedeco}.
 */
@NullMarked
package org.fangtan.media;

import org.jspecify.annotations.NullMarked;
