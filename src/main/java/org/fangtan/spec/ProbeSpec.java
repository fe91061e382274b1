package org.fangtan.spec;

import org.fangtan.artefact.StageId;

/**
 * Examines an object. Its name is included, because a text called {@code topic.conf} is read as
 * settings and another is not. So are the limits: an object that one of them refused is examined
 * again when that limit is raised.
 *
 * @param name inside the topic's folder
 * @param maxSide in pixels, of a recording's pictures
 * @param maxDurationUs of a recording
 * @param maxLostPercent the maximum share of a recording that may be damaged
 * @param maxCharacters of a document
 * @param maxPictures in a document
 * @param maxCaptionBytes of a caption file
 * @param maxPixels of a picture
 */
public record ProbeSpec(
    String name,
    int maxSide,
    long maxDurationUs,
    int maxLostPercent,
    int maxCharacters,
    int maxPictures,
    int maxCaptionBytes,
    int maxPixels)
    implements StepSpec {
  @Override
  public StageId stage() {
    return StageId.PROBE;
  }
}
