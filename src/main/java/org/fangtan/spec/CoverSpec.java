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
 * The cover, to be chosen and drawn.
 *
 * @param title that stands on it
 * @param above a line above the title, such as the unit that is interviewed
 * @param frame that an editor names, on the published timeline
 * @param picture that an editor names instead, inside the topic's folder
 * @param film the finished recording; absent while the topic is only announced
 * @param airs when it will be broadcast, where that stands on the cover
 * @param sizes that are drawn
 * @param marked where the recording carries marks as made by a machine
 * @param lexicon words that must not be torn apart
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
   * @param durationUs of what is published
   * @param width in pixels
   * @param height in pixels
   */
  public record Film(FrameGrid grid, long durationUs, int width, int height) {}

  @Override
  public StageId stage() {
    return StageId.COVER;
  }
}
