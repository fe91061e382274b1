package org.fangtan.spec;

import java.util.List;
import org.fangtan.artefact.StageId;
import org.fangtan.graphic.Theme;

/**
 * The infographic as pictures: a long one, and one for the topic page.
 *
 * @param lexicon words that must not be broken in lines
 */
public record InfographicSpec(Theme theme, List<String> lexicon) implements StepSpec {
  public InfographicSpec {
    lexicon = List.copyOf(lexicon);
  }

  @Override
  public StageId stage() {
    return StageId.INFOGRAPHIC;
  }
}
