package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;

/**
 * Reads captions in the picture.
 *
 * @param name the operator's name for the recordings
 * @param language of the captions, a BCP 47 tag
 * @param band their rows, in thousandths of the picture's height, top and bottom; if empty, they
 *     are searched for
 * @param durationUs of the published recording
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
