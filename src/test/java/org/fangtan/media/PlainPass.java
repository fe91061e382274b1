package org.fangtan.media;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.RenditionSpec;

/** A pass that makes one rendition of a recording and nothing else. */
final class PlainPass {
  private PlainPass() {}

  /** In the colours of the recording. */
  static MediaPassAnswer run(
      Path source,
      Path folder,
      MediaSummary summary,
      long originUs,
      FrameGrid grid,
      FrameRange range,
      RenditionSpec spec)
      throws Exception {
    return run(
        source,
        folder,
        summary,
        originUs,
        grid,
        range,
        spec,
        Colours.of(summary.mainVideo().orElseThrow()));
  }

  static MediaPassAnswer run(
      Path source,
      Path folder,
      MediaSummary summary,
      long originUs,
      FrameGrid grid,
      FrameRange range,
      RenditionSpec spec,
      Colours colours)
      throws Exception {
    return new MediaPassTask()
        .run(
            new MediaPassRequest(
                source,
                summary,
                originUs,
                new PictureOutputs(
                    "现场录像.mp4",
                    folder,
                    grid,
                    range,
                    "",
                    List.of(),
                    List.of(spec),
                    Optional.empty(),
                    false,
                    false,
                    Optional.empty(),
                    colours),
                1,
                8192,
                range.length(),
                5),
            Progress.Listener.NONE);
  }
}
