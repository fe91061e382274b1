package org.fangtan.spec;

import org.fangtan.artefact.StageId;

/**
 * What an object is to be looked into for. The name takes part: a text called {@code topic.conf} is
 * read as settings, another is not. So do the limits: what one of them refused is looked at again
 * when it is raised.
 *
 * @param name inside the topic's folder
 * @param maxSide in pixels, of a recording's pictures
 * @param maxDurationUs of a recording
 * @param maxLostPercent of a recording that may be damaged
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
