package org.fangtan.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of announced interviews by the clock of their reader, and what interprets interviews. */
class PreviewBrowserTest {
  @TempDir static Path folder;
  @TempDir static Path profile;

  private static TestBrowser browser;
  private static Path preview;
  private static Path record;

  @BeforeAll
  static void open() throws Exception {
    browser = TestBrowser.open(profile);
    record = folder.resolve("record");
    TestFolder.write(SampleTopic.editions(), record);
    preview = folder.resolve("preview");
    TestFolder.write(SampleTopic.editions(), preview);
    for (Map.Entry<String, byte[]> file :
        new PageRenderer().render(SamplePreview.editions()).entrySet()) {
      Path target = preview.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  /** Visits the page at another time. */
  private static void visitAt(OffsetDateTime now) {
    Object script =
        browser
            .driver()
            .executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of("source", "Date.now = () => " + now.toInstant().toEpochMilli() + ";"))
            .get("identifier");
    browser.visit(preview.resolve("index.html").toUri().toString());
    browser
        .driver()
        .executeCdpCommand(
            "Page.removeScriptToEvaluateOnNewDocument",
            Map.of("identifier", String.valueOf(script)));
    assertThat(browser.consoleErrors()).isEmpty();
  }

  private static String text(String id) {
    return browser.id(id).getText();
  }

  @Test
  void thePageTellsHowFarTheInterviewHasComeByTheReadersClock() {
    visitAt(SamplePreview.AT.minusDays(3));
    assertThat(text("ft-airing-state")).isEqualTo("距播出还有 3 天");
    assertThat(browser.id("ft-asking").isDisplayed()).isTrue();
    visitAt(SamplePreview.AT.minusHours(20));
    assertThat(text("ft-airing-state")).as("by the portal's days").isEqualTo("明天播出");
    assertThat(browser.id("ft-asking").isDisplayed()).isFalse();
    visitAt(SamplePreview.AT.minusMinutes(10));
    assertThat(text("ft-airing-state")).isEqualTo("今天播出");
    visitAt(SamplePreview.AT.plusMinutes(10));
    assertThat(text("ft-airing-state")).isEqualTo("正在直播");
    visitAt(SamplePreview.UNTIL.plusDays(4));
    assertThat(text("ft-airing-state")).isEqualTo("播出时间已过");
    assertThat(text("ft-airing-note")).as("nothing is promised").isEqualTo("录像和文字实录还没有发布。");
  }

  @Test
  void theCoverHasWordsAndIsNeverCut() {
    try {
      for (int width : new int[] {360, 768, 1024, 1440}) {
        browser.phone(width);
        for (String edition : new String[] {"index.html", "index.en.html"}) {
          browser.visit(preview.resolve(edition).toUri().toString());
          browser.until("document.querySelector('.announce-cover').complete");
          String fit =
              browser.script(
                  "getComputedStyle(document.querySelector('.announce-cover')).objectFit",
                  String.class);
          double cut =
              browser.number(
                  "(c => Math.abs(c.clientHeight - c.clientWidth * c.naturalHeight /"
                      + " c.naturalWidth))(document.querySelector('.announce-cover'))");
          assertThat(fit.equals("contain") || cut < 2)
              .as("%s at %d: %s, %s", edition, width, fit, cut)
              .isTrue();
        }
      }
    } finally {
      browser.phone(0);
    }
  }

  @Test
  void withoutAScriptThePageSaysWhatIsTrueAtAnyTime() {
    browser.scripting(false);
    try {
      browser.visit(preview.resolve("index.html").toUri().toString());
      assertThat(text("ft-airing")).contains("2026年9月18日", "15:00", "12345");
      assertThat(browser.id("ft-airing-state").isDisplayed()).isFalse();
    } finally {
      browser.scripting(true);
    }
  }

  @Test
  void noRuleOfAccessibilityIsBroken() throws Exception {
    String axe = AccessibilityTest.axe();
    try {
      for (int width : new int[] {0, 390}) {
        browser.phone(width);
        for (String scheme : new String[] {"light", "dark"}) {
          browser.prefer("prefers-color-scheme", scheme);
          visitAt(SamplePreview.AT.plusMinutes(10));
          assertThat(AccessibilityTest.violations(browser, axe)).as(scheme + width).isEmpty();
          assertThat(browser.number("document.documentElement.scrollWidth"))
              .isLessThanOrEqualTo(browser.number("document.documentElement.clientWidth"));
          browser.visit(record.resolve("interpretation.html").toUri().toString());
          assertThat(AccessibilityTest.violations(browser, axe)).as(scheme + width).isEmpty();
        }
      }
      browser.visit(record.resolve("interpretation.en.html").toUri().toString());
      assertThat(AccessibilityTest.violations(browser, axe)).isEmpty();
    } finally {
      browser.prefer("prefers-color-scheme", "light");
      browser.phone(0);
    }
  }

  @Test
  void theQuotesMomentLeadsIntoTheInterview() {
    browser.visit(record.resolve("interpretation.html").toUri().toString());
    browser.run("document.querySelector('.quote a').click()");
    browser.until("location.pathname.endsWith('index.html') && location.hash.length > 1");
    assertThat(browser.consoleErrors()).isEmpty();
  }
}
