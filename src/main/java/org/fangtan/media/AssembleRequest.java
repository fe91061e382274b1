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
 * Joins parts into finished files.
 *
 * @param name the operator's name for the recording, for messages
 * @param folder where {@code video/} is made; it exists
 * @param grid of all renditions
 * @param renditions the largest first; empty for a recording of sound only
 * @param sound the file of an {@link AudioPassAnswer}; absent for a silent recording
 * @param samples its length
 * @param lostUs how much of the pictures is missing or damaged, in all parts together
 * @param maxLostPercent the maximum share of lost pictures; above it nothing is joined
 * @param aiLabels the recordings' marks of AI-generated content, for every file
 * @param wholeDecode whether every frame of every output is decoded as a check, or only those at
 *     the ends
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
            pictures.file().start() + " is not a time code at " + grid.frameRate());
      }
    }
  }

  /**
   * One rendition.
   *
   * @param limit that it should keep
   * @param copied whether its pictures are those of the source, so that the pass has decoded them
   * @param file the specification of its file; the sound is omitted where there is none
   * @param isStreamed whether its packets are written as fragments for HLS; its file is then an MP4
   *     with the index first
   * @param parts the files of the passes' answers, in order of time
   */
  public record Pictures(
      String name,
      RateLimit limit,
      boolean copied,
      OutputSpec file,
      boolean isStreamed,
      List<Part> parts) {
    /** A rung of the ladder, in H.264. */
    public Pictures(String name, RateLimit limit, boolean copied, List<Part> parts) {
      this(name, limit, copied, OutputSpec.RENDITION, true, parts);
    }

    /** A rung of the ladder. */
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
