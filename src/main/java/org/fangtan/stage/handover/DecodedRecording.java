package org.fangtan.stage.handover;

import java.util.OptionalLong;
import org.fangtan.recording.ContentHash;

/**
 * How much of one recording a pass decoded.
 *
 * @param recording identified by its content
 * @param picturesUs in a pass over pictures
 * @param soundUs in a pass over sound
 */
public record DecodedRecording(
    ContentHash recording, OptionalLong picturesUs, OptionalLong soundUs) {}
