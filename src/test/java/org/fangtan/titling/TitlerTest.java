package org.fangtan.titling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.fangtan.config.SettingsReader;
import org.fangtan.graphic.Box;
import org.fangtan.graphic.Element;
import org.fangtan.graphic.Overlay;
import org.fangtan.graphic.SceneReview;
import org.fangtan.graphic.TextBlock;
import org.fangtan.graphic.TextLine;
import org.fangtan.graphic.Theme;
import org.fangtan.graphic.draw.Fonts;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TitlerTest {
  private static final FrameGrid GRID = FrameGrid.of(new Rational(25, 1), 2_000_000, 4_000_000);
  private static final long FRAMES = 500;

  private static Titling titling(int width, int height, boolean isFilled) {
    double shownHeight = isFilled ? height : Math.min(height, Math.round(width * 9 / 16.0));
    return new Titling(
        width,
        height,
        new Box(0, (height - shownHeight) / 2, width, shownHeight),
        Optional.empty(),
        GRID,
        FRAMES,
        theme(),
        "公交一体化带来三个变化",
        "示范市人民政府门户网站",
        true,
        true,
        true,
        List.of(
            cue(0, 3, "从今年9月起全市公交统一执行两元一票制"),
            cue(3, 6, "发车间隔由15分钟缩短到8分钟\n覆盖星岩、鼎峰和高津三个片区"),
            cue(6, 8, "老年人凭优待卡免费乘车")),
        List.of(new Strap(500_000, "市交通局负责人", "嘉宾"), new Strap(9_000_000, "主持人", "")),
        List.of("公交一体化", "优待卡", "一票制"));
  }

  private static Theme theme() {
    return SettingsReader.defaults().graphics().chosen(Optional.empty()).orElseThrow();
  }

  private static Cue cue(long startSeconds, long endSeconds, String text) {
    return new Cue(new TimeRange(startSeconds * 1_000_000, endSeconds * 1_000_000), text);
  }

  private static Titler.Made made(Titling asked) {
    return Titler.of(asked, Fonts.loaded());
  }

  private static List<Overlay.Shown> named(Titler.Made made, String name) {
    return made.overlay().shown().stream().filter(one -> one.scene().title().equals(name)).toList();
  }

  private static TextBlock text(Overlay.Shown shown) {
    for (Element element : shown.scene().elements()) {
      if (element instanceof TextBlock block) {
        return block;
      }
    }
    throw new AssertionError("no text in " + shown.scene().title());
  }

  @ParameterizedTest(name = "{0} x {1}, filled: {2}")
  @CsvSource({
    "1080, 1920, false", "1080, 1920, true", "1080, 1080, false", "1080, 1080, true",
    "1080, 1440, false", "1080, 1440, true", "1920, 1080, true", "720, 1280, false"
  })
  void everythingStandsInTheSafeAreaAndCanBeRead(int width, int height, boolean isFilled) {
    Titler.Made made = made(titling(width, height, isFilled));
    assertThat(made.leftOut()).isEmpty();
    assertThat(made.missing()).isEmpty();
    for (Overlay.Shown one : made.overlay().shown()) {
      assertThat(SceneReview.of(one.scene(), Fonts.loaded()).problems())
          .as(one.scene().title())
          .isEmpty();
    }
    assertNothingOverlaps(made, width, height);
  }

  /** What is shown at one time stands apart, cards aside, which cover everything. */
  private static void assertNothingOverlaps(Titler.Made made, int width, int height) {
    List<Overlay.Shown> all =
        made.overlay().shown().stream()
            .filter(one -> !List.of("opening", "closing").contains(one.scene().title()))
            .toList();
    for (Overlay.Shown one : all) {
      for (Overlay.Shown other : all) {
        boolean areTogether =
            one.firstFrame() < other.endFrame() && other.firstFrame() < one.endFrame();
        if (one != other && areTogether) {
          assertThat(around(one).overlaps(around(other)))
              .as(one.scene().title() + " and " + other.scene().title() + width + "x" + height)
              .isFalse();
        }
      }
    }
  }

  /** A caption's own lines, not the room for two. */
  private static Box around(Overlay.Shown shown) {
    Optional<Box> around = Optional.empty();
    for (Element element : shown.scene().elements()) {
      Box box = element instanceof TextBlock text ? ink(text) : element.box();
      around = Optional.of(around.map(known -> known.around(box)).orElse(box));
    }
    return around.orElseThrow();
  }

  private static Box ink(TextBlock text) {
    Optional<Box> ink = Optional.empty();
    for (TextLine line : text.lines()) {
      for (TextLine.Run run : line.runs()) {
        Box box =
            new Box(run.x(), line.baselineY() - run.sizePx() * 0.88, run.advancePx(), run.sizePx());
        ink = Optional.of(ink.map(known -> known.around(box)).orElse(box));
      }
    }
    return ink.orElse(text.box());
  }

  @Test
  void uprightCaptionsHaveTwoLinesOfAtMostThirteenCharactersOfTheRightSize() {
    Titler.Made made = made(titling(1080, 1920, false));
    List<Overlay.Shown> captions = named(made, "caption");
    assertThat(captions).hasSizeGreaterThanOrEqualTo(4); // the one of 29 characters is two
    for (Overlay.Shown caption : captions) {
      TextBlock block = text(caption);
      assertThat(block.lines()).hasSizeLessThanOrEqualTo(2);
      for (TextLine line : block.lines()) {
        assertThat(line.text().codePointCount(0, line.text().length())).isLessThanOrEqualTo(13);
        assertThat(line.runs().get(0).sizePx() / 1080).isBetween(0.055, 0.06);
      }
      assertThat(block.box().y()).isGreaterThan(1264);
      assertThat(block.box().bottom()).isLessThanOrEqualTo(1440);
    }
  }

  @Test
  void numbersWithUnitsAndTheLexiconAreInTheColourOfKeyWords() {
    Titler.Made made = made(titling(1080, 1920, false));
    List<String> keywords = new ArrayList<>();
    for (Overlay.Shown caption : named(made, "caption")) {
      for (TextLine line : text(caption).lines()) {
        line.runs().stream()
            .filter(run -> run.colour().equals(theme().palette().keyword()))
            .forEach(run -> keywords.add(run.text()));
      }
    }
    assertThat(String.join(" ", keywords))
        .contains("9月", "两元", "一票制", "15分钟", "8分钟", "优待卡")
        .doesNotContain("统一", "三个片");
  }

  @Test
  void captionsKeepTheirTimesBehindTheOpeningCard() {
    Titler.Made made = made(titling(1080, 1920, false));
    assertThat(made.overlay().leadFrames()).isEqualTo(50);
    assertThat(made.overlay().tailFrames()).isEqualTo(50);
    List<Overlay.Shown> captions = named(made, "caption");
    assertThat(captions.get(0).firstFrame()).isEqualTo(50);
    assertThat(captions.get(0).endFrame()).isEqualTo(125);
    assertThat(captions.get(captions.size() - 1).endFrame()).isEqualTo(250);
    assertThat(named(made, "opening").get(0).firstFrame()).isZero();
    assertThat(named(made, "closing").get(0).endFrame()).isEqualTo(600);
    assertThat(named(made, "strap")).hasSize(2);
  }

  @Test
  void aChannelThatForbidsMarksSeesNoPortal() {
    Titling with = titling(1080, 1920, false);
    Titler.Made made =
        made(
            new Titling(
                with.width(),
                with.height(),
                with.shown(),
                with.taken(),
                with.grid(),
                with.frames(),
                with.theme(),
                with.title(),
                with.portal(),
                true,
                false,
                true,
                with.cues(),
                with.straps(),
                with.lexicon()));
    assertThat(made.overlay().tailFrames()).as("its only line is the portal").isZero();
    assertThat(made.overlay().shown())
        .flatExtracting(one -> one.scene().elements())
        .filteredOn(TextBlock.class::isInstance)
        .extracting(one -> ((TextBlock) one).text())
        .isNotEmpty()
        .noneMatch(text -> text.contains("门户网站"));
  }

  @Test
  void aTitleThatIsFarTooLongIsNamedAndNotCut() {
    Titling asked = titling(1080, 1920, true);
    String title = "关于进一步优化公共交通服务的若干措施".repeat(6);
    Titler.Made made =
        made(
            new Titling(
                asked.width(),
                asked.height(),
                asked.shown(),
                asked.taken(),
                asked.grid(),
                asked.frames(),
                asked.theme(),
                title,
                asked.portal(),
                true,
                true,
                true,
                List.of(cue(0, 2, "生僻字𠮷和表情😀")),
                List.of(new Strap(0, "很".repeat(60), "官")),
                List.of()));
    assertThat(made.leftOut()).contains(title, "很".repeat(60));
    assertThat(named(made, "title")).isEmpty();
    assertThat(made.missing()).contains("😀".codePointAt(0));
    for (Overlay.Shown one : made.overlay().shown()) {
      assertThat(SceneReview.of(one.scene(), Fonts.loaded()).problems()).isEmpty();
    }
  }

  @Test
  void anyCaptionsOfAnyLengthStandInTheirPlace() {
    long seed = 20261130;
    Random random = new Random(seed);
    String words = "公交一体化发车间隔缩短到8分钟老年人凭优待卡免费乘车2.5万人次AI《条例》，：？！ \n";
    for (int i = 0; i < 60; i++) {
      StringBuilder text = new StringBuilder("字");
      int length = 1 + random.nextInt(60);
      for (int k = 0; k < length; k++) {
        text.append(words.charAt(random.nextInt(words.length())));
      }
      Titling asked = titling(1080, i % 2 == 0 ? 1920 : 1080, i % 3 == 0);
      Titler.Made made =
          made(
              new Titling(
                  asked.width(),
                  asked.height(),
                  asked.shown(),
                  asked.taken(),
                  asked.grid(),
                  asked.frames(),
                  asked.theme(),
                  "",
                  "",
                  true,
                  true,
                  false,
                  List.of(new Cue(new TimeRange(0, 5_000_000), text.toString())),
                  List.of(),
                  List.of()));
      for (Overlay.Shown one : made.overlay().shown()) {
        assertThat(SceneReview.of(one.scene(), Fonts.loaded()).problems())
            .as("seed " + seed + ", " + i + ": " + text)
            .isEmpty();
      }
    }
  }

  @Test
  void aPartOfAnOverlayShowsWhatFallsIntoIt() {
    Overlay whole = made(titling(1080, 1920, false)).overlay();
    Overlay first = whole.part(0, 200, FRAMES);
    Overlay rest = whole.part(200, 300, FRAMES);
    assertThat(first.leadFrames()).isEqualTo(50);
    assertThat(first.tailFrames()).isZero();
    assertThat(rest.leadFrames()).isZero();
    assertThat(rest.tailFrames()).isEqualTo(50);
    assertThat(first.shown()).allMatch(one -> one.endFrame() <= 250);
    assertThat(rest.shown()).allMatch(one -> one.endFrame() <= 350);
    assertThat(rest.shown()).extracting(one -> one.scene().title()).contains("title", "closing");
  }
}
