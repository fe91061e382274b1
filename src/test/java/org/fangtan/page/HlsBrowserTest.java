package org.fangtan.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.fangtan.hls.CaptionPlaylist;
import org.fangtan.hls.MasterPlaylist;
import org.fangtan.media.HlsFolder;
import org.fangtan.media.TestMedia;
import org.fangtan.media.TestRun;
import org.fangtan.rendition.FragmentedTrack;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.support.ui.Select;

/** The engine's own HLS, through the page, in a real browser that plays HLS by itself. */
class HlsBrowserTest {
  private static final String FILM = "document.getElementById('ft-video')";
  private static final String TIME = FILM + ".currentTime";

  /** A page of its own, whose policy lets a script make up media. */
  private static final String PLAIN_PAGE =
      """
      <!doctype html><meta charset="utf-8"><title>sync</title><video id="ft-video" muted></video>
      <script>
      const film = document.getElementById('ft-video');
      const canvas = document.createElement('canvas').getContext('2d');
      const isBright = () => {
        canvas.drawImage(film, 0, 0, 16, 12);
        return canvas.getImageData(8, 6, 1, 1).data[0] > 128;
      };
      const starts = [];
      async function append(source, type, file, ranges) {
        const buffer = source.addSourceBuffer(type);
        for (const range of ranges) {
          const bytes = await (await fetch(file, {headers: {range}})).arrayBuffer();
          await new Promise(done => {
            buffer.onupdateend = done;
            buffer.appendBuffer(bytes);
          });
        }
        starts.push(buffer.buffered.start(0));
      }
      function join(video, videoFile, videoRanges, audio, audioFile, audioRanges) {
        const source = new MediaSource();
        source.onsourceopen = async () => {
          const sound = append(source, audio, audioFile, audioRanges);
          await Promise.all([sound, append(source, video, videoFile, videoRanges)]);
          source.endOfStream();
        };
        film.src = URL.createObjectURL(source);
      }
      </script>
      """;

  @TempDir static Path folder;
  @TempDir static Path profile;

  private static TestBrowser browser;
  private static TestFileServer server;
  private static TestRun flashing;

  @BeforeAll
  static void open() throws Exception {
    browser = TestBrowser.open(profile);
    browser.visit("about:blank");
    assumeTrue(
        browser.script(
            "document.createElement('video').canPlayType('application/vnd.apple.mpegurl') !== ''",
            Boolean.class),
        "skipped: this Chromium does not play HLS by itself");
    Path page = Files.createDirectories(folder.resolve("page"));
    TestFolder.write(SampleTopic.complete(), page);
    Path made = Files.createDirectories(folder.resolve("made"));
    playlists(page, TestRun.of(page.resolve("video/480p.mp4"), made).run());
    flashing = flashing();
    HlsFolder.write(flashing, Files.createDirectories(page.resolve("flashing/hls")), List.of());
    Files.writeString(page.resolve("plain.html"), PLAIN_PAGE);
    server = new TestFileServer(page);
  }

  /** One white frame among black ones: number 12, shown from 0.48 to 0.52 s. */
  private static TestRun flashing() throws Exception {
    Path source =
        TestMedia.clip()
            .size(160, 120)
            .videoSource(
                "nullsrc=size=%dx%d:rate=%s:duration=%s,format=yuv420p,"
                    + "geq=lum='if(eq(N\\,12)\\,235\\,16)':cb=128:cr=128")
            .write(folder.resolve("flashing.mp4"));
    return TestRun.of(source, Files.createDirectories(folder.resolve("flashes"))).run();
  }

  private static void playlists(Path page, TestRun run) throws Exception {
    Path hls = Files.createDirectories(page.resolve("video/hls"));
    List<MasterPlaylist.Captions> captions = new ArrayList<>();
    for (PageTrack track : SampleTopic.captions()) {
      CaptionPlaylist playlist =
          CaptionPlaylist.of(track.language(), track.cues(), SampleTopic.DURATION_US, 0);
      for (Map.Entry<String, byte[]> file : playlist.files().entrySet()) {
        Files.write(hls.resolve(file.getKey()), file.getValue());
      }
      captions.add(new MasterPlaylist.Captions(track.language(), track.label(), playlist.name()));
    }
    HlsFolder.write(run, hls, captions);
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

  @BeforeEach
  void visit() {
    browser.visit(server.address() + "index.html");
    browser.run("localStorage.clear()");
  }

  @Test
  void itPlaysWithSoundCaptionsAndSeeking() {
    choose("自动");
    browser.id("ft-play").click();
    browser.until(TIME + " > 1");

    assertThat(browser.script(FILM + ".currentSrc", String.class))
        .endsWith("video/hls/master.m3u8");
    assertThat(browser.number(FILM + ".duration")).isCloseTo(12, within(0.1));
    assertThat(browser.number(FILM + ".videoHeight")).isIn(240.0, 480.0);
    browser.until(FILM + ".webkitAudioDecodedByteCount > 0");
    browser.run(TIME.replace("currentTime", "pause()"));
    browser.run(TIME + " = 4.5");
    browser.until("!" + FILM + ".seeking && " + FILM + ".readyState >= 2");
    assertThat(
            browser.texts(
                "Array.from("
                    + FILM
                    + ".textTracks).filter((track) => track.mode === 'showing')"
                    + ".flatMap((track) => Array.from(track.activeCues)).map((cue) => cue.text)"))
        .containsExactly("三地公交一体化 带来哪些变化？");
    assertThat(browser.requests()).anyMatch(address -> address.endsWith("hls/audio.m3u8"));
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void anotherQualityAndBackKeepsThePlace() {
    choose("自动");
    browser.id("ft-play").click();
    browser.until(TIME + " > 2");
    choose("240p");
    browser.until(FILM + ".videoHeight === 240 && " + TIME + " > 2.2");
    assertThat(browser.script(FILM + ".currentSrc", String.class)).endsWith("video/240p.mp4");
    double left = browser.number(TIME);
    choose("自动");
    browser.until(FILM + ".currentSrc.endsWith('master.m3u8') && " + TIME + " > " + (left + 0.3));
    assertThat(browser.number(TIME)).isLessThan(left + 5);
    assertThat(browser.script(FILM + ".paused", Boolean.class)).isFalse();
    assertThat(browser.consoleErrors()).isEmpty();
  }

  @Test
  void theStreamIsPlayedUnlessTheReaderChoseAFile() {
    browser.visit(server.address() + "index.html");
    assertThat(chosen()).isEqualTo("自动");
    choose("240p");
    browser.visit(server.address() + "index.html");
    assertThat(chosen()).isEqualTo("240p");
    choose("自动");
    browser.visit(server.address() + "index.html");
    assertThat(chosen()).isEqualTo("自动");
  }

  @Test
  void aLibraryOfTheBundlePlaysItWhereTheBrowserCannot() {
    Map<String, Object> script =
        browser
            .driver()
            .executeCdpCommand(
                "Page.addScriptToEvaluateOnNewDocument",
                Map.of("source", "HTMLMediaElement.prototype.canPlayType = () => ''"));
    try {
      browser.visit(server.address() + "index.html");
      assertThat(chosen()).isEqualTo("自动");
      assertThat(browser.requests()).noneMatch(address -> address.contains("hls"));
      browser.id("ft-play").click();
      browser.until(TIME + " > 1");
      assertThat(browser.script(FILM + ".currentSrc", String.class)).startsWith("blob:");
      assertThat(browser.requests())
          .anyMatch(address -> address.endsWith("assets/hls.min.js"))
          .allMatch(
              address ->
                  address.startsWith(server.address())
                      || address.startsWith("blob:")
                      || address.startsWith("data:image/svg+xml"));
      browser.until(FILM + ".webkitAudioDecodedByteCount > 0");
      assertThat(browser.number(FILM + ".textTracks.length")).as("its own alone").isEqualTo(3);

      choose("240p");
      browser.until(FILM + ".videoHeight === 240 && " + TIME + " > 1.2");
      double left = browser.number(TIME);
      choose("自动");
      browser.until(FILM + ".currentSrc.startsWith('blob:') && " + TIME + " > " + (left + 0.3));
      assertThat(browser.script(FILM + ".paused", Boolean.class)).isFalse();

      browser.visit(server.address() + "index.html#s04-3");
      browser.until(TIME + " >= 6");
      assertThat(browser.consoleErrors()).isEmpty();
    } finally {
      browser.driver().executeCdpCommand("Page.removeScriptToEvaluateOnNewDocument", script);
    }
  }

  private static String chosen() {
    return new Select(browser.id("ft-quality")).getFirstSelectedOption().getText();
  }

  @Test
  void everyVariantBeginsAtZeroAndKeepsToTheGridOfFrames() {
    for (String name : List.of("480p", "240p")) {
      browser.run(
          "window.shown = []; const film = arguments[0]; film.src = arguments[1];"
              + " const note = (now, frame) => { shown.push(frame.mediaTime);"
              + " film.requestVideoFrameCallback(note); };"
              + " film.requestVideoFrameCallback(note); film.muted = true; film.play()",
          browser.id("ft-video"),
          "video/hls/" + name + ".m3u8");
      browser.until("shown.length > 10");
      assertThat(browser.number("shown[0]")).as(name).isCloseTo(0, within(0.3));
      assertThat(
              browser.number(
                  "Math.max(...shown.map((t) => Math.abs(t * 25 - Math.round(t * 25))))"))
          .as(name)
          .isLessThan(0.01);
      assertThat(browser.number(FILM + ".buffered.start(0)")).as(name).isZero();
    }
  }

  @Test
  void aFlashIsShownAtItsTimeByTheBrowserItself() {
    browser.visit(server.address() + "plain.html");
    browser.run("film.src = 'flashing/hls/master.m3u8'");
    assertFlash();
  }

  /** The file in which the fragments lie, played as any MP4. */
  @Test
  void aFlashIsShownAtItsTimeInTheFileItself() {
    browser.visit(server.address() + "plain.html");
    browser.run("film.src = 'flashing/" + flashing.largest().getFileName() + "'");
    assertFlash();
    assertThat(browser.number(FILM + ".duration")).isCloseTo(2, within(0.05));
  }

  /** As players written in JavaScript do it: they hand the fragments to Media Source Extensions. */
  @Test
  void aFlashIsShownAtItsTimeThroughMediaSource() {
    browser.visit(server.address() + "plain.html");
    FragmentedTrack pictures = flashing.assembled.renditions().get(0).stream().orElseThrow();
    FragmentedTrack sound = flashing.assembled.sound().orElseThrow();
    browser.run(
        "join(...arguments)",
        "video/mp4; codecs=\"" + pictures.codecs() + "\"",
        "flashing/hls/" + pictures.file(),
        ranges(pictures),
        "audio/mp4; codecs=\"" + sound.codecs() + "\"",
        "flashing/hls/" + sound.file(),
        ranges(sound));
    browser.until("starts.length === 2");
    assertThat(browser.number("starts[0]")).isZero();
    assertThat(browser.number("starts[1]")).isZero();
    assertFlash();
  }

  private static List<String> ranges(FragmentedTrack track) {
    List<String> ranges = new ArrayList<>();
    ranges.add(range(track.headerOffset(), track.headerBytes()));
    track.segments().forEach(one -> ranges.add(range(one.offset(), one.sizeBytes())));
    return ranges;
  }

  private static String range(long offset, long sizeBytes) {
    return "bytes=" + offset + "-" + (offset + sizeBytes - 1);
  }

  private static void assertFlash() {
    browser.until(FILM + ".readyState >= 2");
    show(0.50, "isBright()");
    show(0.54, "!isBright()");
    show(0.50, "isBright()");
    show(0.46, "!isBright()");
  }

  private static void show(double seconds, String expected) {
    browser.run(TIME + " = " + seconds);
    browser.until("!film.seeking && film.readyState >= 2 && " + expected);
  }

  private static void choose(String quality) {
    new Select(browser.id("ft-quality")).selectByVisibleText(quality);
  }
}
