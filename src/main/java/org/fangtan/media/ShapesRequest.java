package org.fangtan.media;

import java.nio.file.Path;
import java.util.List;
import org.fangtan.graphic.Overlay;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RenditionSpec;

/**
 * Parts of recordings to be encoded in other aspect ratios, in one decode: parts that several of
 * them show are decoded once.
 *
 * @param folder where files are written; it exists
 * @param colours of all outputs
 * @param recordings stretches of recordings, in the order of their frames
 * @param lanes how many places are decoded at once; no effect on the result
 * @param maxSide a picture that is wider or higher is refused
 */
public record ShapesRequest(
    Path folder,
    FrameGrid grid,
    Colours colours,
    List<Stretch> recordings,
    int lanes,
    int maxSide) {
  public ShapesRequest {
    recordings = List.copyOf(recordings);
    if (recordings.isEmpty() || lanes < 1) {
      throw new IllegalArgumentException("no shapes of " + folder);
    }
  }

  /**
   * The outputs from a stretch of one recording.
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
      int decoderThreads,
      List<Output> outputs) {
    public Stretch {
      outputs = List.copyOf(outputs);
      if (outputs.isEmpty() || summary.mainVideo().isEmpty()) {
        throw new IllegalArgumentException("nothing to encode in " + name);
      }
    }
  }

  /**
   * One file with only pictures.
   *
   * @param file its name
   * @param range its frames, on the grid
   * @param overlay laid over them
   */
  public record Output(String file, FrameRange range, RenditionSpec spec, Overlay overlay) {
    long frames() {
      return range.length() + overlay.addedFrames();
    }
  }
}
