package org.fangtan.infographic;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.fangtan.contract.Highlights;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.graphic.FontMetrics;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.TextSetter;
import org.fangtan.graphic.Theme;
import org.fangtan.text.Words;

/**
 * The infographic of highlights in each form in which it is published. Content that cannot be drawn
 * or does not fit is left out as a whole and reported in a finding. Pure; for one thread.
 */
public final class Layout {
  /** The width of the long picture, in pixels, as readers on phones expect it. */
  public static final int LONG_WIDTH = 1080;

  private static final int PAGE_WIDE = 1200;
  private static final int PAGE_NARROW = 640;
  private static final long PAGE_STEP_US = 220_000;

  private final FontMetrics font;
  private final Words words;
  private final Theme theme;
  private final String subject;

  /**
   * @param words keeps a topic's own words together in line breaks
   * @param subject the name by which people know the highlights
   */
  public Layout(FontMetrics font, Words words, Theme theme, String subject) {
    this.font = font;
    this.words = words;
    this.theme = theme;
    this.subject = subject;
  }

  /**
   * A film.
   *
   * @param heardUs how long the quotation is heard, where its time is known
   */
  public Laid film(Highlights highlights, Form form, OptionalLong heardUs) {
    TextSetter setter = new TextSetter(font, words);
    FilmLayout layout = new FilmLayout(form, setter, theme, highlights);
    OptionalLong heard =
        heardUs.isPresent() && heardUs.getAsLong() <= Storyline.MAX_HEARD_US
            ? heardUs
            : OptionalLong.empty();
    Storyline storyline = layout.storyline(highlights, heard);
    Set<String> leftOut = new LinkedHashSet<>(storyline.leftOut());
    leftOut.addAll(layout.unfit());
    List<Finding> findings = new ArrayList<>(missing(setter));
    if (storyline.screens().isEmpty()) {
      findings.add(
          Finding.of(
              FindingCode.INFOGRAPHIC_NOT_FILMED, subject, InfographicSentences.nothingToFilm()));
      return new Laid(Optional.empty(), findings, List.of(), Optional.empty());
    }
    if (!leftOut.isEmpty()) {
      findings.add(
          Finding.of(
              FindingCode.INFOGRAPHIC_SHORTENED,
              subject,
              InfographicSentences.filmLeavesOut(leftOut)));
    }
    Scene scene = layout.scene(storyline, InWords.of(highlights));
    return new Laid(Optional.of(scene), findings, List.of(), Optional.of(storyline));
  }

  /** The long picture. */
  public Laid longPicture(Highlights highlights) {
    return still(highlights, LONG_WIDTH, 1, false, Sheet.Rhythm.STILL, 0);
  }

  /** The form for the topic page on a large screen; it moves once. */
  public Laid widePage(Highlights highlights) {
    return page(highlights, PAGE_WIDE, 0.66, true);
  }

  /** The form for the topic page on a phone. */
  public Laid narrowPage(Highlights highlights) {
    return page(highlights, PAGE_NARROW, 0.74, false);
  }

  private Laid page(Highlights highlights, int width, double scale, boolean isWide) {
    int items =
        4
            + highlights.figures().size()
            + 2 * highlights.compare().size()
            + highlights.steps().size();
    Entering rhythm = new Entering(0, PAGE_STEP_US);
    return still(highlights, width, scale, isWide, rhythm, items * PAGE_STEP_US + 2_000_000);
  }

  private Laid still(
      Highlights highlights,
      int width,
      double scale,
      boolean isWide,
      Sheet.Rhythm rhythm,
      long durationUs) {
    TextSetter setter = new TextSetter(font, words);
    StillLayout layout = new StillLayout(width, scale, isWide, setter, theme, rhythm);
    try {
      Scene scene = layout.scene(highlights, InWords.of(highlights), durationUs);
      return new Laid(Optional.of(scene), missing(setter), layout.cuts(), Optional.empty());
    } catch (TooLong e) {
      Finding finding =
          Finding.of(
              FindingCode.INFOGRAPHIC_TEXT_TOO_LONG,
              subject,
              InfographicSentences.textHasNoRoom(String.valueOf(e.getMessage()), width));
      List<Finding> findings = new ArrayList<>(missing(setter));
      findings.add(finding);
      return new Laid(Optional.empty(), findings, List.of(), Optional.empty());
    }
  }

  /** A finding for each character that the font lacks. */
  private List<Finding> missing(TextSetter setter) {
    Set<Integer> characters = new LinkedHashSet<>();
    setter.missing().forEach(missing -> characters.add(missing.codePoint()));
    return characters.stream()
        .map(
            c ->
                Finding.of(
                    FindingCode.GLYPH_MISSING,
                    subject,
                    InfographicSentences.characterHasNoGlyph(c)))
        .toList();
  }
}
