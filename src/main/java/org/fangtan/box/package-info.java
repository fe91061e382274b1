/**
 * The boxes that MP4 and MOV are made of (ISO/IEC 14496-12, 4.2): the one place that walks over
 * them. It reads headers and the few fields that others ask for, never media.
 */
@NullMarked
package org.fangtan.box;

import org.jspecify.annotations.NullMarked;
