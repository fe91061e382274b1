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
 * The infographic as a film in one aspect ratio.
 *
 * @param film its size is that of the form
 * @param sound how the quotation is heard; absent where the recording has no sound
 * @param marked the parts with marks of AI-generated content, if they are heard
 * @param isAnimated whether animated pictures are made as well
 * @param lexicon words that must not be broken in lines
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
