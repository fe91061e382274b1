package org.fangtan.media;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;

/**
 * Parts to be joined into finished files.
 *
 * @param name what the operator calls the recording, for messages
 * @param folder where {@code video/} and {@code hls/} are made; it exists
 * @param grid of all renditions
 * @param renditions largest first; empty for a recording of sound alone
 * @param sound the file of an {@link AudioPassAnswer}; absent for a silent recording
 * @param samples its length
 * @param lostUs how much of the pictures is missing or damaged, all parts together
 * @param maxLostPercent when a larger share of the pictures is lost, nothing is joined
 * @param aiLabels marks of the recordings as made by a machine, for every file
 * @param wholeDecode whether every frame of every output is decoded to check it, or the ends only
 */
public record AssembleRequest(
    String name,
    Path folder,
    FrameGrid grid,
    List<Pictures> renditions,
    Optional<Path> sound,
    long samples,
    long lostUs,
    int maxLostPercent,
    Optional<AiLabels> aiLabels,
    boolean wholeDecode) {
  public AssembleRequest {
    renditions = List.copyOf(renditions);
    if (renditions.isEmpty() && sound.isEmpty()) {
      throw new IllegalArgumentException("nothing to assemble for " + name);
    }
    for (Pictures pictures : renditions) {
      if (!pictures.file().start().map(start -> start.fits(grid.frameRate())).orElse(true)) {
        throw new IllegalArgumentException(
            pictures.file().start() + " is no time code at " + grid.frameRate());
      }
    }
  }

  /**
   * One rendition.
   *
   * @param limit what it should keep
   * @param copied whether its pictures are the source's, so that the pass has decoded them
   * @param file what is made of it; its sound is left out where there is none
   * @param isStreamed whether its pictures are written as fragments for HLS, too
   * @param parts the files of the passes' answers, in order of time
   */
  public record Pictures(
      String name,
      RateLimit limit,
      boolean copied,
      OutputSpec file,
      boolean isStreamed,
      List<Part> parts) {
    /** A step of the ladder, in H.264. */
    public Pictures(String name, RateLimit limit, boolean copied, List<Part> parts) {
      this(name, limit, copied, OutputSpec.RENDITION, true, parts);
    }

    /** A step of the ladder. */
    public static Pictures of(RenditionSpec spec, List<Part> parts) {
      return new Pictures(
          spec.name(),
          spec.limit(),
          spec.copied(),
          OutputSpec.RENDITION.coded(spec.format()),
          true,
          parts);
    }

    public Pictures {
      parts = List.copyOf(parts);
    }
  }

  /** The pictures of one range of frames. */
  public record Part(Path file, long frames) {}
}
