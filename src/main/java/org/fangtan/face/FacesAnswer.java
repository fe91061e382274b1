package org.fangtan.face;

import java.util.List;
import org.fangtan.framing.FaceSample;

/**
 * Faces in small pictures, in the order of their frames.
 *
 * @param sparse at regular intervals, regardless of the ranges
 * @param dense in the ranges
 */
public record FacesAnswer(List<FaceSample> sparse, List<FaceSample> dense) {
  public FacesAnswer {
    sparse = List.copyOf(sparse);
    dense = List.copyOf(dense);
  }
}
