package org.fangtan.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.fangtan.audit.AuditReport;
import org.fangtan.config.Settings;
import org.fangtan.media.TestMedia;
import org.fangtan.publish.Damage;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.run.TopicRecord;
import org.fangtan.store.FolderUploader;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bits flip on the storage's disk, in one object of each kind after the other, and the nightly
 * audit makes everything as it was. On the embedded storage a published file and the blob that it
 * was copied from are one file with two names, so both are damaged at once and must be made again.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DamageTest {
  private static final TopicId TOPIC = new TopicId("访谈");
  private static final Duration LONG = Duration.ofHours(1);

  @TempDir static Path folder;
  private final Random random = new Random(4);
  private Node node;
  private Path buckets;

  @BeforeAll
  void publish() throws Exception {
    Path in = Files.createDirectories(folder.resolve("in"));
    TestMedia.clip().write(in.resolve("v.mp4"));
    Files.writeString(in.resolve("a.srt"), "1\n00:00:00,200 --> 00:00:01,500\n各位网友大家好\n");
    Settings settings = QuickSettings.read().asLocal(folder.resolve("state"));
    node = Node.openToWork(settings, InstantSource.system());
    buckets = folder.resolve("state/storage");
    new FolderUploader(node.storage(), "recordings")
        .upload(in, TOPIC, FolderUploader.Listener.NONE);
    node.start();
    work();
    assertThat(node.auditor().whole(false, damage -> {}).damages()).isEmpty();
  }

  @AfterAll
  void close() {
    node.close();
  }

  @Test
  void whatIsDamagedOnTheDiskIsAsItWasAfterTheAudit() throws Exception {
    Map<String, ContentHash> right = published();
    assertMended(largest("bundles/访谈/v0001", path -> path.endsWith(".mp4")), right);
    assertMended(only("bundles/访谈/v0001/data/bundle.json"), right);
    assertMended(only("bundles/访谈/v0001/manifest-sha256.txt"), right);
    assertMended(only("bundles/访谈/v0001/tagmanifest-sha256.txt"), right);
    assertMended(only("bundles/访谈/latest.json"), right);
    assertMended(only("bundles/catalog.json"), right);
    assertMended(internalBlob(), right);
    assertMended(largest("work/results", path -> path.endsWith(".json")), right);
  }

  @Test
  void retryMendsATopicByItself() throws Exception {
    Map<String, ContentHash> right = published();
    flip(largest("bundles/访谈/v0001", path -> path.endsWith(".mp4")));
    assertThat(node.auditor().topic(TOPIC, true).damages())
        .extracting(Damage::outcome)
        .contains(Damage.Outcome.MADE_AGAIN);
    work();
    assertThat(published()).isEqualTo(right);
  }

  @Test
  void pullOfADamagedVersionAndAnAuditThatMendsNothingEndWithSeven() throws Exception {
    Path file = largest("bundles/访谈/v0001", path -> path.endsWith(".vtt"));
    byte[] right = Files.readAllBytes(file);
    flip(file);
    try {
      Path conf =
          Files.writeString(
              folder.resolve("pull.conf"), "state-dir = \"" + folder.resolve("state") + "\"\n");
      StringWriter said = new StringWriter();
      int code =
          Main.run(
              new PrintWriter(said),
              new PrintWriter(said),
              "pull",
              "-c",
              conf.toString(),
              TOPIC.value(),
              folder.resolve("pulled").toString());
      assertThat(code).as("%s", said).isEqualTo(ExitCode.NOT_VERIFIED.number());
      AuditReport report = node.auditor().topic(TOPIC, false);
      assertThat(report.lost()).isPositive();
      assertThat(report.summary().zh()).contains("未能修复");
    } finally {
      Files.write(file, right);
    }
  }

  @Test
  void aPortionGoesOnWhereTheLastOneEnded() throws Exception {
    Instant[] now = {Instant.parse("2026-08-18T19:00:00Z")};
    List<String> asked = new ArrayList<>();
    // A clock that leaps an hour with every look: each portion is a part or two.
    InstantSource leaping = () -> now[0] = now[0].plus(Duration.ofMinutes(50));
    var auditor =
        new org.fangtan.audit.Auditor(
            node.storage(),
            "bundles",
            "work",
            node.ledger(),
            topic -> {
              asked.add(topic.value());
              return java.util.Optional.empty();
            },
            leaping);
    node.storage().remove("work", "audit.json");
    String before = "";
    for (int portion = 0; portion < 4; portion++) {
      auditor.portion(Duration.ofHours(5));
      String after = new String(node.storage().getBytes("work", "audit.json", 1 << 16), UTF_8);
      assertThat(after).isNotEqualTo(before).contains("\"after\"");
      before = after;
    }
    assertThat(before).doesNotContain("\"after\" : \"\"");
    node.auditor().portion(LONG);
    assertThat(new String(node.storage().getBytes("work", "audit.json", 1 << 16), UTF_8))
        .contains("\"after\" : \"\"")
        .contains("endedAt");
    assertThat(asked).isEmpty();
  }

  @Test
  void aWithdrawnTopicIsWithdrawnInItsReceiptToo() throws Exception {
    assertThat(command("withdraw", TOPIC.value(), "--reason", "嘉宾要求")).isZero();
    assertThat(receipt()).contains("状态：已撤回：嘉宾要求").doesNotContain("已发布版本");
    assertThat(phase()).isEqualTo(TopicRecord.Phase.WITHDRAWN);

    // A new file, and one that cannot be published: it stays withdrawn in every list.
    node.storage()
        .putBytes("recordings", TOPIC + "/topic.conf", "title = \n".getBytes(UTF_8), "text/plain");
    work();
    assertThat(phase()).isEqualTo(TopicRecord.Phase.WITHDRAWN);
    assertThat(receipt()).contains("状态：已撤回").contains("topic.conf");
    node.storage().remove("recordings", TOPIC + "/topic.conf");
    work();
    assertThat(phase()).isEqualTo(TopicRecord.Phase.WITHDRAWN);

    assertThat(command("withdraw", TOPIC.value(), "--undo")).isZero();
    work();
    assertThat(receipt()).contains("状态：已发布").contains("已发布版本：v0001");
    assertThat(phase()).isEqualTo(TopicRecord.Phase.PUBLISHED);
    assertThat(node.auditor().topic(TOPIC, false).damages()).isEmpty();
  }

  private TopicRecord.Phase phase() {
    return node.ledger().topic(TOPIC).orElseThrow().phase();
  }

  private String receipt() throws Exception {
    return new String(
        node.storage().getBytes("recordings", TOPIC + "/_receipt.txt", 1 << 20), UTF_8);
  }

  private int command(String name, String... arguments) throws Exception {
    Path conf =
        Files.writeString(
            folder.resolve("command.conf"), "state-dir = \"" + folder.resolve("state") + "\"\n");
    List<String> all = new ArrayList<>(List.of(name, "-c", conf.toString()));
    all.addAll(List.of(arguments));
    PrintWriter nobody = new PrintWriter(new StringWriter());
    return Main.run(nobody, nobody, all.toArray(String[]::new));
  }

  private void assertMended(Path file, Map<String, ContentHash> right) throws Exception {
    flip(file);
    AuditReport report = node.auditor().whole(true, damage -> {});
    assertThat(report.damages()).as("a bit of %s", file).isNotEmpty();
    assertThat(report.lost()).as("%s: %s", file, report.damages()).isZero();
    work();
    assertThat(published()).as("after a bit of %s", file).isEqualTo(right);
    assertThat(node.auditor().whole(false, damage -> {}).damages())
        .as("after a bit of %s", file)
        .isEmpty();
  }

  private void work() throws Exception {
    new Batch(node, TestConsole.silent()).run(false);
  }

  /** What is to be seen, as it lies on the disk. */
  private Map<String, ContentHash> published() throws Exception {
    Map<String, ContentHash> hashes = new TreeMap<>();
    for (Path file : files("bundles")) {
      if (!file.getFileName().toString().startsWith(".")) {
        hashes.put(buckets.relativize(file).toString(), ContentHash.ofFile(file));
      }
    }
    return hashes;
  }

  private List<Path> files(String below) throws IOException {
    try (Stream<Path> files = Files.walk(buckets.resolve(below))) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private Path only(String path) {
    return buckets.resolve(path);
  }

  private Path largest(String below, Predicate<String> name) throws IOException {
    return files(below).stream()
        .filter(file -> name.test(file.getFileName().toString()))
        .max(Comparator.comparingLong(file -> file.toFile().length()))
        .orElseThrow();
  }

  /** One that is not published, so that only its step can make it again. */
  private Path internalBlob() throws Exception {
    var published = published().values();
    for (Path file : files("work/blobs")) {
      if (!published.contains(ContentHash.ofFile(file))) {
        return file;
      }
    }
    throw new AssertionError("every blob is published");
  }

  /** As a disk does: neither size nor time tells of it. */
  private void flip(Path file) throws IOException {
    FileTime modified = Files.getLastModifiedTime(file);
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      long at = (long) (random.nextDouble() * bytes.length());
      bytes.seek(at);
      int old = bytes.read();
      bytes.seek(at);
      bytes.write(old ^ (1 << random.nextInt(8)));
    }
    Files.setLastModifiedTime(file, modified);
  }
}
