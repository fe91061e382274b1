package org.fangtan.publish;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.fangtan.artefact.Progress;
import org.fangtan.contract.Bag;
import org.fangtan.contract.JsonContract;
import org.fangtan.contract.Publication;
import org.fangtan.contract.TopicFacts;
import org.fangtan.failure.Bilingual;
import org.fangtan.json.Json;
import org.fangtan.pull.IndexPuller;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.site.SampleTopics;
import org.fangtan.site.SiteAddress;
import org.fangtan.site.SiteState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The index in a real bucket, kept by publishers that are real, too. */
class IndexKeeperTest {
  private static final String BUNDLES = PublishedBucket.BUNDLES;
  private static final SiteAddress ADDRESS =
      SiteAddress.of(
          Map.of(
              "topic-url", "https://www.example.gov.cn/ftzx/{topic}/",
              "index-url", "https://www.example.gov.cn/ftzx/",
              "site-name", "某市人民政府",
              "column-name", "在线访谈"));
  private static final String HOSTILE = "</script><script>alert(1)</script>\"'&]]>\u2028";

  @TempDir Path folder;
  private PublishedBucket bucket;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-30T08:00:00Z"));

  @BeforeEach
  void start() throws Exception {
    bucket = new PublishedBucket(folder);
  }

  @AfterEach
  void stop() throws Exception {
    bucket.close();
  }

  @Test
  void whatIsPublishedStandsOnThePageAndIsFoundByItsWords() throws Exception {
    Node node = new Node(ADDRESS);
    node.publish(topic("甲", "公交一体化", "老年人坐车还能免费吗？"));
    node.publish(topic("乙", "医保报销", "门诊费用可以报销。"));

    assertThat(text("index.html")).contains("公交一体化", "医保报销", "共 2 场");
    assertThat(found("老年人")).containsExactly("甲");
    assertThat(found("报销")).containsExactly("乙");
    assertThat(node.index.audit(false)).isEmpty();
    node.index.rebuild();
    assertThat(found("老年人")).containsExactly("甲");
    assertThat(state().recent().topics()).isEmpty();
    assertThat(node.index.audit(false)).isEmpty();
  }

  @Test
  void aNewVersionTakesThePlaceOfTheOldOne() throws Exception {
    Node node = new Node(ADDRESS);
    node.publish(topic("甲", "旧题目", "从前的话。"));
    node.publish(topic("甲", "新题目", "后来的说法。"));

    assertThat(text("index.html")).contains("新题目").doesNotContain("旧题目");
    assertThat(found("从前")).isEmpty();
    assertThat(found("后来")).containsExactly("甲");
  }

  @Test
  void aWithdrawnTopicLeavesEveryFileAndComesBackWhenReinstated() throws Exception {
    Node node = new Node(ADDRESS);
    node.publish(topic("甲", "公交一体化", "老年人坐车还能免费吗？"));
    node.publish(topic("乙", "医保报销", "门诊费用可以报销。"));
    node.publisher.withdraw(new TopicId("甲"), Bilingual.of("当事人要求", "the guest asked for it"));

    for (var file : objects().entrySet()) {
      assertThat(new String(file.getValue(), StandardCharsets.UTF_8))
          .as(file.getKey())
          .doesNotContain("公交一体化", "老年人坐车");
    }
    assertThat(node.index.audit(false)).isEmpty();
    node.publisher.reinstate(new TopicId("甲"));
    assertThat(text("index.html")).contains("公交一体化");
    assertThat(found("老年人")).containsExactly("甲");
    assertThat(node.index.audit(false)).isEmpty();
  }

  @Test
  void anEmbargoedTopicIsInNoFileUntilItsTimeHasCome() throws Exception {
    Node node = new Node(ADDRESS);
    node.publish(topic("甲", "公交一体化", "大家好。"));
    node.publish(
        SampleTopics.topic(
            new TopicId("乙"),
            "还不能说的事",
            TopicFacts.Form.ONLINE,
            Optional.empty(),
            OffsetDateTime.parse("2026-11-30T15:00:00+08:00"),
            Optional.of(OffsetDateTime.parse("2026-11-30T17:00:00+08:00")),
            List.of("明天公布的消息。")));
    node.index.showDue();
    for (var file : objects().entrySet()) {
      assertThat(new String(file.getValue(), StandardCharsets.UTF_8))
          .as(file.getKey())
          .doesNotContain("还不能说的事", "明天公布");
    }
    assertThat(node.index.audit(false)).isEmpty();

    now.set(Instant.parse("2026-11-30T09:00:00Z"));
    node.index.showDue();
    assertThat(text("index.html")).contains("还不能说的事");
    assertThat(found("明天公布")).containsExactly("乙");
  }

  @Test
  void aVersionThatWaitsForItsReleaseIsInNoFile() throws Exception {
    Node node = new Node(ADDRESS);
    node.publish(topic("甲", "公交一体化", "大家好。"));
    Publisher reviewed =
        new Publisher(bucket.storage, BUNDLES, PublishedBucket.RULES, Optional.of(node.index));
    Bag bag = node.stored(topic("乙", "还没有审核的事", "等待审核的消息。"));
    Publication waiting = reviewed.propose(bag, bucket::blob, List.of(), Progress.Listener.NONE);
    assertThat(waiting.outcome()).isEqualTo(Publication.Outcome.CANDIDATE);
    node.index.rebuild();

    for (var file : objects().entrySet()) {
      assertThat(new String(file.getValue(), StandardCharsets.UTF_8))
          .as(file.getKey())
          .doesNotContain("还没有审核的事", "等待审核");
    }
    assertThat(node.index.audit(false)).isEmpty();
  }

  @Test
  void twoNodesAtOnceForgetNothing() throws Exception {
    List<Node> nodes = List.of(new Node(ADDRESS), new Node(ADDRESS));
    List<Callable<Publication>> jobs = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      SampleTopics.Topic topic = topic("专题" + i, "题目" + i, "第" + i + "句话。");
      Node node = nodes.get(i % 2);
      jobs.add(() -> node.publish(topic));
    }
    ExecutorService pool = Executors.newFixedThreadPool(6);
    try {
      for (Future<Publication> job : pool.invokeAll(jobs)) {
        job.get();
      }
    } finally {
      pool.shutdownNow();
    }

    assertThat(state().topics()).hasSize(8);
    for (int i = 0; i < 8; i++) {
      assertThat(text("index.html")).contains("题目" + i + "<");
      assertThat(found("第" + i + "句")).contains("专题" + i);
    }
    assertThat(nodes.get(0).index.audit(false)).isEmpty();
  }

  @Test
  void whatIsDamagedIsFoundAndMadeAgain() throws Exception {
    Node node = new Node(ADDRESS);
    node.publish(topic("甲", "公交一体化", "老年人坐车还能免费吗？"));
    node.publish(topic("乙", "医保报销", "门诊费用可以报销。"));
    node.index.rebuild();
    SortedMap<String, byte[]> right = objects();
    Set<String> named = state().files();
    int tried = 0;
    for (Map.Entry<String, byte[]> file : right.entrySet()) {
      if (file.getKey().startsWith("search/") && (!named.contains(file.getKey()) || tried++ > 0)) {
        continue; // There are many, all of one kind; what no page names stays for a day.
      }
      byte[] damaged = file.getValue().clone();
      damaged[damaged.length / 2] ^= 4;
      bucket.storage.putBytes(BUNDLES, "index/" + file.getKey(), damaged, "text/plain");

      Node another = new Node(ADDRESS);
      assertThat(another.index.audit(false)).as(file.getKey()).isNotEmpty();
      assertThat(another.index.audit(true))
          .as(file.getKey())
          .isNotEmpty()
          .allMatch(damage -> damage.outcome() == Damage.Outcome.MENDED);
      assertThat(another.index.audit(false)).as(file.getKey()).isEmpty();
      assertThat(objects().get(file.getKey())).as(file.getKey()).isEqualTo(file.getValue());
    }
  }

  @Test
  void aLostIndexIsMadeOfTheTopics() throws Exception {
    Node node = new Node(ADDRESS);
    node.publish(topic("甲", "公交一体化", "老年人坐车还能免费吗？"));
    bucket.storage.removeAll(BUNDLES, "index/");

    Node another = new Node(ADDRESS);
    assertThat(another.index.audit(true)).hasSize(1);
    assertThat(found("老年人")).containsExactly("甲");
    assertThat(another.index.audit(false)).isEmpty();
  }

  @Test
  void hostileTitlesAreTextEverywhere() throws Exception {
    Node node = new Node(ADDRESS);
    node.publish(topic("甲 & \"乙'", HOSTILE + "题目", HOSTILE + "说的话。"));

    for (var file : objects().entrySet()) {
      String text = new String(file.getValue(), StandardCharsets.UTF_8);
      if (file.getKey().endsWith(".html") || file.getKey().endsWith(".js")) {
        assertThat(text).as(file.getKey()).doesNotContain("<script>alert");
      }
      if (file.getKey().startsWith("text/") || file.getKey().startsWith("search/")) {
        assertThat(text).as(file.getKey()).doesNotContain("<", "\u2028");
        String json = text.substring(text.indexOf('(') + 1, text.lastIndexOf(')'));
        assertThat(Json.read(json, JsonNode.class)).isNotNull();
      }
    }
    Element item = (Element) xml("feed.xml").getElementsByTagName("item").item(0);
    assertThat(text(item, "title")).isEqualTo(HOSTILE + "题目");
    assertThat(text(item, "link"))
        .isEqualTo("https://www.example.gov.cn/ftzx/%E7%94%B2%20%26%20%22%E4%B9%99%27/");
  }

  @Test
  void feedAndMapHaveWhatTheirReadersRequire() throws Exception {
    Node node = new Node(ADDRESS);
    node.publish(topic("甲", "公交一体化", "老年人坐车还能免费吗？"));

    Document feed = xml("feed.xml");
    assertThat(feed.getDocumentElement().getAttribute("version")).isEqualTo("2.0");
    Element channel = (Element) feed.getElementsByTagName("channel").item(0);
    assertThat(text(channel, "title")).isEqualTo("在线访谈 - 某市人民政府");
    assertThat(text(channel, "link")).isEqualTo("https://www.example.gov.cn/ftzx/");
    assertThat(text(channel, "description")).isNotBlank();
    assertThat(element(channel, "atom:link").getAttribute("href"))
        .isEqualTo("https://www.example.gov.cn/ftzx/feed.xml");
    Element item = element(channel, "item");
    assertThat(text(item, "guid")).isEqualTo("urn:fangtan:topic:甲");
    assertThat(text(item, "pubDate")).isEqualTo("Fri, 18 Sep 2026 17:00:00 +0800");
    Element enclosure = element(item, "enclosure");
    assertThat(enclosure.getAttribute("url"))
        .isEqualTo("https://www.example.gov.cn/ftzx/%E7%94%B2/video/480p.mp4");
    assertThat(enclosure.getAttribute("type")).isEqualTo("video/mp4");
    assertThat(Long.parseLong(enclosure.getAttribute("length"))).isPositive();
    NodeList films = item.getElementsByTagName("media:content");
    assertThat(films.getLength()).isEqualTo(2);
    assertThat(((Element) films.item(0)).getAttribute("height")).isEqualTo("1080");
    assertThat(((Element) films.item(0)).getAttribute("duration")).isEqualTo("1845");
    assertThat(element(item, "podcast:transcript").getAttribute("type")).isEqualTo("text/vtt");
    Element chapters = element(item, "podcast:chapters");
    assertThat(chapters.getAttribute("type")).isEqualTo("application/json+chapters");
    String path =
        chapters.getAttribute("url").substring("https://www.example.gov.cn/ftzx/".length());
    JsonNode json = Json.read(text(path), JsonNode.class);
    assertThat(json.path("version").asText()).isEqualTo("1.2.0");
    assertThat(json.at("/chapters/1/startTime").asDouble()).isEqualTo(30.5);

    Document map = xml("sitemap.xml");
    assertThat(map.getDocumentElement().getNamespaceURI())
        .isEqualTo("http://www.sitemaps.org/schemas/sitemap/0.9");
    NodeList places = map.getElementsByTagName("loc");
    assertThat(places.getLength()).isEqualTo(2);
    assertThat(places.item(1).getTextContent())
        .isEqualTo("https://www.example.gov.cn/ftzx/%E7%94%B2/");
    assertThat(map.getElementsByTagName("lastmod").item(0).getTextContent())
        .isEqualTo("2026-09-18T09:00:00Z");
  }

  @Test
  void withoutThePortalsAddressThereIsNoFeedAndLinksStayInTheBucket() throws Exception {
    new Node(ADDRESS).publish(topic("甲", "公交一体化", "大家好。"));
    Node node = new Node(SiteAddress.NONE);
    node.index.rebuild();

    assertThat(objects().keySet()).doesNotContain("feed.xml", "sitemap.xml");
    assertThat(text("index.html")).contains("href=\"../%E7%94%B2/v0001/data/index.html\"");
  }

  @Test
  void listsSayWhatATopicIs() throws Exception {
    new Node(ADDRESS).publish(topic("甲", "公交一体化", "大家好。"));

    byte[] catalog = bucket.storage.getBytes(BUNDLES, "catalog.json", 1 << 20);
    byte[] latest = bucket.storage.getBytes(BUNDLES, "甲/latest.json", 1 << 20);
    assertThat(JsonContract.CATALOG.check(Json.mapper().readTree(catalog))).isEmpty();
    assertThat(JsonContract.LATEST.check(Json.mapper().readTree(latest))).isEmpty();
    JsonNode about = Json.mapper().readTree(catalog).at("/topics/0/about");
    assertThat(about.path("state").asText()).isEqualTo("record");
    assertThat(about.path("form").asText()).isEqualTo("microvideo");
    assertThat(about.path("unit").asText()).isEqualTo("市交通局");
    assertThat(about.path("durationUs").asLong()).isEqualTo(1_845_000_000L);
    assertThat(about.path("publishedAt").asText()).startsWith("2026-09-18T17:00");
    assertThat(about.path("cover").asText()).isEqualTo("甲/v0001/data/images/封面.jpg");
    assertThat(Json.mapper().readTree(latest).at("/about/cover").asText())
        .isEqualTo("v0001/data/images/封面.jpg");
  }

  @Test
  void aPointerOfAnOlderVersionIsReadAndIsNotDamaged() throws Exception {
    Node node = new Node(ADDRESS);
    node.publish(topic("甲", "公交一体化", "大家好。"));
    byte[] now = bucket.storage.getBytes(BUNDLES, "甲/latest.json", 1 << 20);
    ObjectNode old = (ObjectNode) Json.mapper().readTree(now);
    old.remove("about");
    bucket.storage.putBytes(BUNDLES, "甲/latest.json", Json.writePretty(old), "text/plain");
    TopicAudit audit = new TopicAudit(bucket.storage, BUNDLES, content -> Optional.empty());

    assertThat(node.publisher.latest(new TopicId("甲")).orElseThrow().about()).isEmpty();
    node.index.rebuild();
    assertThat(text("index.html")).contains("公交一体化");
    assertThat(audit.check(new TopicId("甲"), false).damages()).isEmpty();
    assertThat(audit.check(new TopicId("甲"), true).damages()).isEmpty();
    assertThat(bucket.storage.getBytes(BUNDLES, "甲/latest.json", 1 << 20)).isEqualTo(now);
  }

  @Test
  void aPullFetchesThePageWholeAndLeavesNothingOfWhatWasWithdrawn(@TempDir Path disk)
      throws Exception {
    Node node = new Node(ADDRESS);
    node.publish(topic("甲", "公交一体化", "老年人坐车还能免费吗？"));
    node.publish(topic("乙", "医保报销", "门诊费用可以报销。"));
    IndexPuller puller = new IndexPuller(bucket.storage, BUNDLES);
    Path pulled = puller.pull(disk);
    assertThat(Files.readString(pulled.resolve("index.html"))).isEqualTo(text("index.html"));
    for (String file : state().files()) {
      assertThat(pulled.resolve(file)).hasBinaryContent(objects().get(file));
    }

    node.publisher.withdraw(new TopicId("甲"), Bilingual.of("当事人要求", "the guest asked for it"));
    puller.pull(disk);
    try (Stream<Path> files = Files.walk(pulled)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain("公交一体化", "老年人坐车");
      }
    }
    String damaged = state().files().first();
    bucket.storage.putBytes(BUNDLES, "index/" + damaged, new byte[] {1}, "text/plain");
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> puller.pull(disk.resolve("other"))))
        .hasMessageContaining(damaged);
  }

  @Test
  void aTopicCannotTakeTheIndexsPlace() {
    assertThat(
            org.assertj.core.api.Assertions.catchThrowable(
                () -> new Node(ADDRESS).publish(topic("index", "题目", "话。"))))
        .hasMessageContaining("index");
  }

  /** One of several that keep the same bucket. */
  private final class Node {
    final IndexKeeper index;
    final Publisher publisher;

    Node(SiteAddress address) {
      index = new IndexKeeper(new BundleBucket(bucket.storage, BUNDLES), address, now::get);
      publisher = new Publisher(bucket.storage, BUNDLES, Optional.of(index));
    }

    Publication publish(SampleTopics.Topic topic) throws Exception {
      return publisher.publish(stored(topic), bucket::blob, Progress.Listener.NONE);
    }

    Bag stored(SampleTopics.Topic topic) throws Exception {
      for (byte[] bytes : topic.files().values()) {
        bucket.storage.putBytes(
            "work", PublishedBucket.blobKey(ContentHash.of(bytes)), bytes, "text/plain");
      }
      return Bag.of(topic.contract(), Optional.empty());
    }
  }

  private static SampleTopics.Topic topic(String id, String title, String sentence) {
    return SampleTopics.topic(
        new TopicId(id),
        title,
        TopicFacts.Form.MICROVIDEO,
        Optional.of("市交通局"),
        OffsetDateTime.parse("2026-09-18T15:00:00+08:00"),
        Optional.empty(),
        List.of(sentence));
  }

  private SiteState state() throws Exception {
    return SiteState.read(bucket.storage.getBytes(BUNDLES, "index/state.json", 1 << 24))
        .orElseThrow();
  }

  /** Topics whose keys have all pairs of a word's characters, as a browser would look them up. */
  private List<String> found(String word) throws Exception {
    SiteState state = state();
    List<String> found = new ArrayList<>();
    for (var segment : List.of(state.main(), state.recent())) {
      for (int number = 0; number < segment.topics().size(); number++) {
        boolean hasAll = true;
        for (int i = 0; i + 1 < word.length(); i++) {
          String key = word.substring(i, i + 2);
          String file = segment.shards().get(key.codePointAt(0) % segment.shards().size());
          hasAll &= !file.isEmpty() && numbers(text(file), key).contains(number);
        }
        ContentHash root = segment.topics().get(number);
        if (hasAll) {
          state.topics().stream()
              .filter(topic -> topic.root().equals(root))
              .forEach(topic -> found.add(topic.topic().value()));
        }
      }
    }
    return found;
  }

  private static List<Integer> numbers(String script, String key) {
    String json = script.substring(script.indexOf('(') + 1, script.lastIndexOf(')'));
    String packed = Json.read(json, JsonNode.class).path("keys").path(key).asText();
    List<Integer> numbers = new ArrayList<>();
    int number = -1;
    for (char digit : packed.toCharArray()) {
      number += Character.digit(digit, 32) + 1; // Fewer than 32 topics: one digit each.
      numbers.add(number);
    }
    return numbers;
  }

  private String text(String path) throws Exception {
    return new String(
        bucket.storage.getBytes(BUNDLES, "index/" + path, 1 << 24), StandardCharsets.UTF_8);
  }

  private SortedMap<String, byte[]> objects() throws Exception {
    SortedMap<String, byte[]> objects = new TreeMap<>();
    for (var object : bucket.storage.listAll(BUNDLES, "index/")) {
      String path = object.ref().key().substring("index/".length());
      objects.put(path, bucket.storage.getBytes(BUNDLES, object.ref().key(), 1 << 24));
    }
    return objects;
  }

  private Document xml(String path) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory
        .newDocumentBuilder()
        .parse(new ByteArrayInputStream(text(path).getBytes(StandardCharsets.UTF_8)));
  }

  private static Element element(Element parent, String name) {
    return (Element) parent.getElementsByTagName(name).item(0);
  }

  private static String text(Element parent, String name) {
    return element(parent, name).getTextContent();
  }
}
