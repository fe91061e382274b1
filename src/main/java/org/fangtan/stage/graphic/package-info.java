/**
 * Stages that draw, and those that detect what drawings are based on: faces, covers, infographics.
 */
@NullMarked
package org.fangtan.stage.graphic;

import org.jspecify.annotations.NullMarked;
