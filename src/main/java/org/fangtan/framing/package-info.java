/**
 * What of a picture is shown: faces, what makes a cover, crops around faces and smooth paths of
 * them. Pure.
 */
@NullMarked
package org.fangtan.framing;

import org.jspecify.annotations.NullMarked;
