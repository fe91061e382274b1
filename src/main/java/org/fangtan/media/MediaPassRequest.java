package org.fangtan.media;

import java.nio.file.Path;
import org.fangtan.recording.MediaSummary;

/**
 * One pass over the pictures of a recording, or of a part of it.
 *
 * @param source a local copy
 * @param summary what the probe found
 * @param originUs what is time zero of the output, on the file's own clock; {@link
 *     MediaSummary#startUs()} for a recording that is not trimmed
 * @param outputs what is made of the pictures, which does not depend on where they come from. The
 *     closed captions in their data are always kept in its folder, too, in {@link
 *     org.fangtan.cea.CaptionDataWriter#FILE}
 * @param decoderThreads no effect on the result
 * @param maxSide a picture that is wider or higher is refused
 * @param wholeFrames of all parts together
 * @param maxLostPercent when a larger share of these is missing or damaged in this part alone, the
 *     recording is refused; joining judges all parts
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
