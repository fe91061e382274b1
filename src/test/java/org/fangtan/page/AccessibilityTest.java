package org.fangtan.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * All rules of axe-core, best practices among them, on the page in its languages and on the player.
 */
class AccessibilityTest {
  @TempDir static Path folder;
  @TempDir static Path profile;

  private static TestBrowser browser;

  @BeforeAll
  static void open() throws Exception {
    browser = TestBrowser.open(profile);
    TestFolder.write(SampleTopic.editions(), folder);
  }

  @AfterAll
  static void close() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void noRuleIsBroken() throws Exception {
    String axe = axe();
    for (String file :
        List.of("index.html", "index.zh-Hant.html", "index.en.html", "player.html")) {
      assertThat(violations(file, axe)).as(file).isEmpty();
    }
  }

  @Test
  void noRuleIsBrokenInTheDarkOnAPhoneAndExpanded() throws Exception {
    String axe = axe();
    try {
      browser.phone(390);
      browser.prefer("prefers-color-scheme", "dark");
      assertThat(violations("index.html", axe)).isEmpty();
      browser.id("ft-expand").click();
      browser.id("ft-search").sendKeys("公交");
      assertThat(run()).isEmpty();
    } finally {
      browser.prefer("prefers-color-scheme", "light");
      browser.phone(0);
    }
  }

  private static List<String> violations(String file, String axe) {
    browser.visit(folder.resolve(file).toUri().toString());
    return violations(browser, axe);
  }

  /** Of the page that a browser shows. */
  static List<String> violations(TestBrowser browser, String axe) {
    browser.run(axe);
    return run(browser);
  }

  private static List<String> run() {
    return run(browser);
  }

  private static List<String> run(TestBrowser browser) {
    browser.run(
        "window.found = null; axe.run(document, {resultTypes: ['violations']}).then((result) =>"
            + " window.found = result.violations.map((one) => one.id + ': ' + one.help + ' '"
            + " + one.nodes.map((node) => node.html).slice(0, 3).join(' | ')))");
    browser.until("window.found");
    return browser.texts("window.found");
  }

  static String axe() throws Exception {
    Properties pom = new Properties();
    try (InputStream in =
        AccessibilityTest.class.getResourceAsStream(
            "/META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
      pom.load(in);
    }
    try (InputStream in =
        AccessibilityTest.class.getResourceAsStream(
            "/META-INF/resources/webjars/axe-core/" + pom.getProperty("version") + "/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
