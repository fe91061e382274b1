/** Stages that determine what was said, and write it: tracks, recognition, captions, transcript. */
@NullMarked
package org.fangtan.stage.text;

import org.jspecify.annotations.NullMarked;
