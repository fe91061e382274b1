package org.fangtan.spec;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.artefact.StageId;
import org.fangtan.graphic.Theme;
import org.fangtan.rendition.CoverSize;
import org.fangtan.rendition.FrameGrid;

/**
 * Chooses and draws the cover.
 *
 * @param title on the cover
 * @param above a line above the title, such as the unit that is interviewed
 * @param frame that an editor names, on the published timeline
 * @param picture that an editor names instead, inside the topic's folder
 * @param film the finished recording; absent while the topic is only announced
 * @param airs when it will be broadcast, if the cover shows it
 * @param sizes to draw
 * @param marked the parts of the recording with marks of AI-generated content
 * @param lexicon words that must not be broken
 */
public record CoverSpec(
    String title,
    Optional<String> above,
    OptionalLong frame,
    Optional<String> picture,
    Optional<Film> film,
    Optional<OffsetDateTime> airs,
    List<CoverSize> sizes,
    Theme theme,
    List<MarkedTime> marked,
    List<String> lexicon)
    implements StepSpec {
  public CoverSpec {
    sizes = List.copyOf(sizes);
    marked = List.copyOf(marked);
    lexicon = List.copyOf(lexicon);
  }

  /**
   * The finished recording.
   *
   * @param durationUs of the published recording
   * @param width in pixels
   * @param height in pixels
   */
  public record Film(FrameGrid grid, long durationUs, int width, int height) {}

  @Override
  public StageId stage() {
    return StageId.COVER;
  }
}
