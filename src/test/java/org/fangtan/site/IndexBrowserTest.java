package org.fangtan.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.TopicFacts;
import org.fangtan.page.TestBrowser;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.support.ui.Select;

/** The page of all interviews in a real browser, opened from disk. */
class IndexBrowserTest {
  private static final String FOUND = "document.querySelectorAll('#ix-found > li').length";

  @TempDir static Path folder;
  @TempDir static Path profile;

  private static TestBrowser browser;
  private static String url;

  @BeforeAll
  static void open() throws Exception {
    browser = TestBrowser.open(profile);
    url = write(folder.resolve("发布 index")).toUri().toString();
  }

  /** Most topics in the one segment, the last two in the other. */
  static Path write(Path folder) throws Exception {
    List<SitePart> parts = new ArrayList<>();
    List<SiteFile> files = new ArrayList<>();
    SampleTopics samples = new SampleTopics(1);
    for (int i = 0; i < 40; i++) {
      add(samples.interview(i), parts, files);
    }
    add(
        topic(
            "甲",
            "公交一体化 出行更便捷",
            "2026-09-18T15:00:00+08:00",
            "大家好，欢迎来到访谈。",
            "老年人坐车还能免费吗？",
            "ＧＤＰ增长了 5%，𠮷林路也通车了。"),
        parts,
        files);
    add(
        topic(
            "乙",
            "<b>医保</b> & \"报销\"",
            "2026-10-18T15:00:00+08:00",
            "<img src=x onerror=alert(1)>门诊费用可以报销。",
            "免费的老年食堂。"),
        parts,
        files);
    Segment.Built main =
        Segment.of(
            SiteState.MAIN,
            parts.subList(0, 40).stream().map(SitePart::entry).toList(),
            SiteState.MAIN_SHARDS);
    Segment.Built recent =
        Segment.of(
            SiteState.RECENT,
            parts.subList(40, 42).stream().map(SitePart::entry).toList(),
            SiteState.RECENT_SHARDS);
    files.addAll(main.files());
    files.addAll(recent.files());
    SiteState state =
        new SiteState(
            SitePart.FORMAT,
            parts.stream().map(SitePart::topic).toList(),
            Optional.empty(),
            main.segment(),
            recent.segment());
    SitePages pages = new SitePages();
    files.addAll(pages.assets());
    for (SiteFile file : files) {
      put(folder, file.path(), file.bytes());
    }
    for (var page : pages.of(state, SiteAddress.NONE).entrySet()) {
      put(folder, page.getKey(), page.getValue());
    }
    return folder.resolve(SitePages.PAGE);
  }

  private static SampleTopics.Topic topic(String id, String title, String at, String... sentences) {
    return SampleTopics.topic(
        new TopicId(id),
        title,
        TopicFacts.Form.ONLINE,
        Optional.of("市交通局"),
        OffsetDateTime.parse(at),
        Optional.empty(),
        List.of(sentences));
  }

  private static void add(SampleTopics.Topic topic, List<SitePart> parts, List<SiteFile> files) {
    SitePart.Made made =
        SitePart.of(
            topic.contract(),
            new BundleVersion(1),
            ContentHash.of(topic.contract().toJson()),
            Optional.of(topic.transcript()));
    parts.add(made.part());
    files.addAll(made.files());
  }

  private static void put(Path folder, String path, byte[] bytes) throws Exception {
    Path file = folder.resolve(path);
    Files.createDirectories(file.getParent());
    Files.write(file, bytes);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void visit() {
    browser.visit(url);
  }

  @AfterEach
  void nothingIsRemembered() {
    browser.run("localStorage.clear()");
  }

  @Test
  void aWordOfATranscriptLeadsToItsMoment() {
    ask("老年人坐车");

    assertThat(titles()).containsExactly("公交一体化 出行更便捷");
    var hit = browser.driver().findElement(By.cssSelector(".hits a"));
    assertThat(hit.getDomAttribute("href")).isEqualTo("../%E7%94%B2/v0001/data/index.html#t=9.2");
    assertThat(hit.getText()).contains("0:09", "老年人坐车还能免费吗");
    assertThat(hit.findElement(By.tagName("mark")).getText()).isEqualTo("老年人坐车");
  }

  @Test
  void severalWordsMustAllOccur() {
    ask("老年 免费");

    // Newest first, by the interviews' dates; other topics have both words, too.
    assertThat(titles().subList(0, 2)).containsExactly("<b>医保</b> & \"报销\"", "公交一体化 出行更便捷");
    ask("老年 免费 通车");
    assertThat(titles()).containsExactly("公交一体化 出行更便捷");
  }

  @Test
  void widthCaseRareAndSingleCharactersAreFound() {
    ask("gdp");
    assertThat(titles()).containsExactly("公交一体化 出行更便捷");
    ask("𠮷林");
    assertThat(titles()).containsExactly("公交一体化 出行更便捷");
    ask("𠮷");
    assertThat(titles()).containsExactly("公交一体化 出行更便捷");
    ask("没有这句话吧");
    assertThat(titles()).isEmpty();
    assertThat(browser.id("ix-status").getText()).startsWith("没有找到");
  }

  @Test
  void whatPeopleSaidIsTextAndNeverMarkup() {
    ask("门诊费用可以报销");

    assertThat(titles()).containsExactly("<b>医保</b> & \"报销\"");
    assertThat(browser.number("document.querySelectorAll('#ix-found img, h3 b').length")).isZero();
    assertThat(browser.driver().findElement(By.cssSelector(".hits a")).getText())
        .contains("<img src=x onerror=alert(1)>门诊费用可以报销");
  }

  @Test
  void filtersShowWhatTheyName() {
    new Select(browser.id("ix-year")).selectByValue("2026");
    new Select(browser.id("ix-unit")).selectByVisibleText("市交通局");

    assertThat(
            browser.texts(
                "Array.from(document.querySelectorAll('.row:not([hidden]) h3')).map(e =>"
                    + " e.textContent)"))
        .contains("公交一体化 出行更便捷")
        .hasSizeLessThan(42);
    assertThat(browser.number("document.querySelectorAll('.year:not([hidden])').length")).isOne();
  }

  @Test
  void aSearchIsAnAddress() {
    ask("老年人坐车");
    String address = browser.script("location.href", String.class);
    assertThat(address).endsWith("#q=%E8%80%81%E5%B9%B4%E4%BA%BA%E5%9D%90%E8%BD%A6");
    browser.visit(address);
    browser.until(FOUND + " === 1");
  }

  @Test
  void english() {
    browser.id("ix-language").click();

    assertThat(browser.driver().findElement(By.tagName("h1")).getText())
        .isEqualTo("All interviews");
    assertThat(browser.script("document.documentElement.lang", String.class)).isEqualTo("en");
    ask("老年人坐车");
    assertThat(browser.id("ix-status").getText()).isEqualTo("Interviews found: 1");
  }

  @Test
  void withoutScriptTheListIsThere() {
    try {
      browser.scripting(false);
      browser.visit(url);
    } finally {
      browser.scripting(true);
    }
    assertThat(browser.driver().findElements(By.cssSelector(".row h3 a"))).hasSize(42);
    assertThat(browser.id("ix-form").isDisplayed()).isFalse();
  }

  @Test
  void nothingIsWiderThanAPhone() {
    try {
      browser.phone(360);
      browser.visit(url);
      assertThat(browser.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
      ask("公交");
      assertThat(browser.number("document.documentElement.scrollWidth")).isLessThanOrEqualTo(360);
    } finally {
      browser.phone(0);
    }
  }

  @Test
  void aPictureThatIsMissingLeavesNoBrokenSign() {
    browser.until(
        "document.querySelectorAll('.year:first-child .row:first-child img').length === 0");
  }

  @Test
  void noRuleOfAxeIsBroken() throws Exception {
    browser.run(axe());
    assertThat(violations()).isEmpty();
    ask("公交");
    assertThat(violations()).isEmpty();
    try {
      browser.phone(360);
      browser.prefer("prefers-color-scheme", "dark");
      browser.id("ix-language").click();
      assertThat(violations()).isEmpty();
    } finally {
      browser.prefer("prefers-color-scheme", "light");
      browser.phone(0);
    }
  }

  private static String axe() throws Exception {
    Properties pom = new Properties();
    try (InputStream in = resource("/META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
      pom.load(in);
    }
    String version = pom.getProperty("version");
    try (InputStream in =
        resource("/META-INF/resources/webjars/axe-core/" + version + "/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream resource(String name) {
    return Objects.requireNonNull(IndexBrowserTest.class.getResourceAsStream(name), name);
  }

  private static List<String> violations() {
    browser.run(
        "window.found = null; axe.run(document, {resultTypes: ['violations']}).then((result) =>"
            + " window.found = result.violations.map((one) => one.id + ': ' + one.help + ' '"
            + " + one.nodes.map((node) => node.html).slice(0, 3).join(' | ')))");
    browser.until("window.found");
    return browser.texts("window.found");
  }

  private static void ask(String words) {
    browser.id("ix-query").clear();
    browser.run(
        "document.getElementById('ix-query').value = arguments[0];"
            + " document.getElementById('ix-form').requestSubmit()",
        words);
    browser.until("document.getElementById('ix-status').textContent.length > 0");
    browser.until("!/正在|Searching/.test(document.getElementById('ix-status').textContent)");
  }

  private static List<String> titles() {
    return browser.texts(
        "Array.from(document.querySelectorAll('#ix-found h3')).map((e) => e.textContent)");
  }
}
