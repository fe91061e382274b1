/** Stages that draw, and those that look for what is drawn around: faces, covers, infographics. */
@NullMarked
package org.fangtan.stage.graphic;

import org.jspecify.annotations.NullMarked;
