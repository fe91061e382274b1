package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.config.Settings;

/**
 * Prepares pictures for the page.
 *
 * @param images limits and sizes
 * @param names of the dropped pictures inside the topic's folder, in the order of their inputs
 */
public record ImagesSpec(Settings.Images images, List<String> names) implements StepSpec {
  public ImagesSpec {
    names = List.copyOf(names);
  }

  @Override
  public StageId stage() {
    return StageId.IMAGES;
  }
}
