package org.fangtan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.SortedMap;
import org.fangtan.config.Settings;
import org.fangtan.contract.SampleBundles;
import org.fangtan.failure.Bilingual;
import org.fangtan.publish.PreviewFiles;
import org.fangtan.publish.PreviewLinks;
import org.fangtan.publish.PublishedBucket;
import org.fangtan.recording.TopicId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** Links to versions that wait for their release, opened over HTTP as a reviewer's browser does. */
class PreviewTest {
  private static final Instant NOW = Instant.parse("2026-09-18T07:00:00Z");

  @TempDir static Path folder;
  private static PublishedBucket bucket;
  private static PreviewLinks links;
  private static WebServer server;
  private static Instant now = NOW;

  private TopicId topic = SampleBundles.TOPIC;

  @BeforeAll
  static void start() throws Exception {
    bucket = new PublishedBucket(folder.resolve("buckets"));
    links = PreviewLinks.of(bucket.storage, "work");
    InstantSource clock = () -> now;
    server =
        WebServer.previews(
            new Settings.Web("127.0.0.1", 0),
            links,
            new PreviewFiles(bucket.storage, PublishedBucket.BUNDLES),
            clock);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
    bucket.close();
  }

  @BeforeEach
  void topicOfItsOwn(TestInfo info) {
    topic = new TopicId("专题 " + info.getTestMethod().orElseThrow().getName());
    now = NOW;
  }

  @Test
  void oneLinkOpensThePageAndWhatThePageRefersTo() throws Exception {
    bucket.propose(topic, "一");
    String page = linkTo("c0001");
    HttpResponse<byte[]> html = get(page);
    assertThat(html.statusCode()).isEqualTo(200);
    assertThat(html.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
    assertThat(html.headers().firstValue("X-Robots-Tag")).contains("noindex, nofollow");
    SortedMap<String, byte[]> files = SampleBundles.files("一");
    assertThat(html.body()).isEqualTo(files.get("index.html"));
    for (String name : files.keySet()) {
      HttpResponse<byte[]> file = get(URI.create(page).resolve(path(name)).toString());
      assertThat(file.statusCode()).as(name).isEqualTo(200);
      assertThat(file.body()).as(name).isEqualTo(files.get(name));
    }
  }

  @Test
  void aPlayerIsAnsweredWithTheRangeThatItAsksFor() throws Exception {
    bucket.propose(topic, "一");
    String film = URI.create(linkTo("c0001")).resolve("video/1080p.mp4").toString();
    byte[] whole = Objects.requireNonNull(SampleBundles.files("一").get("video/1080p.mp4"));
    HttpResponse<byte[]> part = get(film, "bytes=100-199");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Content-Range"))
        .contains("bytes 100-199/" + whole.length);
    assertThat(new String(part.body(), StandardCharsets.UTF_8))
        .isEqualTo(new String(whole, 100, 100, StandardCharsets.UTF_8));
    HttpResponse<byte[]> rest = get(film, "bytes=" + (whole.length - 5) + "-");
    assertThat(rest.body()).hasSize(5);
    assertThat(get(film, "bytes=-7").body()).hasSize(7);
    assertThat(get(film, "bytes=" + whole.length + "-").statusCode()).isEqualTo(416);
    assertThat(get(film, "pages=1-2").statusCode()).as("another unit").isEqualTo(200);
  }

  @Test
  void aLinkOpensNothingElseAndNothingAfterItsTime() throws Exception {
    bucket.propose(topic, "一");
    bucket.propose(topic, "二");
    String page = linkTo("c0001");
    assertThat(get(page.replace("/c0001/", "/c0002/")).statusCode()).isEqualTo(404);
    assertThat(get(page.replaceFirst("/[0-9]{10}/", "/1999999999/")).statusCode()).isEqualTo(404);
    assertThat(get(page.replace("index.html", "../bagit.txt")).statusCode()).isEqualTo(404);
    assertThat(get(page.replace("index.html", "%2e%2e/%2e%2e/candidate.json")).statusCode())
        .isEqualTo(404);
    assertThat(get(page.replace("index.html", "nothing.html")).statusCode()).isIn(404, 410);
    assertThat(get(server.url() + "preview/x").statusCode()).isEqualTo(404);
    assertThat(get(page).statusCode()).as("replaced, and read to the end").isEqualTo(200);
    now = NOW.plusSeconds(3600);
    HttpResponse<byte[]> over = get(page);
    assertThat(over.statusCode()).isEqualTo(410);
    assertThat(new String(over.body(), StandardCharsets.UTF_8)).contains("已过期");
  }

  @Test
  void ofAWithdrawnTopicNothingIsShown() throws Exception {
    bucket.propose(topic, "一");
    String page = linkTo("c0001");
    bucket.publisher.withdraw(topic, Bilingual.same("内容有误"));
    HttpResponse<byte[]> gone = get(page);
    assertThat(gone.statusCode()).isEqualTo(410);
    assertThat(new String(gone.body(), StandardCharsets.UTF_8)).contains("撤回");
  }

  @Test
  void anotherNodeWithTheSameBucketSignsAlikeAndAnotherKeyDoesNot() throws Exception {
    bucket.propose(topic, "一");
    String path = links.pathOf(topic, "c0001", NOW.plusSeconds(60));
    assertThat(PreviewLinks.of(bucket.storage, "work").read(path)).isPresent();
    assertThat(PreviewLinks.of(bucket.storage, "bundles").read(path)).isEmpty();
    bucket.storage.remove("bundles", "preview.key");
  }

  private String linkTo(String candidate) {
    return server.url() + links.pathOf(topic, candidate, NOW.plusSeconds(3600)).substring(1);
  }

  private static String path(String name) throws Exception {
    return new URI(null, null, name, null).toASCIIString();
  }

  private static HttpResponse<byte[]> get(String url, String... range) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url));
    if (range.length > 0) {
      request.header("Range", range[0]);
    }
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }
}
