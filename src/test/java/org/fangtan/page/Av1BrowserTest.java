package org.fangtan.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.media.HlsFolder;
import org.fangtan.media.TestRun;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.Rung;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.Select;

/** AV1 through the page, in a real browser, and H.264 where the browser does not play it. */
class Av1BrowserTest {
  private static final String FILM = "document.getElementById('ft-video')";
  private static final String TIME = FILM + ".currentTime";

  /** A browser that plays no stream by itself, so that hls.js does. */
  private static final String NO_STREAMS =
      "const can = HTMLMediaElement.prototype.canPlayType;"
          + "HTMLMediaElement.prototype.canPlayType = function (type) {"
          + " return /mpegurl/.test(type) ? '' : can.call(this, type) };";

  /** One that does not know AV1 either. */
  private static final String NO_AV1 =
      "const knows = HTMLMediaElement.prototype.canPlayType;"
          + "HTMLMediaElement.prototype.canPlayType = function (type) {"
          + " return /av01/.test(type) ? '' : knows.call(this, type) };"
          + "const takes = MediaSource.isTypeSupported;"
          + "MediaSource.isTypeSupported = (type) => !/av01/.test(type) && takes(type);";

  @TempDir static Path folder;
  @TempDir static Path profile;

  private static TestBrowser browser;
  private static TestFileServer server;
  private static Path page;
  private Map<String, Object> script = Map.of();

  @BeforeAll
  static void open() throws Exception {
    browser = TestBrowser.open(profile);
    page = Files.createDirectories(folder.resolve("page"));
    TestFolder.write(SampleTopic.complete().withMedia(media()), page);
    TestRun run =
        TestRun.of(page.resolve("video/480p.mp4"), Files.createDirectories(folder.resolve("made")))
            .ladder(
                new Rung("480p", 480, 23, 1_400_000),
                new Rung("240p", 240, 23, 500_000),
                new Rung("480p-av1", 480, 40, 1_000_000, PictureFormat.AV1),
                new Rung("240p-av1", 240, 40, 400_000, PictureFormat.AV1))
            .run();
    for (String name : List.of("480p", "240p", "480p-av1", "240p-av1")) {
      Files.copy(
          run.file("video/" + name + ".mp4"),
          page.resolve("video/" + name + ".mp4"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    HlsFolder.write(run, page.resolve("video/hls"), List.of());
    server = new TestFileServer(page);
  }

  private static PageMedia media() {
    PageMedia media = SampleTopic.media();
    return new PageMedia(
        media.durationUs(),
        media.sound(),
        List.of(both("480p", 854, 480, "04"), both("240p", 426, 240, "00")),
        Optional.of(PagePath.of("video/hls/master.m3u8")),
        media.poster(),
        media.storyboard(),
        Optional.empty(),
        false,
        Optional.of(PagePath.of("video/hls/master-av1.m3u8")));
  }

  private static PageMedia.Rendition both(String name, int width, int height, String level) {
    return new PageMedia.Rendition(
        name,
        PagePath.of("video/" + name + ".mp4"),
        "video/mp4",
        Optional.of(new PageMedia.FrameSize(width, height)),
        OptionalLong.of(800_000),
        OptionalLong.empty(),
        Optional.of(
            new PageMedia.Av1(
                PagePath.of("video/" + name + "-av1.mp4"),
                "video/mp4; codecs=\"av01.0." + level + "M.08,mp4a.40.2\"")));
  }

  @AfterAll
  static void close() {
    if (server != null) {
      server.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  @AfterEach
  void asItWas() {
    if (!script.isEmpty()) {
      browser.driver().executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", script);
    }
  }

  private void visit(String withScript) {
    browser.visit(server.address() + "index.html");
    browser.run("localStorage.clear()");
    if (!withScript.isEmpty()) {
      script =
          browser
              .driver()
              .executeCdpCommand(
                  "Page.addScriptToEvaluateOnNewDocument", Map.of("source", withScript));
    }
    browser.visit(server.address() + "index.html");
  }

  private static void play() {
    browser.id("ft-play").click();
    browser.until(TIME + " > 1");
  }

  private static void choose(String quality) {
    new Select(browser.id("ft-quality")).selectByVisibleText(quality);
  }

  @Test
  void withoutAScriptTheBrowserChoosesBetweenTwoSources() throws Exception {
    assertThat(Files.readString(page.resolve("index.html")))
        .containsSubsequence(
            "<video id=\"ft-video\"",
            "<source src=\"video/480p-av1.mp4\""
                + " type=\"video/mp4; codecs=&quot;av01.0.04M.08,mp4a.40.2&quot;\">",
            "<source src=\"video/480p.mp4\" type=\"video/mp4\">")
        .doesNotContain("preload=\"none\" src=");
  }

  @Test
  void aFileThatTheReaderChoosesIsAv1() {
    visit("");
    choose("480p");
    play();
    assertThat(browser.script(FILM + ".currentSrc", String.class)).endsWith("video/480p-av1.mp4");
    assertThat(browser.number(FILM + ".videoHeight")).isEqualTo(480);
    browser.until(FILM + ".webkitDecodedFrameCount > 10");
    browser.until(FILM + ".webkitAudioDecodedByteCount > 0");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void theStreamIsAv1ThroughTheLibraryThoughTheBrowserPlaysStreamsByItself() {
    visit("");
    play();
    assertThat(browser.script(FILM + ".currentSrc", String.class)).startsWith("blob:");
    assertThat(browser.requests()).anyMatch(address -> address.endsWith("master-av1.m3u8"));
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void withoutAv1ItPlaysTheStreamByItself() {
    visit(NO_AV1);
    play();
    assertThat(browser.script(FILM + ".currentSrc", String.class)).endsWith("hls/master.m3u8");
    assertThat(browser.requests()).noneMatch(address -> address.contains("av1"));
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void theLibraryPlaysAv1AloneWhereBothAreOfOneSize() {
    visit(NO_STREAMS);
    play();
    assertThat(browser.script(FILM + ".currentSrc", String.class)).startsWith("blob:");
    assertThat(browser.requests())
        .anyMatch(address -> address.endsWith("-av1.mp4"))
        .noneMatch(address -> address.matches(".*hls/[0-9]+p\\.m3u8"));
    browser.until(FILM + ".webkitDecodedFrameCount > 10");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void withoutAv1BothTheFileAndTheStreamAreH264() {
    visit(NO_STREAMS + NO_AV1);
    play();
    assertThat(browser.requests())
        .anyMatch(address -> address.matches(".*hls/[0-9]+p\\.m3u8"))
        .noneMatch(address -> address.endsWith("-av1.mp4"));
    choose("240p");
    browser.until(FILM + ".videoHeight === 240 && " + TIME + " > 1.2");
    assertThat(browser.script(FILM + ".currentSrc", String.class)).endsWith("video/240p.mp4");
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void whereAv1FailsTheH264OfThatQualityPlays() throws Exception {
    Path file = page.resolve("video/240p-av1.mp4");
    byte[] whole = Files.readAllBytes(file);
    try {
      Files.write(file, new byte[5000]);
      visit("");
      choose("240p");
      play();
      assertThat(browser.script(FILM + ".currentSrc", String.class)).endsWith("video/240p.mp4");
      assertThat(browser.id("ft-media-error").isDisplayed()).isFalse();
    } finally {
      Files.write(file, whole);
    }
  }
}
