package org.fangtan.media;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.FrameGrid;

/**
 * Cuts a clip out of finished renditions without encoding.
 *
 * @param name the operator's name for the recording, for messages
 * @param id the clip's id, which becomes part of file names
 * @param folder where files are written; it exists
 * @param grid of all renditions
 * @param renditions largest first
 * @param sound a file with the sound, alone or beside pictures, that begins at zero
 * @param aiLabels the recordings' marks of AI-generated content, for every file
 * @param firstFrame the beginning of the clip on the grid; the sound is cut there, to the sample
 */
public record ClipRequest(
    String name,
    String id,
    Path folder,
    FrameGrid grid,
    List<Pictures> renditions,
    Optional<Path> sound,
    Optional<AiLabels> aiLabels,
    long firstFrame) {
  public ClipRequest {
    renditions = List.copyOf(renditions);
    if (renditions.isEmpty() || !id.matches("[A-Za-z0-9_-]+") || firstFrame < 0) {
      throw new IllegalArgumentException("not a clip: '" + id + "' of " + name);
    }
  }

  /**
   * One rendition. A clip whose borders were forced to be keyframes is one piece of the finished
   * file; where a mark was set later, the stretches up to the next keyframe are encoded again as
   * separate pieces.
   *
   * @param leadFrames frames of the first piece that come before the clip itself, without sound
   * @param tailFrames frames of the last piece that come after it, without sound
   */
  public record Pictures(String name, List<Piece> pieces, long leadFrames, long tailFrames) {
    /** Only the clip itself. */
    public Pictures(String name, List<Piece> pieces) {
      this(name, pieces, 0, 0);
    }

    public Pictures {
      pieces = List.copyOf(pieces);
      if (pieces.isEmpty()) {
        throw new IllegalArgumentException("a clip without pictures: " + name);
      }
    }

    long frames() {
      return pieces.stream().mapToLong(Piece::frames).sum();
    }
  }

  /**
   * @param first frame in the file, a keyframe
   */
  public record Piece(Path file, long first, long frames) {}
}
