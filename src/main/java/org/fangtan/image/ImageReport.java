package org.fangtan.image;

import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Finding;
import org.fangtan.recording.ContentHash;

/**
 * The result for a picture.
 *
 * @param sourceWidth in pixels as displayed, after orientation
 * @param sourceHeight in pixels as displayed
 * @param files the picture for the page first, then its thumbnail, which a drawing (SVG) does not
 *     need
 * @param aiLabel the mark of AI-generated content; it is in the new files, too
 * @param likeness only of a photo; graphics that differ in one number look too similar
 */
public record ImageReport(
    ImageKind kind,
    ImageFormat format,
    int sourceWidth,
    int sourceHeight,
    List<Output> files,
    ImageFacts facts,
    Optional<AiLabel> aiLabel,
    Optional<Likeness> likeness,
    List<Finding> findings) {
  public ImageReport {
    files = List.copyOf(files);
    findings = List.copyOf(findings);
  }

  /** What a new file is for. */
  public enum Use {
    PAGE,
    THUMBNAIL
  }

  /**
   * A new file.
   *
   * @param name in the output folder
   */
  public record Output(
      Use use,
      String name,
      String mediaType,
      int width,
      int height,
      long sizeBytes,
      ContentHash sha256) {}
}
