package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;

/**
 * Captions in the picture, to be read.
 *
 * @param name what the operator calls the recordings
 * @param language of the captions, a BCP 47 tag
 * @param band where they stand, in thousandths of the picture's height, top and bottom; empty where
 *     that is to be found
 * @param durationUs of what is published
 */
public record OcrSpec(String name, String language, List<Integer> band, long durationUs)
    implements StepSpec {
  public OcrSpec {
    band = List.copyOf(band);
  }

  @Override
  public StageId stage() {
    return StageId.OCR;
  }
}
