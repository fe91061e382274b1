/**
 * Which part of a picture is shown: faces, the choice of a cover, crops around faces and their
 * smooth paths. Pure.
 */
@NullMarked
package org.fangtan.framing;

import org.jspecify.annotations.NullMarked;
