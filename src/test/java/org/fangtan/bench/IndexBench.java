package org.fangtan.bench;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fangtan.contract.Bag;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.page.TestBrowser;
import org.fangtan.publish.BundleBucket;
import org.fangtan.publish.IndexKeeper;
import org.fangtan.publish.Parallel;
import org.fangtan.recording.TopicId;
import org.fangtan.site.SampleTopics;
import org.fangtan.site.SiteAddress;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.embedded.EmbeddedS3;

/** What the index of many topics costs, and how soon its first search answers; see index.sh. */
public final class IndexBench {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);
  private static final String BUNDLES = "bundles";
  private static final int ROUNDS = 7;

  private IndexBench() {}

  public static void main(String[] arguments) throws Exception {
    int count = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("index-bench");
    try (EmbeddedS3 server = EmbeddedS3.start(folder.resolve("buckets"));
        ObjectStorage storage = new ObjectStorage(server.settings())) {
      storage.ensureBucket(BUNDLES);
      SampleTopics samples = new SampleTopics(14);
      List<SampleTopics.Topic> topics = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        topics.add(samples.interview(i));
      }
      Parallel.forEach(topics, topic -> put(storage, topic, 1));
      build(storage, topics);
      Path page = folder.resolve("page");
      long bytes = 0;
      for (var object : storage.listAll(BUNDLES, "index/")) {
        String path = object.ref().key().substring("index/".length());
        if (!path.startsWith("parts/") && !path.equals("state.json")) {
          bytes += object.ref().sizeBytes();
          Path file = page.resolve("index").resolve(path);
          Files.createDirectories(file.getParent());
          Files.write(file, storage.getBytes(BUNDLES, object.ref().key(), Integer.MAX_VALUE - 8));
        }
      }
      OUT.printf(
          Locale.ROOT,
          "files of the page: %.1f MB; index.html %d KB%n",
          bytes / 1e6,
          Files.size(page.resolve("index/index.html")) / 1000);
      search(page.resolve("index/index.html"), folder.resolve("profile"));
    }
    System.exit(0);
  }

  private static void build(ObjectStorage storage, List<SampleTopics.Topic> topics)
      throws Exception {
    IndexKeeper keeper =
        new IndexKeeper(new BundleBucket(storage, BUNDLES), SiteAddress.NONE, Clock.systemUTC());
    long begin = System.nanoTime();
    keeper.rebuild();
    OUT.printf(Locale.ROOT, "%d topics, the whole index: %.1f s%n", topics.size(), seconds(begin));
    begin = System.nanoTime();
    keeper.rebuild();
    OUT.printf(Locale.ROOT, "nothing changed: %.2f s%n", seconds(begin));
    SampleTopics others = new SampleTopics(15);
    for (int i = 0; i < ROUNDS; i++) {
      SampleTopics.Topic changed = others.interview(i * 101 % topics.size());
      put(storage, changed, 2);
      begin = System.nanoTime();
      keeper.update(changed.contract().topic().id());
      OUT.printf(Locale.ROOT, "one changed topic, %d before it: %.2f s%n", i, seconds(begin));
    }
  }

  private static double seconds(long begin) {
    return (System.nanoTime() - begin) / 1e9;
  }

  /** As a publisher would have left it, without the films. */
  private static void put(ObjectStorage storage, SampleTopics.Topic topic, int number)
      throws org.fangtan.failure.StageException, InterruptedException {
    TopicId id = topic.contract().topic().id();
    BundleVersion version = new BundleVersion(number);
    Bag bag = Bag.of(topic.contract(), Optional.empty());
    String folder = id + "/" + version + "/";
    for (Map.Entry<String, byte[]> file : bag.files().entrySet()) {
      storage.putBytes(BUNDLES, folder + file.getKey(), file.getValue(), "text/plain");
    }
    storage.putBytes(
        BUNDLES,
        folder + "data/transcript/transcript.json",
        topic.transcript(),
        "application/json");
    Latest latest = Latest.published(version, topic.contract(), bag, Optional.empty(), List.of());
    storage.putBytes(BUNDLES, id + "/latest.json", latest.toJson(), "application/json");
  }

  private static void search(Path page, Path profile) throws Exception {
    try (TestBrowser browser = TestBrowser.open(profile)) {
      for (String words : List.of("公交一体化", "老年人 免费", "营商环境", "的", "老旧小区改造", "医保报销", "疫苗")) {
        long begin = System.nanoTime();
        browser.visit(page.toUri().toString());
        browser.until("!document.getElementById('ix-form').hidden");
        double opened = seconds(begin);
        browser.run(
            "window.first = 0; const begin = performance.now();"
                + " new MutationObserver(() => { if (!window.first &&"
                + " document.querySelector('#ix-found > li'))"
                + " requestAnimationFrame(() => window.first = performance.now() - begin); })"
                + ".observe(document.getElementById('ix-found'), {childList: true});"
                + " document.getElementById('ix-query').value = arguments[0];"
                + " document.getElementById('ix-form').requestSubmit()",
            words);
        browser.until(
            "window.first > 0 || /没有/.test(document.getElementById('ix-status').textContent)");
        OUT.printf(
            Locale.ROOT,
            "first search for %s: %.0f ms, %s; page opened in %.1f s%n",
            words,
            browser.number("window.first"),
            browser.id("ix-status").getText(),
            opened);
      }
    }
  }
}
