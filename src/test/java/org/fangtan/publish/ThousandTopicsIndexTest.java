package org.fangtan.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.fangtan.contract.Bag;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.contract.TopicFacts;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.site.SampleTopics;
import org.fangtan.site.Segment;
import org.fangtan.site.SiteAddress;
import org.fangtan.site.SiteState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The index of a thousand topics, as it is written, and what one changed topic costs. */
class ThousandTopicsIndexTest {
  private static final int TOPICS = 1000;
  private static final String BUNDLES = PublishedBucket.BUNDLES;

  /** Which digits of a number are followed by others; see {@code SearchScripts.packed}. */
  private static final String LEADING = "ABCDEFGHIJKLMNOPQRSTUVWXYZ_-.~*+";

  private static final SiteAddress ADDRESS =
      SiteAddress.of(
          Map.of(
              "topic-url", "https://www.example.gov.cn/ftzx/{topic}/",
              "index-url", "https://www.example.gov.cn/ftzx/"));

  @Test
  void everyTopicIsFoundAndOneThatChangesLeavesTheOthersAlone(@TempDir Path folder)
      throws Exception {
    try (PublishedBucket bucket = new PublishedBucket(folder)) {
      Parallel.forEach(
          IntStream.range(0, TOPICS).boxed().toList(), number -> put(bucket, number, 1, "今年开通"));
      IndexKeeper keeper =
          new IndexKeeper(
              new BundleBucket(bucket.storage, BUNDLES),
              ADDRESS,
              () -> Instant.parse("2026-11-30T08:00:00Z"));
      keeper.rebuild();
      Index index = new Index(bucket);
      assertThat(index.state.topics()).hasSize(TOPICS);
      assertThat(index.state.main().topics()).hasSize(TOPICS);
      assertThat(index.state.main().shards()).hasSize(SiteState.MAIN_SHARDS);
      assertThat(index.text("index.html")).contains("共 " + TOPICS + " 场", "题目0000", "题目0999");
      for (int number : List.of(0, 31, 32, 500, 999)) {
        assertThat(index.found(words(number))).containsExactly(name(number));
        assertThat(index.textOf(name(number))).contains(words(number) + "今年开通");
      }
      assertThat(index.found("各位网友")).hasSize(TOPICS);
      assertThat(index.found(words(7).charAt(0) + "" + words(8).charAt(1))).isEmpty();

      assertThat(index.count("feed.xml", "item")).as("readers remember older ones").isEqualTo(100);
      assertThat(index.text("feed.xml")).contains("题目0999").doesNotContain("题目0000");
      assertThat(index.count("sitemap.xml", "loc")).isEqualTo(TOPICS + 1);

      put(bucket, 500, 2, "明年开通");
      keeper.update(new TopicId(name(500)));
      Index later = new Index(bucket);
      Set<String> written = new TreeSet<>(later.etags.keySet());
      written.removeIf(path -> Objects.equals(later.etags.get(path), index.etags.get(path)));
      assertThat(written)
          .as("the state, the page, and one file each of the topic and of the recent search")
          .contains("state.json", "index.html")
          .hasSizeLessThanOrEqualTo(8);
      assertThat(later.state.main().shards()).isEqualTo(index.state.main().shards());
      assertThat(later.found(words(500))).containsExactly(name(500));
      assertThat(later.textOf(name(500))).contains("明年开通").doesNotContain("今年开通");
      assertThat(later.found("今年开通")).hasSize(TOPICS - 1);
      assertThat(later.count("sitemap.xml", "loc")).isEqualTo(TOPICS + 1);
    }
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "专题%04d", number);
  }

  /** Two characters that stand side by side in one topic only. */
  private static String words(int number) {
    return Character.toString(0x4E00 + number) + Character.toString(0x5E00 + number);
  }

  /** As a publisher would have left it, with those files that the index reads. */
  private static void put(PublishedBucket bucket, int number, int version, String said)
      throws StageException, InterruptedException {
    SampleTopics.Topic topic =
        SampleTopics.topic(
            new TopicId(name(number)),
            String.format(Locale.ROOT, "题目%04d", number),
            TopicFacts.Form.MICROVIDEO,
            Optional.of("市交通局"),
            OffsetDateTime.parse("2020-01-01T15:00:00+08:00").plusDays(number),
            Optional.empty(),
            List.of("各位网友，大家好。", words(number) + said + "新线路。"));
    Bag bag = Bag.of(topic.contract(), Optional.empty());
    BundleVersion bundle = new BundleVersion(version);
    String folder = name(number) + "/" + bundle + "/";
    byte[] contract = Objects.requireNonNull(bag.files().get(Bag.BUNDLE_NAME));
    bucket.storage.putBytes(BUNDLES, folder + Bag.BUNDLE_NAME, contract, "application/json");
    bucket.storage.putBytes(
        BUNDLES,
        folder + "data/transcript/transcript.json",
        topic.transcript(),
        "application/json");
    Latest latest = Latest.published(bundle, topic.contract(), bag, Optional.empty(), List.of());
    bucket.storage.putBytes(
        BUNDLES, name(number) + "/latest.json", latest.toJson(), "application/json");
  }

  /** What a browser has of the index at one time. */
  private static final class Index {
    private final PublishedBucket bucket;
    private final SiteState state;
    private final Map<String, String> etags = new TreeMap<>();
    private final Map<String, JsonNode> shards = new HashMap<>();

    Index(PublishedBucket bucket) throws Exception {
      this.bucket = bucket;
      for (var object : bucket.storage.listAll(BUNDLES, "index/")) {
        etags.put(object.ref().key().substring("index/".length()), object.ref().etag());
      }
      state = SiteState.read(bytes("state.json")).orElseThrow();
    }

    byte[] bytes(String path) throws Exception {
      return bucket.storage.getBytes(BUNDLES, "index/" + path, 1 << 24);
    }

    String text(String path) throws Exception {
      return new String(bytes(path), StandardCharsets.UTF_8);
    }

    /** The file with a topic's sentences. */
    String textOf(String topic) throws Exception {
      return text(state.find(new TopicId(topic)).orElseThrow().text().orElseThrow());
    }

    int count(String path, String element) throws Exception {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(bytes(path)));
      return document.getElementsByTagName(element).getLength();
    }

    /** Topics that are shown and have all pairs of characters, as a browser looks them up. */
    List<String> found(String word) throws Exception {
      Map<ContentHash, String> shown = new HashMap<>();
      state.topics().forEach(topic -> shown.put(topic.root(), topic.topic().value()));
      Set<String> found = new TreeSet<>();
      for (Segment segment : List.of(state.main(), state.recent())) {
        List<Integer> numbers = new ArrayList<>();
        for (int i = 0; i < segment.topics().size(); i++) {
          numbers.add(i);
        }
        for (int i = 0; i + 1 < word.length(); i++) {
          numbers.retainAll(Set.copyOf(numbers(segment, word.substring(i, i + 2))));
        }
        for (int number : numbers) {
          String topic = shown.get(segment.topics().get(number));
          if (topic != null) {
            found.add(topic);
          }
        }
      }
      return List.copyOf(found);
    }

    private List<Integer> numbers(Segment segment, String key) throws Exception {
      if (segment.shards().isEmpty()) {
        return List.of();
      }
      String file = segment.shards().get(key.codePointAt(0) % segment.shards().size());
      if (file.isEmpty()) {
        return List.of();
      }
      JsonNode shard = shards.get(file);
      if (shard == null) {
        String script = text(file);
        shard =
            Json.read(
                script.substring(script.indexOf('(') + 1, script.lastIndexOf(')')), JsonNode.class);
        shards.put(file, shard);
      }
      List<Integer> numbers = new ArrayList<>();
      int number = -1;
      int distance = 0;
      for (char digit : shard.path("keys").path(key).asText().toCharArray()) {
        int leading = LEADING.indexOf(digit);
        if (leading >= 0) {
          distance = (distance + leading) * 32;
        } else {
          number += distance + Character.digit(digit, 32) + 1;
          numbers.add(number);
          distance = 0;
        }
      }
      return numbers;
    }
  }
}
