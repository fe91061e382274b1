package org.fangtan.media;

import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Finding;
import org.fangtan.rendition.FragmentedTrack;

/**
 * Finished files, opened again and checked. Files are named relative to the request's folder.
 *
 * @param renditions the largest first
 * @param sound as fragments of the file of sound, or of one of the renditions
 * @param soundFile an M4A, for a recording of sound only
 * @param findings observations in the finished files
 */
public record AssembleAnswer(
    List<Rendition> renditions,
    Optional<FragmentedTrack> sound,
    Optional<SoundFile> soundFile,
    List<Finding> findings) {
  public AssembleAnswer {
    renditions = List.copyOf(renditions);
    findings = List.copyOf(findings);
  }

  /**
   * One size.
   *
   * @param file with picture and sound
   * @param codecs of picture and sound, as RFC 6381 writes those of H.264 and AAC; others by name
   * @param stream the pictures as fragments of the same file, if requested
   */
  public record Rendition(
      String name,
      String file,
      int width,
      int height,
      long frames,
      long durationUs,
      long sizeBytes,
      String codecs,
      Optional<FragmentedTrack> stream) {}

  /** Sound alone. */
  public record SoundFile(String file, long durationUs, long sizeBytes, String codecs) {}
}
