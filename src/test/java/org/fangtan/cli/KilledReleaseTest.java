package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.database.TestDatabases;
import org.fangtan.media.TestMedia;
import org.fangtan.schedule.NodeProcess;
import org.fangtan.store.StorageSettings;
import org.fangtan.store.embedded.EmbeddedS3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code fangtan release} whose process is killed (SIGKILL) while it writes: readers see nothing of
 * it, or all, and the same command on another node finishes it.
 */
class KilledReleaseTest {
  @TempDir Path folder;
  private String said = "";

  @Test
  @Timeout(240)
  void anotherNodeFinishesAReleaseThatWasKilledWhileItWrote() throws Exception {
    DatabaseSettings postgresql = TestDatabases.postgresql();
    try (EmbeddedS3 server = EmbeddedS3.start(folder.resolve("storage"))) {
      Path a = node("a", server.settings(), postgresql);
      Path b = node("b", server.settings(), postgresql);
      List<String> topics = List.of("2026-09 甲", "2026-09 乙");
      for (String topic : topics) {
        prepare(topic, a);
      }
      assertThat(run("run", "--once", "--config", a.toString())).as(said).isZero();
      for (String topic : topics) {
        assertThat(run("review", topic, "--step", "final", "--by", "审校人", "--config", a.toString()))
            .as(said)
            .isZero();
      }

      // The first files of the version are there, and latest.json is not.
      Path first = bundles(topics.get(0));
      killed(topics.get(0), a, () -> files(first.resolve("v0001")) > 0);
      assertThat(first.resolve("latest.json")).doesNotExist();
      assertThat(first.resolve("v0001")).isDirectory();
      assertThat(run("pull", topics.get(0), out(), "--config", b.toString())).isEqualTo(4);
      assertThat(said).contains("TOPIC_NOT_PUBLISHED");
      finish(topics.get(0), b);

      // Readers see the version; what waited has not been put away, and the ledger does not know.
      Path second = bundles(topics.get(1));
      killed(topics.get(1), a, () -> Files.exists(second.resolve("latest.json")));
      finish(topics.get(1), b);
      assertThat(run("topics", "--config", b.toString())).isZero();
      assertThat(said.lines().filter(line -> line.contains("PUBLISHED"))).hasSize(2);
      assertThat(said).doesNotContain("CANDIDATE");
    }
  }

  private void killed(String topic, Path conf, BooleanSupplier moment) throws Exception {
    try (NodeProcess release =
        NodeProcess.start(
            "release", Main.class, List.of("release", topic, "--config", conf.toString()))) {
      long end = System.nanoTime() + Duration.ofSeconds(90).toNanos();
      while (!moment.getAsBoolean()) {
        assertThat(System.nanoTime()).as("%s", release.lines()).isLessThan(end);
        Thread.onSpinWait();
      }
      release.kill();
    }
  }

  /** The same command elsewhere; then the version is whole, and a third time changes nothing. */
  private void finish(String topic, Path conf) throws Exception {
    assertThat(run("release", topic, "--config", conf.toString())).as(said).isZero();
    assertThat(said).contains("v0001");
    assertThat(run("pull", topic, out(), "--config", conf.toString())).as(said).isZero();
    Path version = Path.of(out()).resolve(topic).resolve("v0001");
    assertThat(run("verify", version.toString())).as(said).isZero();
    assertThat(Files.readString(version.resolveSibling("v0001.release.json"))).contains("审校人");
    String manifest = Files.readString(version.resolve("manifest-sha256.txt"));
    assertThat(run("release", topic, "--config", conf.toString())).as(said).isZero();
    assertThat(Files.readString(bundles(topic).resolve("v0001/manifest-sha256.txt")))
        .isEqualTo(manifest);
    assertThat(bundles(topic).resolve("v0002")).doesNotExist();
  }

  private void prepare(String topic, Path conf) throws Exception {
    Path material = Files.createDirectories(folder.resolve("in").resolve(topic));
    TestMedia.clip().withoutVideo().seconds(1).write(material.resolve("录音.m4a"));
    Files.writeString(material.resolve("topic.conf"), "title = 测试访谈" + topic + "\nready = true\n");
    assertThat(run("upload", material.toString(), "--config", conf.toString())).as(said).isZero();
  }

  private Path node(String name, StorageSettings storage, DatabaseSettings database)
      throws IOException {
    return Files.writeString(
        folder.resolve(name + ".conf"),
        String.format(
            Locale.ROOT,
            """
            storage { endpoint = "%s", access-key = "%s", secret-key = "%s" }
            database { url = "%s", user = "%s", password = "%s" }
            publish { release = review, steps = [ { id = final, title = "终审", title-en = "final review", concerns = ["**"] } ] }
            intake { events = false }
            workers.node = "%s"
            state-dir = "%s"
            """,
            storage.endpoint(),
            storage.accessKeyId(),
            storage.secretKey().reveal(),
            database.url(),
            database.user(),
            database.password().reveal(),
            name,
            folder.resolve("state-" + name)));
  }

  private Path bundles(String topic) {
    return folder.resolve("storage/bundles").resolve(topic);
  }

  private String out() {
    return folder.resolve("portal").toString();
  }

  private static long files(Path version) {
    try (Stream<Path> all = Files.walk(version)) {
      return all.filter(Files::isRegularFile).count();
    } catch (IOException | java.io.UncheckedIOException e) {
      return 0;
    }
  }

  private int run(String... words) {
    StringWriter text = new StringWriter();
    PrintWriter writer = new PrintWriter(text);
    List<String> command = new ArrayList<>(List.of(words));
    int code = Main.run(writer, writer, command.toArray(String[]::new));
    said = text.toString();
    return code;
  }
}
