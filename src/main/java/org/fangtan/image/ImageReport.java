package org.fangtan.image;

import java.util.List;
import java.util.Optional;
import org.fangtan.failure.Finding;
import org.fangtan.recording.ContentHash;

/**
 * What became of a picture.
 *
 * @param sourceWidth in pixels as displayed, after orientation
 * @param sourceHeight in pixels as displayed
 * @param files the picture for the page first, then its thumbnail, which a drawing (SVG) needs not
 * @param aiLabel the mark that says that a machine made it; it is in the new files, too
 * @param likeness of a photo; graphics that differ in a figure look too much alike
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
