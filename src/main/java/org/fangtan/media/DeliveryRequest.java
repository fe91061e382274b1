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
 * One film for others than the topic page, out of recordings.
 *
 * @param name what the operator calls the recordings, for messages
 * @param stem of the finished file's name
 * @param folder where files are written; it exists
 * @param grid frames of the film; its keyframes lie on the borders of GOPs
 * @param frames what of the published timeline it shows
 * @param pieces stretches of recordings in order, which together hold these frames
 * @param colours of the film
 * @param candidates how its pictures are encoded: the first one that keeps the goal is taken
 * @param output what the file is; without sound where there is none
 * @param sound a file with the levelled sound of the whole published timeline
 * @param goal a size that it must not exceed
 * @param measuresLoudness whether the finished film is listened to
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
   * @param originUs what is time zero of the published timeline, on the file's own clock
   * @param decoderThreads no effect on the result
   */
  public record Piece(
      Path source, MediaSummary summary, long originUs, int decoderThreads, FrameRange frames) {}

  /**
   * A size of the picture.
   *
   * @param spec with the best quality that is of use
   * @param leastBitsPerSecond less than this is not tried for a picture of this size
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
   * A size that must not be exceeded, and is used where the material needs it.
   *
   * @param maxBytes of the finished file
   * @param worstQuality as the codec counts it: a picture that would need more than this to fit is
   *     given up for a smaller one
   */
  public record SizeGoal(long maxBytes, int worstQuality) {}
}
