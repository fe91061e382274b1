package org.fangtan.infographic;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.fangtan.contract.Highlights;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.failure.Finding;
import org.fangtan.graphic.FontMetrics;
import org.fangtan.graphic.Glyphs;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.SceneReview;
import org.fangtan.graphic.Themes;
import org.fangtan.graphic.draw.Fonts;
import org.fangtan.text.Words;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class LayoutTest {
  private static final long SEED = 20190918;
  private static final FontMetrics FONT = Fonts.loaded();
  private static final Words WORDS = Words.with(List.of("公交一体化"));

  private final Layout layout = new Layout(FONT, WORDS, Themes.plain(), "highlights.json");

  /** 60 in the suite; the benchmark has 1,000. */
  private static final int COUNT = Integer.getInteger("fangtan.random.highlights", 60);

  @Test
  void randomHighlightsHaveNoTextOutsideNoOverlapAndEveryMissingGlyphReported() {
    Set<String> kinds = new HashSet<>();
    for (int i = 0; i < COUNT; i++) {
      Highlights highlights = new RandomHighlights(SEED + i).next();
      String seed = "seed " + (SEED + i);
      List<Laid> all = new ArrayList<>();
      for (Form form : Form.values()) {
        Laid film = layout.film(highlights, form, OptionalLong.empty());
        film.storyline().ifPresent(story -> assertTimes(story, seed));
        all.add(film);
      }
      all.add(layout.longPicture(highlights));
      all.add(layout.widePage(highlights));
      all.add(layout.narrowPage(highlights));
      for (Laid laid : all) {
        assertFaultless(laid, highlights, seed);
        laid.findings().forEach(finding -> kinds.add(finding.code()));
      }
      assertThat(all.get(3).scene()).as("%s: the long picture shows everything", seed).isPresent();
    }
    assertThat(kinds).contains("GLYPH_MISSING", "INFOGRAPHIC_SHORTENED", "INFOGRAPHIC_NOT_FILMED");
  }

  private static void assertFaultless(Laid laid, Highlights highlights, String seed) {
    if (laid.scene().isEmpty()) {
      assertThat(laid.findings()).as(seed).isNotEmpty();
      return;
    }
    Scene scene = laid.scene().get();
    assertThat(SceneReview.of(scene, FONT).problems()).as("%s of %s", seed, highlights).isEmpty();
    Set<String> reported =
        laid.findings().stream()
            .filter(f -> f.code().equals("GLYPH_MISSING"))
            .map(f -> f.message().zh())
            .collect(Collectors.toSet());
    if (laid.storyline().isEmpty()) {
      missing(highlights)
          .forEach(
              c ->
                  assertThat(reported).as(seed).anyMatch(words -> words.contains(Glyphs.named(c))));
    }
  }

  private static void assertTimes(Storyline story, String seed) {
    assertThat(story.durationUs()).as(seed).isBetween(15_000_000L, 30_000_000L);
    for (Storyline.Shown shown : story.screens()) {
      double seconds = (shown.endUs() - shown.startUs()) / 1e6;
      assertThat(shown.screen().characters() / seconds).as(seed).isLessThanOrEqualTo(5.000_01);
    }
  }

  private static Set<Integer> missing(Highlights highlights) {
    Stream<String> texts =
        Stream.of(
                Stream.of(highlights.title()),
                highlights.subtitle().stream(),
                highlights.figures().stream().map(Highlights.Figure::label),
                highlights.compare().stream().map(Highlights.Compare::label),
                highlights.steps().stream().map(Highlights.Step::title),
                highlights.quote().stream().map(Highlights.Quote::text))
            .flatMap(one -> one);
    return texts
        .flatMap(text -> Glyphs.of(text, FONT).missing().stream())
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @EnumSource(Form.class)
  void theSampleIsFilmedWhole(Form form) throws Exception {
    Laid film = layout.film(sample(), form, OptionalLong.of(2_500_000));
    assertThat(film.findings()).isEmpty();
    Storyline story = film.storyline().orElseThrow();
    assertTimes(story, form.label());
    assertThat(story.screens())
        .extracting(shown -> shown.screen().getClass().getSimpleName())
        .contains("Opening", "Figures", "Pairs", "Steps", "Saying");
    String shown = texts(film);
    assertThat(shown.replace("\n", "")).contains("新开和优化线路", "15", "8", "线路通了", "让群众出行更");
  }

  @Test
  void aQuoteThatIsHeardIsShownAsLongAsItIsSaid() throws Exception {
    Highlights sample = sample();
    Highlights brief =
        new Highlights(
            sample.title(),
            Optional.empty(),
            sample.figures().subList(0, 2),
            List.of(),
            List.of(),
            sample.quote(),
            Optional.empty(),
            Optional.empty());
    Storyline story =
        layout.film(brief, Form.UPRIGHT, OptionalLong.of(9_000_000)).storyline().orElseThrow();
    Storyline.Shown saying = story.saying().orElseThrow();
    assertThat(saying.endUs() - saying.startUs()).isGreaterThanOrEqualTo(9_800_000);
    Storyline silent =
        layout.film(brief, Form.UPRIGHT, OptionalLong.of(25_000_000)).storyline().orElseThrow();
    assertThat(silent.durationUs()).as("too long to be heard").isEqualTo(15_000_000);
  }

  @Test
  void nothingButATitleIsAPictureAndNoFilm() {
    Highlights bare = of("公交一体化", List.of(), List.of(), Optional.empty());
    Laid film = layout.film(bare, Form.UPRIGHT, OptionalLong.empty());
    assertThat(film.scene()).isEmpty();
    assertThat(codes(film)).containsExactly("INFOGRAPHIC_NOT_FILMED");
    assertThat(film.findings().get(0).message().zh()).contains("没有能在 30 秒内读完的");
    assertThat(layout.longPicture(bare).scene()).isPresent();
  }

  @Test
  void thirtyFiguresStandInTheLongPictureAndTheFilmNamesWhatItLeavesOut() {
    List<Highlights.Figure> figures =
        IntStream.range(0, 30).mapToObj(i -> figure("改造港湾式站台" + i, i * 7L, "个")).toList();
    Highlights many = of("公交一体化", figures, List.of(), Optional.empty());
    Laid film = layout.film(many, Form.WIDE, OptionalLong.empty());
    assertThat(codes(film)).containsExactly("INFOGRAPHIC_SHORTENED");
    assertThat(film.findings().get(0).message().zh()).contains("figures[4]", "figures[29]");
    assertThat(texts(layout.longPicture(many))).contains("港湾式站台29", "203");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Sixty new electric buses before the end of the year, and thirty-five bus bays rebuilt",
        "年底前新增純電動公交車六十輛，改造港灣式站臺三十五個，讓羣眾出行更方便",
        "改造港湾式站台改造港湾式站台改造港湾式站台改造港湾式站台改造港湾式站台改造港湾式站台改造港湾式站台改造港湾式站台改造港湾"
      })
  void longLabelsInAnyScriptHaveRoom(String label) {
    Highlights highlights =
        of(
            label,
            List.of(figure(label, -123_456_789_012_345L, "万人次每年每万人口户"), figure(label, 1, "")),
            List.of(new Highlights.Step(1, label, Optional.of(label))),
            Optional.empty());
    for (Laid laid :
        List.of(
            layout.film(highlights, Form.UPRIGHT, OptionalLong.empty()),
            layout.film(highlights, Form.SQUARE, OptionalLong.empty()),
            layout.longPicture(highlights),
            layout.narrowPage(highlights))) {
      assertFaultless(laid, highlights, label);
    }
    assertThat(texts(layout.longPicture(highlights))).contains("−123,456,789,012,345");
  }

  @Test
  void aQuoteOf300CharactersIsInThePictureAndNotInTheFilm() {
    Highlights.Quote quote =
        new Highlights.Quote("让群众出行更方便，".repeat(33) + "更舒心", Optional.empty(), Optional.empty());
    Highlights highlights = of("公交", List.of(figure("线路", 12, "条")), List.of(), Optional.of(quote));
    Laid film = layout.film(highlights, Form.UPRIGHT, OptionalLong.empty());
    assertThat(film.findings().get(0).message().zh()).contains("quote");
    assertThat(film.storyline().orElseThrow().saying()).isEmpty();
    assertThat(texts(layout.longPicture(highlights)).replace("\n", "")).contains(quote.text());
  }

  @Test
  void aCharacterWithoutAGlyphIsNamedAndNoBoxIsDrawn() {
    Highlights highlights =
        of("公交🚌一体化", List.of(figure("线路𠮷", 12, "条")), List.of(), Optional.empty());
    Laid laid = layout.longPicture(highlights);
    assertThat(laid.findings())
        .extracting(f -> f.message().zh())
        .anySatisfy(words -> assertThat(words).contains("U+1F68C"))
        .anySatisfy(words -> assertThat(words).contains("U+20BB7"));
    assertThat(texts(laid)).contains("公交一体化").doesNotContain("🚌");
  }

  @Test
  void aLongPictureMayBeCutBetweenItsRowsAlone() throws Exception {
    Laid laid = layout.longPicture(sample());
    Scene scene = laid.scene().orElseThrow();
    List<SceneReview.TextBox> boxes = SceneReview.of(scene, FONT).texts();
    assertThat(laid.cuts()).hasSizeGreaterThan(4).isSorted();
    for (int cut : laid.cuts()) {
      assertThat(boxes).noneMatch(box -> box.ink().y() < cut && cut < box.ink().bottom());
    }
  }

  private static Highlights of(
      String title,
      List<Highlights.Figure> figures,
      List<Highlights.Step> steps,
      Optional<Highlights.Quote> quote) {
    return new Highlights(
        title,
        Optional.empty(),
        figures,
        List.of(),
        steps,
        quote,
        Optional.empty(),
        Optional.empty());
  }

  private static Highlights.Figure figure(String label, long value, String unit) {
    return new Highlights.Figure(
        BigDecimal.valueOf(value), Optional.of(unit).filter(u -> !u.isEmpty()), label);
  }

  private static List<String> codes(Laid laid) {
    return laid.findings().stream().map(Finding::code).toList();
  }

  private static String texts(Laid laid) {
    return SceneReview.of(laid.scene().orElseThrow(), FONT).texts().stream()
        .map(SceneReview.TextBox::text)
        .collect(Collectors.joining("\n"));
  }

  static Highlights sample() throws Exception {
    return HighlightsFile.read(
            "highlights.json",
            Files.readAllBytes(Path.of("samples/2019-09-transport/highlights.json")))
        .highlights()
        .orElseThrow();
  }
}
