package org.fangtan.media;

import java.util.List;
import org.fangtan.rendition.FoundQuality;

/**
 * The rate factors that were found, in the order of the request; empty where no picture of the
 * samples could be decoded.
 *
 * @param samples the number of examined seconds
 * @param encodedFrames the number of frames encoded for each rendition in all rounds, including
 *     those around the samples
 */
public record QualityAnswer(List<FoundQuality> found, int samples, long encodedFrames) {
  public QualityAnswer {
    found = List.copyOf(found);
  }
}
