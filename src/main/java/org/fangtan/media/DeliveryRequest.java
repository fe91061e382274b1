package org.fangtan.media;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.graphic.Overlay;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.OutputSpec;
import org.fangtan.rendition.RenditionSpec;

/**
 * One film made from recordings, for another use than the topic page.
 *
 * @param name the operator's name for the recordings, for messages
 * @param stem of the finished file's name
 * @param folder where files are written; it exists
 * @param grid frames of the film; its keyframes lie on the borders of GOPs
 * @param frames the part of the published timeline that it shows
 * @param pieces stretches of recordings in order, which together contain these frames
 * @param colours of the film
 * @param candidates possible encodings of its pictures: the first that meets the goal is used
 * @param output the format of the file; without sound where there is none
 * @param sound a file with the levelled sound of the whole published timeline
 * @param goal a size that it must not exceed
 * @param measuresLoudness whether the loudness of the finished film is measured
 * @param mostSide a picture that is wider or higher is refused
 */
public record DeliveryRequest(
    String name,
    String stem,
    Path folder,
    FrameGrid grid,
    FrameRange frames,
    List<Piece> pieces,
    Colours colours,
    List<Candidate> candidates,
    OutputSpec output,
    Optional<Path> sound,
    Optional<SizeGoal> goal,
    boolean measuresLoudness,
    int mostSide) {
  public DeliveryRequest {
    pieces = List.copyOf(pieces);
    candidates = List.copyOf(candidates);
    if (pieces.isEmpty()
        || candidates.isEmpty()
        || sound.isPresent() != output.sound().isPresent()) {
      throw new IllegalArgumentException("not a film: " + stem + " of " + name);
    }
  }

  /**
   * A stretch of one recording.
   *
   * @param originUs the time zero of the published timeline, on the file's own clock
   * @param decoderThreads no effect on the result
   */
  public record Piece(
      Path source, MediaSummary summary, long originUs, int decoderThreads, FrameRange frames) {}

  /**
   * A picture size.
   *
   * @param spec with the best useful quality
   * @param leastBitsPerSecond the minimum rate for a picture of this size
   * @param overlay what is laid over its pictures; it adds no frames
   */
  public record Candidate(RenditionSpec spec, OptionalLong leastBitsPerSecond, Overlay overlay) {
    public Candidate {
      if (overlay.addedFrames() > 0) {
        throw new IllegalArgumentException("cards in a film of a channel: " + spec.name());
      }
    }
  }

  /**
   * A size that must not be exceeded, and should be used if the material needs it.
   *
   * @param maxBytes of the finished file
   * @param worstQuality on the codec's scale: if a picture would need a worse one to fit, a smaller
   *     picture is used
   */
  public record SizeGoal(long maxBytes, int worstQuality) {}
}
