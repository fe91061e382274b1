/** Stages that make files from the recordings: probe, passes, assembly, playlists, clips. */
@NullMarked
package org.fangtan.stage.recording;

import org.jspecify.annotations.NullMarked;
