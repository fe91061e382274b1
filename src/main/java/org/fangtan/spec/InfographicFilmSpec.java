package org.fangtan.spec;

import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.StageId;
import org.fangtan.graphic.Theme;
import org.fangtan.infographic.Form;
import org.fangtan.rendition.AudioSpec;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.RenditionSpec;

/**
 * The infographic as a film of one shape.
 *
 * @param film its size is the form's
 * @param sound how the quote is heard; absent where the recording has no sound
 * @param marked where the recording that is heard carries marks as made by a machine
 * @param isAnimated whether it is made as pictures that move by themselves, too
 * @param lexicon words that are not torn apart where lines are broken
 */
public record InfographicFilmSpec(
    Form form,
    FrameGrid grid,
    RenditionSpec film,
    Optional<AudioSpec> sound,
    List<MarkedTime> marked,
    boolean isAnimated,
    Theme theme,
    List<String> lexicon)
    implements StepSpec {
  public InfographicFilmSpec {
    marked = List.copyOf(marked);
    lexicon = List.copyOf(lexicon);
  }

  @Override
  public StageId stage() {
    return StageId.INFOGRAPHIC_FILM;
  }
}
