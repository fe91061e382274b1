package org.fangtan.media;

import java.nio.file.Path;
import org.fangtan.recording.MediaSummary;

/**
 * One pass over the pictures of a recording, or of a part of it.
 *
 * @param source a local copy
 * @param summary the result of the probe
 * @param originUs the time zero of the output, on the file's own clock; {@link
 *     MediaSummary#startUs()} for a recording that is not trimmed
 * @param outputs made from the pictures, independent of their source. The closed captions in their
 *     data are always stored in its folder, too, in {@link org.fangtan.cea.CaptionDataWriter#FILE}
 * @param decoderThreads no effect on the result
 * @param maxSide a picture that is wider or higher is refused
 * @param wholeFrames of all parts together
 * @param maxLostPercent the maximum share of these that may be missing or damaged in this part;
 *     above it the recording is refused. Joining checks all parts together
 */
public record MediaPassRequest(
    Path source,
    MediaSummary summary,
    long originUs,
    PictureOutputs outputs,
    int decoderThreads,
    int maxSide,
    long wholeFrames,
    int maxLostPercent) {
  public MediaPassRequest {
    if (summary.mainVideo().isEmpty()) {
      throw new IllegalArgumentException("nothing to encode in " + outputs.name());
    }
  }
}
