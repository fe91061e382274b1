package org.fangtan.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.fangtan.contract.TopicFacts;
import org.fangtan.graphic.SceneSvg;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.interactions.WheelInput;
import org.openqa.selenium.support.ui.Select;

/** The page in a real browser, opened from disk with real media. */
class PageBrowserTest {
  private static final String TIME = "document.getElementById('ft-video').currentTime";
  private static final String PAUSED = "document.getElementById('ft-video').paused";

  /** A frame at 25 a second, and a little. */
  private static final Offset<Double> A_FRAME = within(0.05);

  @TempDir static Path folder;
  @TempDir static Path profile;

  private static TestBrowser browser;
  private static Path page;
  private static String url;

  /** Nothing may be fetched from outside; the folder's address, unless a test says otherwise. */
  private String home = "";

  @BeforeAll
  static void open() throws Exception {
    browser = TestBrowser.open(profile);
    page = folder.resolve("访谈 专题");
    TestFolder.write(SampleTopic.editions(), page);
    url = page.resolve("index.html").toUri().toString();
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void visit() {
    home = url.substring(0, url.length() - "index.html".length());
    browser.visit(url);
  }

  @AfterEach
  void nothingWasComplainedAboutOrFetchedFromElsewhere() {
    browser.run("localStorage.clear()");
    assertThat(browser.consoleErrors()).isEmpty();
    // The browser draws its own media controls from data: addresses.
    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(address -> address.startsWith(home) || address.startsWith("data:image/svg+xml"));
  }

  @Test
  void theVideoPlaysFromDisk() {
    browser.id("ft-play").click();
    browser.until(TIME + " > 0.5");

    assertThat(browser.id("ft-play").getDomAttribute("aria-label")).isEqualTo("暂停");
    browser.id("ft-play").click();
    browser.until(PAUSED);
    assertThat(browser.requests()).anyMatch(address -> address.endsWith("video/480p.mp4"));
  }

  @Test
  void captionsAreOnAndShowTheRightTextAtTheRightTime() {
    seek(4);
    assertThat(shownCaptions()).containsExactly("三地公交一体化 带来哪些变化？");
    assertThat(
            browser.script(
                "Array.from(document.getElementById('ft-video').textTracks)"
                    + ".map((t) => t.kind).join(' ')",
                String.class))
        .as("no track of the file's own beside the scripted ones")
        .matches("(subtitles|captions) (subtitles|captions) chapters");

    new Select(browser.id("ft-caption-language")).selectByVisibleText("繁體中文（機器轉換）");
    seek(9);
    assertThat(shownCaptions()).containsExactly("老年人坐車還能免費嗎？");

    browser.id("ft-captions").click();
    assertThat(shownCaptions()).isEmpty();
    assertThat(browser.id("ft-captions").getDomAttribute("aria-pressed")).isEqualTo("false");
  }

  @Test
  void aCaptionIsTextAndNeverMarkup() {
    seek(7);

    String shown =
        browser.script(
            "Array.from(document.getElementById('ft-video').textTracks)"
                + ".find((t) => t.mode === 'showing').activeCues[0].getCueAsHTML().textContent",
            String.class);
    assertThat(shown).isEqualTo("线路通了 <票价>降了 & 等车短了");
  }

  @Test
  void anotherQualityKeepsThePlaceAndGoesOnPlaying() {
    seek(3);
    browser.id("ft-play").click();
    browser.until(TIME + " > 3.2");
    double left = chooseQuality(1);
    browser.until("document.getElementById('ft-video').videoHeight === 240");
    browser.until("seeks.length");

    assertThat(browser.number("seeks[0]")).as("where it goes on").isCloseTo(left, A_FRAME);
    browser.until(TIME + " > " + (left + 0.2));
    assertThat(browser.script(PAUSED, Boolean.class)).isFalse();
    browser.until("!document.querySelector('.held-frame')");

    browser.id("ft-play").click();
    double paused = chooseQuality(0);
    browser.until("document.getElementById('ft-video').videoHeight === 480 && seeks.length");
    assertThat(browser.number(TIME)).isCloseTo(paused, A_FRAME);
    assertThat(browser.script(PAUSED, Boolean.class)).isTrue();
  }

  @Test
  void speedIsKeptThroughAnotherQualityAndAnotherVisit() {
    new Select(browser.id("ft-speed")).selectByVisibleText("1.5×");
    new Select(browser.id("ft-quality")).selectByVisibleText("240p");
    assertThat(browser.number("document.getElementById('ft-video').playbackRate")).isEqualTo(1.5);

    browser.visit(url);
    assertThat(browser.number("document.getElementById('ft-video').playbackRate")).isEqualTo(1.5);
    browser.id("ft-play").click();
    browser.until("document.getElementById('ft-video').videoHeight === 240");
  }

  @Test
  void aClickOnASentencePlaysIt() {
    recordSeeks();
    browser.id("s04-3").click();
    browser.until("seeks.length && " + TIME + " > 6.1");

    assertThat(browser.number("seeks[0]")).isCloseTo(6, A_FRAME);
    assertThat(browser.driver().getCurrentUrl()).endsWith("#s04-3");
  }

  @Test
  void enterOnASentencePlaysItAndTheArrowsMoveBetweenSentences() {
    browser.run("document.getElementById('s02-1').focus()");
    keys(Keys.ARROW_DOWN, Keys.ARROW_DOWN);
    assertThat(focused()).isEqualTo("s04-1");
    keys(Keys.ARROW_UP);
    assertThat(focused()).isEqualTo("s03-1");
    assertThat(browser.driver().findElements(By.cssSelector(".sentence[tabindex='0']")))
        .as("one sentence in the tab order")
        .hasSize(1);

    keys(Keys.ENTER);
    browser.until(TIME + " > 3.1");
    assertThat(browser.script(PAUSED, Boolean.class)).isFalse();
  }

  @Test
  void selectingTextForCopyingDoesNotPlay() {
    WebElement sentence = browser.id("s04-2");
    browser.run("arguments[0].scrollIntoView({block: 'center'})", sentence);
    new Actions(browser.driver())
        .moveToElement(sentence, -40, 12)
        .clickAndHold()
        .moveByOffset(30, 0)
        .moveByOffset(30, 0)
        .release()
        .perform();

    assertThat(browser.script("String(window.getSelection())", String.class)).isNotEmpty();
    assertThat(browser.number(TIME)).isZero();
    assertThat(browser.script(PAUSED, Boolean.class)).isTrue();
  }

  @Test
  void theTranscriptFollowsUntilTheReaderScrolls() {
    seek(9.6);
    assertThat(current()).isEqualTo("s06-1");
    browser.until(isInView("s06-1"));

    turnWheelUpOverTranscript();
    browser.until("!document.getElementById('ft-follow').hidden");
    browser.until("document.getElementById('ft-turns-frame').scrollTop === 0");
    seek(10.6);
    assertThat(current()).isEqualTo("s06-2");
    assertThat(browser.number("document.getElementById('ft-turns-frame').scrollTop")).isZero();

    browser.id("ft-follow").click();
    browser.until(isInView("s06-2"));
    assertThat(browser.id("ft-follow").isDisplayed()).isFalse();
  }

  @Test
  void aSeekToTheStartOfASentenceMarksThatSentence() {
    for (String id : List.of("s01-2", "s02-1", "s03-1", "s04-4", "s07-1")) {
      browser.id(id).click();
      browser.until("document.getElementById('" + id + "').classList.contains('is-current')");
      browser.id("ft-play").click();
    }
  }

  @Test
  void anAddressLeadsToAMoment() {
    browser.visit(url + "#t=6.4");
    browser.until(TIME + " >= 6.4");
    assertThat(browser.number(TIME)).isCloseTo(6.4, A_FRAME);
    assertThat(current()).isEqualTo("s04-3");

    browser.run("location.hash = 't=0:02.6'");
    browser.until(TIME + " < 6 && !document.getElementById('ft-video').seeking");
    assertThat(current()).isEqualTo("s02-1");
  }

  @Test
  void anAddressLeadsToASentence() {
    browser.visit(url + "#s06-1");
    browser.until(TIME + " >= 9.5");

    assertThat(current()).isEqualTo("s06-1");
    browser.until(isInView("s06-1"));
    browser.until("document.getElementById('ft-player').getBoundingClientRect().top >= -1");
  }

  @Test
  void aHostileAddressDoesNothing() {
    for (String hash : List.of("#t=1e9", "#t=x", "#%", "#t=1,<img>", "#ft-data", "#constructor")) {
      browser.visit(url + hash);
      assertThat(browser.number(TIME)).as(hash).isZero();
    }
  }

  @Test
  void aClipStopsWhereItEnds() {
    browser.driver().findElement(By.cssSelector("#ft-clips a[data-place]")).click();
    browser.until(TIME + " > 5.9 && " + PAUSED);

    assertThat(browser.number(TIME)).isBetween(6.0, 9.0);
  }

  @Test
  void searchFindsPartsOfWordsAndGoesFromOneToTheNext() {
    WebElement field = browser.id("ft-search");
    field.sendKeys("公交");
    assertThat(browser.id("ft-search-count").getText()).isEqualTo("第 1 处，共 3 处");
    assertThat(marked()).containsExactly("公交", "公交", "公交");

    field.sendKeys(Keys.ENTER);
    assertThat(browser.id("ft-search-count").getText()).isEqualTo("第 1 处，共 3 处");
    assertThat(hit()).isEqualTo("s01-2");
    field.sendKeys(Keys.ENTER, Keys.ENTER);
    assertThat(browser.id("ft-search-count").getText()).isEqualTo("第 3 处，共 3 处");
    assertThat(hit()).isEqualTo("s04-2");
    browser.until(isInView("s04-2"));
    field.sendKeys(Keys.ENTER);
    assertThat(hit()).isEqualTo("s01-2");
    browser.id("ft-search-previous").click();
    assertThat(hit()).isEqualTo("s04-2");

    field.clear();
    field.sendKeys("没有这句话");
    assertThat(browser.id("ft-search-count").getText()).isEqualTo("没有找到");
    field.sendKeys(Keys.ESCAPE);
    assertThat(marked()).isEmpty();
    assertThat(browser.id("s04-2").getText()).isEqualTo("一是线路通了，新开和优化公交线路12条，三个区之间不用再绕路换乘。");
  }

  @Test
  void searchSeesThroughWidthAndSentenceEnds() {
    browser.id("ft-search").sendKeys("１２３２８");
    assertThat(marked()).containsExactly("12328");

    browser.id("ft-search").clear();
    browser.id("ft-search").sendKeys("三个变化。一是 线路");
    assertThat(marked()).containsExactly("三个变化。", "一是线路");
    assertThat(browser.id("ft-search-count").getText()).isEqualTo("第 1 处，共 1 处");
  }

  @Test
  void theKeyboardDoesWhatTheHelpSays() {
    keys(" ");
    browser.until(TIME + " > 0.2");
    keys(" ");
    browser.until(PAUSED);
    seek(1);
    keys(Keys.ARROW_RIGHT);
    assertThat(browser.number(TIME)).isCloseTo(6, A_FRAME);
    keys(Keys.ARROW_LEFT);
    assertThat(browser.number(TIME)).isCloseTo(1, A_FRAME);
    keys("c");
    assertThat(browser.id("ft-captions").getDomAttribute("aria-pressed")).isEqualTo("false");
    keys("m");
    assertThat(browser.script("document.getElementById('ft-video').muted", Boolean.class)).isTrue();
    keys("f");
    browser.until("document.fullscreenElement && document.fullscreenElement.id === 'ft-player'");
    keys("f");
    browser.until("!document.fullscreenElement");
    keys("/");
    assertThat(focused()).isEqualTo("ft-search");
    keys("c", "f", "?");
    assertThat(browser.id("ft-search").getDomProperty("value")).isEqualTo("cf?");
    browser.run("document.activeElement.blur()");
    keys("?");
    assertThat(browser.id("ft-help").isDisplayed()).isTrue();
    keys(Keys.ESCAPE);
    browser.until("!document.getElementById('ft-help').open");
  }

  @Test
  void shortcutsCanBeSwitchedOffAndTheSeekBarKeepsItsKeys() {
    browser.id("ft-help-open").click();
    browser.id("ft-shortcuts").click();
    keys(Keys.ESCAPE);
    keys("c");
    assertThat(browser.id("ft-captions").getDomAttribute("aria-pressed")).isEqualTo("true");

    browser.run("document.getElementById('ft-seek').focus()");
    keys(Keys.ARROW_RIGHT);
    browser.until("document.getElementById('ft-video').readyState > 0");
    assertThat(browser.number(TIME)).isCloseTo(5, A_FRAME);
    assertThat(browser.id("ft-seek").getDomAttribute("aria-valuetext")).isEqualTo("0:05，共 0:12");
  }

  @Test
  void everythingIsReachedByTheTabKey() {
    StringBuilder order = new StringBuilder();
    for (int i = 0; i < 45; i++) {
      keys(Keys.TAB);
      order.append(focused()).append(' ');
    }
    assertThat(order.toString())
        .contains("ft-smaller ft-larger ft-help-open ")
        .contains(
            "ft-seek ft-play ft-mute ft-volume ft-captions ft-caption-language ft-quality ft-speed"
                + " ft-fullscreen ")
        .contains("ft-order ft-expand ft-search ");
  }

  @Test
  void theSeekBarShowsTheStoryboard() {
    browser.run("arguments[0].scrollIntoView({block: 'center'})", browser.id("ft-seek"));
    new Actions(browser.driver()).moveToElement(browser.id("ft-seek"), 20, 0).perform();

    assertThat(browser.id("ft-preview").isDisplayed()).isTrue();
    assertThat(browser.id("ft-preview").getText()).contains("0:06").contains("三个变化");
    assertThat(
            browser
                .driver()
                .findElement(By.className("preview-picture"))
                .getCssValue("background-position"))
        .isEqualTo("0px -" + SampleTopic.TILE_HEIGHT + "px");
    browser.untilRequested("images/storyboard.jpg");
  }

  @Test
  void chaptersPlayAndShowWhereWeAre() {
    browser.driver().findElements(By.cssSelector("#ft-chapters a")).get(2).click();
    browser.until(TIME + " >= 8");

    assertThat(
            browser.driver().findElement(By.cssSelector("#ft-chapters [aria-current]")).getText())
        .contains("网友提问");
  }

  @Test
  void photosOpenLargeAndAreLeafedThroughByKeys() {
    WebElement link = browser.driver().findElements(By.cssSelector(".gallery a")).get(1);
    browser.run("arguments[0].focus()", link);
    keys(Keys.ENTER);
    assertThat(browser.id("ft-lightbox").isDisplayed()).isTrue();
    assertThat(browser.id("ft-lightbox-caption").getText()).isEqualTo("市民在港湾式站台候车。");
    keys(Keys.ARROW_RIGHT);
    assertThat(browser.id("ft-lightbox-count").getText()).isEqualTo("第 3 张，共 3 张");
    keys(Keys.ARROW_RIGHT);
    assertThat(browser.id("ft-lightbox-image").getDomAttribute("alt"))
        .isEqualTo("主持人和嘉宾相对而坐，背景屏显示访谈主题");
    keys(Keys.ESCAPE);
    browser.until("!document.getElementById('ft-lightbox').open");
    assertThat(browser.script("document.activeElement === arguments[0]", Boolean.class, link))
        .as("back to where the reader was")
        .isTrue();
  }

  @Test
  void anotherLanguageIsAFileThatOpensAtTheSameMoment() {
    seek(5);
    browser.driver().findElement(By.linkText("English")).click();
    browser.until("document.documentElement.lang === 'en'");

    assertThat(browser.driver().getCurrentUrl()).endsWith("index.en.html#t=5.0");
    assertThat(browser.driver().findElement(By.tagName("h1")).getText())
        .isEqualTo("One bus network");
    assertThat(browser.id("ft-captions").getText()).isEqualTo("Captions");
    assertThat(browser.id("s04-e1").getText()).isEqualTo("Three things. New lines first.");
    assertThat(browser.driver().findElement(By.cssSelector(".facts time")).getText())
        .isEqualTo("18 September 2019, 15:00");
    browser.until("document.querySelector('.sentence.is-current')");
    assertThat(current()).isEqualTo("s04-e1");

    browser.driver().findElement(By.linkText("繁體")).click();
    browser.until("document.documentElement.lang === 'zh-Hant'");
    assertThat(browser.driver().findElement(By.tagName("h1")).getText()).isEqualTo("公交一體化 出行更便捷");
    assertThat(browser.id("s04-1").getText()).isEqualTo("主要有三個變化。");
    assertThat(browser.id("ft-transcript-title").getText()).isEqualTo("文字實錄");
  }

  @Test
  void theTextCanBeLargerAndStaysSo() {
    double before = browser.number("document.querySelector('.sentence').offsetHeight");
    browser.id("ft-larger").click();
    browser.id("ft-larger").click();
    browser.id("ft-larger").click();
    assertThat(browser.number("document.querySelector('.sentence').offsetHeight"))
        .isGreaterThan(before * 1.3);
    browser.visit(url);
    assertThat(browser.script("document.documentElement.dataset.size", String.class))
        .isEqualTo("largest");
    assertThat(browser.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(1366);
  }

  @Test
  void theNewestCanStandFirst() {
    browser.id("ft-order").click();
    assertThat(firstTurn()).isEqualTo("s07");
    seek(4.6);
    assertThat(current()).isEqualTo("s04-1");
    browser.id("ft-order").click();
    assertThat(firstTurn()).isEqualTo("s01");
  }

  @Test
  void onAPhoneNothingRunsOverTheEdge() {
    try {
      for (int width : new int[] {320, 390}) {
        browser.phone(width);
        browser.visit(url);
        browser.id("ft-search").sendKeys("公交");
        browser.id("ft-expand").click();
        assertThat(browser.number("document.documentElement.scrollWidth"))
            .as("at " + width)
            .isLessThanOrEqualTo(width);
        for (String id : List.of("ft-captions", "ft-quality", "ft-speed", "ft-fullscreen")) {
          assertThat(browser.number("document.getElementById('" + id + "').offsetHeight"))
              .as(id + " is one line high")
              .isBetween(0.0, 48.0);
        }
      }
      browser.visit(url.replace("index.html", "index.en.html"));
      assertThat(browser.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(390);
    } finally {
      browser.phone(0);
    }
  }

  @Test
  void theChoicesOfThePlayerStandInOneRow() {
    try {
      for (String edition : List.of("index.html", "index.en.html", "player.html")) {
        for (int width : new int[] {360, 768, 1024, 1200, 1440}) {
          browser.phone(width);
          browser.visit(url.replace("index.html", edition));
          browser.until("!document.getElementById('ft-controls').hidden");
          String as = edition + " at " + width;
          assertThat(
                  browser.number(
                      "new Set([...document.querySelectorAll('.choices > :not([hidden])')]"
                          + ".map(e => e.offsetTop)).size"))
              .as(as)
              .isEqualTo(1);
          assertThat(
                  browser.number(
                      "Math.min(...[...document.querySelectorAll('.choices > select')]"
                          + ".map(e => e.offsetWidth))"))
              .as(as)
              .isGreaterThanOrEqualTo(64);
          // Nothing is pushed out of the bar, and its buttons stay in their row.
          assertThat(
                  browser.number(
                      "document.querySelector('.bar').scrollWidth"
                          + " - document.querySelector('.bar').clientWidth"))
              .as(as)
              .isZero();
          assertThat(
                  browser.number("document.getElementById('ft-fullscreen').offsetTop")
                      - browser.number("document.getElementById('ft-play').offsetTop"))
              .as(as)
              .isZero();
        }
      }
    } finally {
      browser.phone(0);
    }
  }

  @Test
  void withoutScriptTheVideoAndTheWholeTranscriptAreThere() {
    try {
      browser.scripting(false);
      browser.visit(url);
      WebElement video = browser.id("ft-video");
      assertThat(video.isDisplayed()).isTrue();
      assertThat(video.getDomAttribute("controls")).isNotNull();
      assertThat(browser.driver().findElements(By.cssSelector("#ft-video > track"))).hasSize(3);
      assertThat(browser.id("s07-1").isDisplayed()).isTrue();
      assertThat(browser.id("ft-controls").isDisplayed()).isFalse();
      assertThat(
              browser
                  .driver()
                  .findElement(By.cssSelector("#ft-chapters a"))
                  .getDomAttribute("href"))
          .isEqualTo("video/480p.mp4#t=0");
    } finally {
      browser.scripting(true);
    }
  }

  @Test
  void aWebServerShowsTheSamePageAndAFileWhereTheStreamCannotBePlayed() throws Exception {
    try (TestFileServer server = new TestFileServer(page)) {
      home = server.address();
      browser.visit(home + "index.html#s04-3");
      browser.until(TIME + " >= 6");
      seek(9);

      assertThat(shownCaptions()).containsExactly("老年人坐车还能免费吗？");
      assertThat(browser.requests()).noneMatch(address -> address.endsWith(".vtt"));
      assertThat(qualities()).as("there is no playlist").containsExactly("480p", "240p");
      assertThat(browser.id("ft-media-error").isDisplayed()).isFalse();
      assertThat(browser.consoleErrors()).allMatch(error -> error.contains("master.m3u8"));

      browser.visit(home + "index.html?t=4.6");
      browser.until(TIME + " >= 4.6");
      assertThat(current()).isEqualTo("s04-1");
      browser.consoleErrors();
    }
    visit();
    assertThat(qualities()).as("and never from disk").containsExactly("480p", "240p");
  }

  @Test
  void thePlayerAloneFitsAFrameAndLinksToThePage() {
    browser.visit(url.replace("index.html", "player.html"));
    browser.id("ft-play").click();
    browser.until(TIME + " > 0.5");
    seek(4);
    assertThat(shownCaptions()).containsExactly("三地公交一体化 带来哪些变化？");
    assertThat(browser.number("document.documentElement.scrollHeight - window.innerHeight"))
        .isLessThanOrEqualTo(0);
    assertThat(browser.driver().findElement(By.cssSelector("h1 a")).getDomAttribute("href"))
        .isEqualTo("index.html");
    keys("?", "c", " ");
  }

  @Test
  void sentencesAreButtonsToAScreenReaderAndSpacePressesThem() {
    assertThat(browser.id("s04-2").getAriaRole()).isEqualTo("button");
    browser.run("document.getElementById('s04-2').focus()");
    keys(" ");
    browser.until(TIME + " > 5");
    assertThat(browser.script(PAUSED, Boolean.class)).isFalse();
  }

  @Test
  void onAPhoneTheVideoStaysInViewWhenASentenceIsTapped() {
    try {
      browser.phone(390);
      browser.visit(url);
      for (boolean isExpanded : new boolean[] {false, true}) {
        if (isExpanded) {
          browser.run("document.getElementById('ft-expand').click()");
        }
        WebElement sentence = browser.id("s07-1");
        browser.run("arguments[0].scrollIntoView({block: 'center'})", sentence);
        sentence.click();
        browser.until(TIME + " >= 11.2");
        browser.until(
            "(() => { const box = document.getElementById('ft-video').getBoundingClientRect();"
                + " return box.top >= -1 && box.bottom <= window.innerHeight; })()");
        browser.until(
            "(() => { const box = document.getElementById('s07-1').getBoundingClientRect();"
                + " const player = document.getElementById('ft-player').getBoundingClientRect();"
                + " return box.top >= player.bottom - 1 && box.bottom <= window.innerHeight; })()");
      }
    } finally {
      browser.phone(0);
    }
  }

  @Test
  void theFiguresOfTheInfographicCountOnceAndStandStillForWhoPrefersIt() throws Exception {
    SceneSvg drawing =
        new SceneSvg(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" id=\"ft-wide\" viewBox=\"0 0 400 100\""
                + " role=\"img\" aria-label=\"图\"><text y=\"60\"><tspan id=\"figure\""
                + " class=\"counts\" x=\"20\" font-size=\"40\" textLength=\"120\""
                + " data-value=\"12505\" data-decimals=\"1\" data-grouped=\"\" data-from=\"200000\""
                + " data-to=\"900000\" data-easing=\"OUT\">1,250.5</tspan></text></svg>",
            "");
    SceneSvg none = new SceneSvg("<svg id=\"ft-narrow\"></svg>", "");
    PageModel sample = SampleTopic.complete();
    PageHighlights words = sample.highlights().orElseThrow();
    PageModel model =
        PageModel.of(PageAbout.of("标题", TopicFacts.Form.ONLINE, "zh-Hans"))
            .withHighlights(
                new PageHighlights(
                    words.title(),
                    words.figures(),
                    words.compare(),
                    words.steps(),
                    words.quote(),
                    words.source(),
                    Optional.of(new Infographic(drawing, none, List.of()))));
    Path counting = folder.resolve("counting");
    new PageRenderer().write(model, counting);
    String address = counting.resolve("index.html").toUri().toString();
    home = address.substring(0, address.length() - "index.html".length());
    String watch =
        "window.shown = new Set(); new MutationObserver(() =>"
            + " shown.add(document.getElementById('figure').textContent))"
            + ".observe(document, {subtree: true, childList: true, characterData: true})";
    Map<String, Object> script =
        browser
            .driver()
            .executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of("source", "addEventListener('DOMContentLoaded', () => {" + watch + "})"));
    try {
      browser.visit(address);
      browser.run("document.getElementById('ft-highlights').scrollIntoView()");
      browser.until("shown.has('0.0') && shown.has('1,250.5') && shown.size > 3");
      assertThat(browser.id("figure").getDomAttribute("textLength")).isEqualTo("120");
      assertThat(browser.id("figure").getDomAttribute("x")).isEqualTo("20");
      assertThat(browser.texts("Array.from(shown)"))
          .allMatch(text -> text.matches("(1,)?[0-9]{1,3}\\.[0-9]"));

      browser.prefer("prefers-reduced-motion", "reduce");
      browser.visit(address);
      browser.run("document.getElementById('ft-highlights').scrollIntoView()");
      browser.until("document.querySelector('.drawing svg.plays')");
      assertThat(browser.number("shown.size")).isZero();
    } finally {
      browser.prefer("prefers-reduced-motion", "no-preference");
      browser.driver().executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", script);
    }
  }

  /** What docs/benchmarks.md gives for a long page. */
  @Test
  @Tag("slow")
  void aPageOfFiftyThousandCharactersCanBeUsedWithinTwoSeconds() throws Exception {
    List<PageTurn> turns = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      List<PageTurn.Sentence> sentences = new ArrayList<>();
      for (int j = 0; j < 5; j++) {
        sentences.add(
            SampleTopic.sentence(
                "s" + i + "-" + j,
                "这是第" + i + "段第" + j + "句，用来量一量五万字的实录多久可以使用。",
                i * 30L + j * 5L,
                i * 30L + j * 5L + 4));
      }
      turns.add(new PageTurn("s" + i, "嘉宾", PageTurn.Role.GUEST, sentences, List.of()));
    }
    PageModel model = PageModel.of(SampleTopic.about()).withMedia(SampleTopic.media());
    Files.write(
        page.resolve("long.html"),
        new PageRenderer()
            .render(model.withTranscript(turns, SampleTopic.photos()))
            .get("index.html"));
    browser.visit(url.replace("index.html", "long.html"));

    assertThat(browser.number("document.getElementById('ft-turns').textContent.length"))
        .isGreaterThan(50_000);
    double usableMs =
        browser.number("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd");
    System.out.println("a page of 50,000 characters can be used after " + usableMs + " ms");
    assertThat(usableMs).isLessThan(2_000);
  }

  @Test
  void forcedColoursKeepTheSeekBar() {
    try {
      browser.prefer("forced-colors", "active");
      assertThat(
              browser.script(
                  "getComputedStyle(document.getElementById('ft-seek')).appearance", String.class))
          .isEqualTo("auto");
    } finally {
      browser.prefer("forced-colors", "none");
    }
  }

  /** Chooses a quality by its place in the list; answers where the film was at that moment. */
  private static double chooseQuality(int index) {
    recordSeeks();
    return browser.number(
        "(() => { const choice = document.getElementById('ft-quality'); choice.value = "
            + index
            + "; const time = "
            + TIME
            + "; choice.dispatchEvent(new Event('change')); return time; })()");
  }

  /** Keeps in {@code seeks} where each seek went: afterwards the film plays on. */
  private static void recordSeeks() {
    browser.run(
        "window.seeks = []; const film = document.getElementById('ft-video');"
            + " film.onseeking = () => seeks.push(film.currentTime)");
  }

  private static List<String> qualities() {
    return browser.texts(
        "Array.from(document.getElementById('ft-quality').options).map((option) => option.text)");
  }

  private static void seek(double seconds) {
    browser.run(
        "location.hash = ''; const bar = document.getElementById('ft-seek'); bar.value ="
            + " arguments[0]; bar.dispatchEvent(new Event('input'))",
        Math.round(seconds * 1e6));
    browser.until(
        "Math.abs("
            + TIME
            + " - "
            + seconds
            + ") < 0.3"
            + " && !document.getElementById('ft-video').seeking"
            + " && document.getElementById('ft-video').readyState >= 2");
  }

  private static List<String> shownCaptions() {
    return browser.texts(
        "Array.from(document.getElementById('ft-video').textTracks)"
            + ".filter((track) => track.mode === 'showing')"
            + ".flatMap((track) => Array.from(track.activeCues)).map((cue) => cue.text)");
  }

  private static String current() {
    return browser.script("document.querySelector('.sentence.is-current').id", String.class);
  }

  private static String hit() {
    return browser.script("document.querySelector('mark.is-current').parentNode.id", String.class);
  }

  private static List<String> marked() {
    return browser.texts(
        "Array.from(document.querySelectorAll('mark')).map((mark) => mark.textContent)");
  }

  private static String firstTurn() {
    return browser.script("document.querySelector('#ft-turns > li').id", String.class);
  }

  private static String focused() {
    return browser.script("document.activeElement.id", String.class);
  }

  private static String isInView(String id) {
    return "(() => { const box = document.getElementById('"
        + id
        + "').getBoundingClientRect();"
        + " const frame = document.getElementById('ft-turns-frame').getBoundingClientRect();"
        + " return box.top >= frame.top && box.bottom <= frame.bottom; })()";
  }

  private static void keys(CharSequence... keys) {
    for (CharSequence key : keys) {
      new Actions(browser.driver()).sendKeys(key).perform();
    }
  }

  /** Ten notches: the browser may drop the first while it is scrolling smoothly itself. */
  private static void turnWheelUpOverTranscript() {
    WebElement frame = browser.id("ft-turns-frame");
    browser.run("arguments[0].scrollIntoView({block: 'center'})", frame);
    for (int notch = 0; notch < 10; notch++) {
      new Actions(browser.driver())
          .scrollFromOrigin(WheelInput.ScrollOrigin.fromElement(frame), 0, -120)
          .perform();
    }
  }
}
