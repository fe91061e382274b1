package org.fangtan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.fangtan.config.Settings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.TestDatabases;
import org.fangtan.page.TestBrowser;
import org.fangtan.publish.PreviewFiles;
import org.fangtan.publish.PreviewLinks;
import org.fangtan.publish.PublishedBucket;
import org.fangtan.publish.ReleaseDesk;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Review;
import org.fangtan.release.SampleSteps;
import org.fangtan.run.NodeHealth;
import org.fangtan.run.TopicRecord.Phase;
import org.fangtan.store.ObjectStorage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions that wait for their release, on the operator page as people see it. */
class CandidatesInBrowserTest {
  private static final TopicId TOPIC = new TopicId("2026-09 公交");
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  @TempDir Path folder;
  @TempDir Path profile;

  @Test
  void aCandidateIsFoundAndSaysWhatItStillNeeds() throws Exception {
    InstantSource clock = InstantSource.fixed(SampleLedger.NOW);
    try (PublishedBucket bucket = new PublishedBucket(folder);
        Database database = Database.open(TestDatabases.h2InMemory());
        NodeHealth health = new NodeHealth(Map.of())) {
      JdbcRunLedger ledger = new JdbcRunLedger(database, clock);
      SampleLedger sample = new SampleLedger(ledger);
      sample.topic(TOPIC.value(), Phase.CANDIDATE, Optional.of("公交一体化"), Optional.empty(), 60);
      bucket.propose(TOPIC, "一");
      ReleaseDesk desk =
          new ReleaseDesk(
              bucket.storage,
              PublishedBucket.BUNDLES,
              bucket.publisher,
              SampleSteps.ALL,
              PublishedBucket.RULES);
      try (WebServer server = serve(ledger, health, clock, desk, bucket.storage);
          TestBrowser browser = TestBrowser.open(profile)) {
        browser.visit(server.url());
        assertThat(text(browser, "a.tile[href='#candidates']")).isEqualTo("1\n等待签发");
        assertThat(text(browser, "#candidates")).contains("公交一体化");
        browser.run("document.querySelector('#candidates a').click()");
        browser.until("document.querySelector('#review-title')");
        assertThat(text(browser, "#review-title")).contains("c0001");
        assertThat(
                browser.texts(
                    "[...document.querySelectorAll('tbody .phase')].map(e => e.textContent)"))
            .hasSize(SampleSteps.ALL.ids().size())
            .containsOnly("未做");
        assertThat(text(browser, "main")).contains("尚不能签发").doesNotContain("fangtan release");
        looksRight(browser);

        for (String step : SampleSteps.ALL.ids()) {
          desk.review(
              TOPIC,
              step,
              Review.Decision.APPROVED,
              "审校人 <" + step + ">",
              Optional.of("可以"),
              Optional.empty());
        }
        browser.visit(server.url() + "topics/2026-09%20%E5%85%AC%E4%BA%A4");
        assertThat(
                browser.texts(
                    "[...document.querySelectorAll('tbody .phase')].map(e => e.textContent)"))
            .containsOnly("通过");
        assertThat(text(browser, "tbody")).contains("审校人 <" + SampleSteps.ALL.ids().get(0) + ">");
        assertThat(text(browser, "main code"))
            .as("as a shell takes it")
            .isEqualTo("fangtan release '2026-09 公交'");
        assertThat(text(browser, "main")).as("times are for people").doesNotContain("+08:00");
        looksRight(browser);

        browser.visit(server.url() + "topics/2026-09%20%E5%85%AC%E4%BA%A4?lang=en");
        assertThat(text(browser, "main")).contains("It may be released", "approved");
        looksRight(browser);
      } finally {
        ledger.close();
      }
    }
  }

  /** By the rules of axe and on the widths of a phone and of a desk. */
  private static void looksRight(TestBrowser browser) throws Exception {
    try {
      for (int width : new int[] {390, 0}) {
        browser.phone(width);
        assertThat(browser.number("document.documentElement.scrollWidth"))
            .as("at " + width)
            .isLessThanOrEqualTo(browser.number("document.documentElement.clientWidth"));
      }
    } finally {
      browser.phone(0);
    }
    assertThat(browser.consoleErrors()).isEmpty();
    browser.run(axe());
    browser.run(
        "window.found = null; axe.run(document, {resultTypes: ['violations']}).then((result) =>"
            + " window.found = result.violations.map((one) => one.id + ': ' + one.help))");
    browser.until("window.found");
    assertThat(browser.texts("window.found")).isEmpty();
  }

  private static String axe() throws Exception {
    Properties pom = new Properties();
    try (InputStream in =
        CandidatesInBrowserTest.class.getResourceAsStream(
            "/META-INF/maven/org.webjars.npm/axe-core/pom.properties")) {
      pom.load(in);
    }
    try (InputStream in =
        CandidatesInBrowserTest.class.getResourceAsStream(
            "/META-INF/resources/webjars/axe-core/" + pom.getProperty("version") + "/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String text(TestBrowser browser, String selector) {
    return browser.script("document.querySelector(\"" + selector + "\").innerText", String.class);
  }

  private static WebServer serve(
      JdbcRunLedger ledger,
      NodeHealth health,
      InstantSource clock,
      ReleaseDesk desk,
      ObjectStorage storage)
      throws Exception {
    return WebServer.start(
        new Settings.Web("127.0.0.1", 0),
        ZONE,
        ledger,
        List::of,
        health,
        Optional::empty,
        clock,
        Optional.of(
            new WebServer.Releases(
                desk,
                PreviewLinks.of(storage, "work"),
                new PreviewFiles(storage, PublishedBucket.BUNDLES),
                Optional.empty())),
        Optional.empty(),
        TopicControl.none(),
        () -> new byte[0]);
  }
}
