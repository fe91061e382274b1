package org.fangtan.media;

import java.nio.file.Path;
import java.util.List;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.QualityTarget;
import org.fangtan.rendition.RenditionSpec;

/**
 * Renditions whose rate factors are to be found.
 *
 * @param stretches of recordings, in the order of publication
 * @param maxSide a picture that is wider or higher is refused
 */
public record QualityRequest(
    FrameGrid grid,
    Colours colours,
    List<Stretch> stretches,
    List<Wanted> renditions,
    int maxSide) {
  public QualityRequest {
    stretches = List.copyOf(stretches);
    renditions = List.copyOf(renditions);
    if (stretches.isEmpty() || renditions.isEmpty()) {
      throw new IllegalArgumentException("nothing to look for");
    }
  }

  /**
   * A stretch of one recording.
   *
   * @param name the operator's name for the recording, for messages
   * @param originUs the time zero of the output, on the file's own clock
   * @param decoderThreads no effect on the result
   */
  public record Stretch(
      String name,
      Path source,
      MediaSummary summary,
      long originUs,
      FrameRange frames,
      int decoderThreads) {}

  /**
   * @param spec with the factor to try first
   */
  public record Wanted(RenditionSpec spec, QualityTarget target) {}
}
