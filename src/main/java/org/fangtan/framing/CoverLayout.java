package org.fangtan.framing;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Colour;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Fill;
import org.fangtan.graphic.Motion;
import org.fangtan.graphic.Panel;
import org.fangtan.graphic.Paragraph;
import org.fangtan.graphic.Picture;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.TextBlock;
import org.fangtan.graphic.TextSetter;
import org.fangtan.graphic.Theme;

/**
 * A cover: the picture, cropped around the face, and the title on a band of the theme beside it;
 * wide covers have the band at the side, others below.
 */
public final class CoverLayout {
  /** The name of the picture in the scene. */
  public static final String PICTURE = "cover";

  /** The minimum shorter side with a title; on smaller covers the picture is shown alone. */
  private static final int TITLED_SIDE = 300;

  /** Wider covers have the band at their side. */
  private static final double WIDE = 1.2;

  /** The band's share of the width, from the narrow form to the one for long titles. */
  private static final double[] SIDE_BANDS = {0.38, 0.46, 0.54};

  /** The band's share of the height. */
  private static final double[] LOWER_BANDS = {0.30, 0.38, 0.46};

  /** The transition from the band to the picture, as a share of the band. */
  private static final double PASSAGE = 0.3;

  /** Sizes of the title to try, as shares of the shorter side. */
  private static final double[] TITLE_SIZES = {0.115, 0.095, 0.078, 0.066};

  private final Theme theme;
  private final TextSetter setter;
  private final String title;
  private final Optional<String> above;
  private final Optional<CoverDate> date;

  /**
   * @param above a line above the title, such as the unit that is interviewed
   * @param airs when the interview will be broadcast, in the readers' time zone
   */
  public CoverLayout(
      Theme theme,
      TextSetter setter,
      String title,
      Optional<String> above,
      Optional<OffsetDateTime> airs) {
    this.theme = theme;
    this.setter = setter;
    this.title = title;
    this.above = above;
    this.date = airs.map(at -> new CoverDate(theme, setter, at));
  }

  /**
   * A finished layout.
   *
   * @param isTitled whether it shows the title
   */
  public record Laid(Scene scene, boolean isTitled) {}

  /** Whether a title would be legible in this size. */
  public static boolean wantsTitle(int width, int height) {
    return Math.min(width, height) >= TITLED_SIDE;
  }

  /**
   * @param portrait of the picture; without one, the cover is only a band with words
   * @param bottom where captions begin in it, in ten-thousandths of its height
   */
  public Laid lay(int width, int height, Optional<Portrait> portrait, int bottom) {
    if (portrait.isEmpty()) {
      return plain(width, height);
    }
    return lay(width, height, portrait.get(), bottom);
  }

  private Laid lay(int width, int height, Portrait portrait, int bottom) {
    if (!wantsTitle(width, height)) {
      return untitled(width, height, portrait, bottom);
    }
    boolean isWide = width >= WIDE * height;
    for (double share : isWide ? SIDE_BANDS : LOWER_BANDS) {
      Optional<Scene> scene =
          isWide
              ? wide(width, height, share, portrait, bottom)
              : tall(width, height, share, portrait, bottom);
      if (scene.isPresent()) {
        return new Laid(scene.get(), true);
      }
    }
    return untitled(width, height, portrait, bottom);
  }

  /** The picture alone, in its own size. */
  public static Scene alone(Portrait portrait) {
    Box all = new Box(0, 0, portrait.width(), portrait.height());
    return new Scene(
        portrait.width(),
        portrait.height(),
        0,
        Optional.of(Fill.of(Colour.WHITE)),
        all,
        List.of(
            new Picture(
                "picture", all, PICTURE, Optional.empty(), Picture.Fit.WHOLE, 0, "", Motion.NONE)),
        "",
        "");
  }

  private Laid untitled(int width, int height, Portrait portrait, int bottom) {
    Box all = new Box(0, 0, width, height);
    Optional<List<Element>> words = date.flatMap(day -> day.across(all));
    List<Element> elements = new ArrayList<>();
    // The face stays above the date.
    double shown = words.isPresent() ? Math.round(height * (1 - CoverDate.BAND)) : height;
    elements.add(picture(new Box(0, 0, width, shown), portrait, bottom));
    words.ifPresent(elements::addAll);
    return new Laid(scene(width, height, elements), false);
  }

  /**
   * Without a picture: the words on the whole cover, or only the date where a title would not be
   * legible.
   */
  private Laid plain(int width, int height) {
    Box all = new Box(0, 0, width, height);
    List<Element> elements = new ArrayList<>();
    elements.add(
        new Panel(
            "ground",
            all,
            0,
            Fill.down(
                theme.palette().band(), Colour.BLACK.withAlpha(90).over(theme.palette().band())),
            Optional.empty(),
            Motion.NONE));
    if (!wantsTitle(width, height)) {
      date.flatMap(day -> day.alone(all)).ifPresent(elements::addAll);
      return new Laid(scene(width, height, elements), false);
    }
    double side = Math.min(width, height);
    double margin = Math.round(side * 0.1);
    double stripe = Math.max(4, Math.round(side * 0.012));
    elements.add(
        Panel.of("stripe", new Box(0, height - stripe, width, stripe), theme.palette().accent()));
    Box text = new Box(margin, margin, width - 2 * margin, height - 2 * margin);
    Optional<List<Element>> words = words(text, (int) side, true);
    words.ifPresent(elements::addAll);
    return new Laid(scene(width, height, elements), words.isPresent());
  }

  /** The band at the side, opposite the face. */
  private Optional<Scene> wide(int width, int height, double share, Portrait portrait, int bottom) {
    double band = Math.round(width * share);
    double passage = Math.round(band * PASSAGE);
    boolean isFaceLeft = portrait.largest().map(f -> f.centreX() < Face.WHOLE / 2).orElse(false);
    double bandX = isFaceLeft ? width - band : 0;
    Box shown =
        isFaceLeft ? new Box(0, 0, width - band, height) : new Box(band, 0, width - band, height);
    Fill fading =
        isFaceLeft
            ? Fill.right(theme.palette().band().withAlpha(0), theme.palette().band())
            : Fill.right(theme.palette().band(), theme.palette().band().withAlpha(0));
    double fadingX = isFaceLeft ? width - band - passage : band;
    double margin = Math.round(Math.min(width, height) * 0.07);
    Box text = new Box(bandX + margin, margin, band - 2 * margin, height - 2 * margin);
    Optional<List<Element>> words = words(text, Math.min(width, height), true);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    List<Element> elements = new ArrayList<>();
    elements.add(picture(shown, portrait, bottom));
    elements.add(
        new Panel(
            "passage",
            new Box(fadingX, 0, passage, height),
            0,
            fading,
            Optional.empty(),
            Motion.NONE));
    elements.add(Panel.of("band", new Box(bandX, 0, band, height), theme.palette().band()));
    elements.addAll(words.get());
    return Optional.of(scene(width, height, elements));
  }

  private Optional<Scene> tall(int width, int height, double share, Portrait portrait, int bottom) {
    double band = Math.round(height * share);
    double passage = Math.round(band * PASSAGE);
    double top = height - band;
    double margin = Math.round(Math.min(width, height) * 0.075);
    Box text = new Box(margin, top + margin * 0.5, width - 2 * margin, band - margin * 1.5);
    Optional<List<Element>> words = words(text, Math.min(width, height), false);
    if (words.isEmpty()) {
      return Optional.empty();
    }
    List<Element> elements = new ArrayList<>();
    elements.add(picture(new Box(0, 0, width, top), portrait, bottom));
    elements.add(
        new Panel(
            "passage",
            new Box(0, top - passage, width, passage),
            0,
            Fill.down(theme.palette().band().withAlpha(0), theme.palette().band()),
            Optional.empty(),
            Motion.NONE));
    elements.add(Panel.of("band", new Box(0, top, width, band), theme.palette().band()));
    elements.addAll(words.get());
    return Optional.of(scene(width, height, elements));
  }

  /** The line above the title, a short bar, the title. */
  private Optional<List<Element>> words(Box box, int side, boolean isCentred) {
    for (double size : TITLE_SIZES) {
      double titleSize = side * size;
      double small = Math.max(18, Math.round(titleSize * 0.42));
      double bar = Math.max(4, Math.round(titleSize * 0.09));
      double gap = Math.round(titleSize * 0.35);
      double head = (above.isPresent() ? small * 1.5 + gap * 0.6 : 0) + bar + gap;
      double foot = date.isPresent() ? gap + CoverDate.heightOf(titleSize) : 0;
      double left = box.height() - head - foot;
      Box room = new Box(box.x(), box.y() + head, box.width(), Math.max(0, left));
      Paragraph paragraph =
          Paragraph.of(
              title,
              theme.palette().onBand(),
              theme.titleWeight(),
              titleSize,
              5,
              theme.palette().band());
      Optional<TextBlock> set = setter.set("title", lineHeight(paragraph, 1.28), room, Motion.NONE);
      if (set.isEmpty()) {
        continue;
      }
      double used = set.get().lines().size() * titleSize * 1.28;
      double down = isCentred ? Math.max(0, (left - used) / 2) : 0;
      Optional<List<Element>> foundDate = Optional.empty();
      if (date.isPresent()) {
        double below = box.y() + down + head + Math.min(used, room.height()) + gap;
        foundDate =
            date.get().below(new Box(box.x(), below, box.width(), CoverDate.heightOf(titleSize)));
        if (foundDate.isEmpty()) {
          continue;
        }
      }
      List<Element> elements = new ArrayList<>();
      double y = box.y() + down;
      if (above.isPresent()) {
        Optional<TextBlock> line =
            setter.set(
                "above",
                Paragraph.of(
                    above.get(),
                    theme.palette().onBand(),
                    theme.textWeight(),
                    small,
                    1,
                    theme.palette().band()),
                new Box(box.x(), y, box.width(), small * 1.5),
                Motion.NONE);
        line.ifPresent(elements::add);
        y += small * 1.5 + gap * 0.6;
      }
      elements.add(
          Panel.of(
              "bar",
              new Box(box.x(), y, Math.round(titleSize * 1.4), bar),
              theme.palette().accent()));
      Optional<TextBlock> moved =
          setter.set("title", lineHeight(paragraph, 1.28), room.moved(0, down), Motion.NONE);
      elements.add(moved.orElse(set.get()));
      foundDate.ifPresent(elements::addAll);
      return Optional.of(elements);
    }
    return Optional.empty();
  }

  private static Paragraph lineHeight(Paragraph paragraph, double lineHeight) {
    return new Paragraph(
        paragraph.spans(),
        paragraph.sizePx(),
        lineHeight,
        paragraph.maxLines(),
        paragraph.align(),
        paragraph.vertical(),
        paragraph.outline(),
        paragraph.on());
  }

  private static Picture picture(Box box, Portrait portrait, int bottom) {
    List<Face> faces =
        portrait.faces().stream()
            .map(SeenFace::face)
            .sorted(java.util.Comparator.comparingInt((Face face) -> face.height()).reversed())
            .toList();
    Optional<FaceCrop> crop =
        FaceCrop.of(portrait.width(), portrait.height(), faces, bottom, box.width() / box.height());
    return new Picture(
        "picture",
        box,
        PICTURE,
        crop.map(part -> new Box(part.x(), part.y(), part.width(), part.height())),
        crop.isPresent() ? Picture.Fit.CROPPED : Picture.Fit.WHOLE,
        0,
        "",
        Motion.NONE);
  }

  private Scene scene(int width, int height, List<Element> elements) {
    Box all = new Box(0, 0, width, height);
    return new Scene(
        width,
        height,
        0,
        Optional.of(Fill.of(theme.palette().band())),
        all,
        elements,
        title,
        title);
  }
}
