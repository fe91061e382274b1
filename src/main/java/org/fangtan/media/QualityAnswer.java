package org.fangtan.media;

import java.util.List;
import org.fangtan.rendition.FoundQuality;

/**
 * The rate factors that were found, in the order of the request; none where no picture of the
 * samples could be decoded.
 *
 * @param samples seconds that were looked at
 * @param encodedFrames how many were encoded for each of the renditions in all rounds, with those
 *     around the samples
 */
public record QualityAnswer(List<FoundQuality> found, int samples, long encodedFrames) {
  public QualityAnswer {
    found = List.copyOf(found);
  }
}
