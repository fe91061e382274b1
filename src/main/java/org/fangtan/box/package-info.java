/**
 * The boxes of MP4 and MOV files (ISO/IEC 14496-12, 4.2): the only place that walks through them.
 * It reads headers and a few requested fields, never media.
 */
@NullMarked
package org.fangtan.box;

import org.jspecify.annotations.NullMarked;
