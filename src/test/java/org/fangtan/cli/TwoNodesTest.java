package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.fangtan.artefact.StageId;
import org.fangtan.config.DatabaseSettings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.TestDatabases;
import org.fangtan.failure.FailureCode;
import org.fangtan.media.TestMedia;
import org.fangtan.pull.Puller;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.schedule.NodeProcess;
import org.fangtan.store.FolderUploader;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StorageSettings;
import org.fangtan.store.embedded.EmbeddedS3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two nodes, as {@code fangtan serve} starts them, on one PostgreSQL and one S3 server; the one
 * that encodes is killed in the middle of it.
 */
class TwoNodesTest {
  private static final TopicId TOPIC = new TopicId("访谈");

  private static final String SECRET = "0123456789abcdef";

  @TempDir Path folder;

  @Test
  @Timeout(240)
  void theOtherNodeFinishesTheWorkAndTheBundleIsTheSame() throws Exception {
    Path material = material();
    DatabaseSettings postgresql = TestDatabases.postgresql();
    try (EmbeddedS3 server = EmbeddedS3.start(folder.resolve("storage"));
        ObjectStorage storage = new ObjectStorage(server.settings());
        Database database = Database.open(postgresql);
        RunLedger ledger = new JdbcRunLedger(database, InstantSource.system())) {
      Path conf = configuration(server.settings(), postgresql);
      try (NodeProcess a = node("a", conf);
          NodeProcess b = node("b", conf)) {
        a.await("is ready", Duration.ofSeconds(90));
        b.await("is ready", Duration.ofSeconds(90));
        new FolderUploader(storage, "recordings")
            .upload(material, TOPIC, FolderUploader.Listener.NONE);
        StepRecord encoding =
            await(() -> encoding(ledger), Duration.ofSeconds(90), "an encode under way");
        String victim = encoding.node().orElseThrow();
        (victim.equals("a") ? a : b).kill();
        RunRecord ended = await(() -> ended(ledger), Duration.ofSeconds(120), "the end of the run");
        assertThat(ended.state()).isEqualTo(RunRecord.State.PUBLISHED);
        StepRecord encoded = step(ledger, StageId.MEDIA_PASS).orElseThrow();
        assertThat(encoded.attempts()).isGreaterThanOrEqualTo(2);
        assertThat(encoded.node()).isPresent().get().isNotEqualTo(victim);
        long repeated = ledger.steps(ended.id()).stream().filter(s -> s.attempts() > 1).count();
        assertThat(repeated).as("steps that were begun more than once").isLessThanOrEqualTo(2);
      }
      Path after = new Puller(storage, "bundles").pull(TOPIC, folder.resolve("after"));
      assertThat(Files.readString(after.resolve("manifest-sha256.txt")))
          .isEqualTo(Files.readString(undisturbed(material).resolve("manifest-sha256.txt")));
    }
  }

  @Test
  @Timeout(240)
  void theOperatorPageStopsAnEncodeOnTheOtherNodeAndItDoesNotComeBack() throws Exception {
    DatabaseSettings postgresql = TestDatabases.postgresql();
    try (EmbeddedS3 server = EmbeddedS3.start(folder.resolve("storage"));
        ObjectStorage storage = new ObjectStorage(server.settings());
        Database database = Database.open(postgresql);
        RunLedger ledger = new JdbcRunLedger(database, InstantSource.system())) {
      Path conf = configuration(server.settings(), postgresql);
      int portOfA = freePort();
      int portOfB = freePort();
      try (NodeProcess a = node("a", conf, portOfA);
          NodeProcess b = node("b", conf, portOfB)) {
        a.await("is ready", Duration.ofSeconds(90));
        b.await("is ready", Duration.ofSeconds(90));
        FolderUploader uploader = new FolderUploader(storage, "recordings");
        uploader.upload(material(), TOPIC, FolderUploader.Listener.NONE);
        StepRecord encoding =
            await(() -> encoding(ledger), Duration.ofSeconds(90), "an encode under way");
        boolean isOnA = encoding.node().orElseThrow().equals("a");
        ProcessHandle encoder = encoder(isOnA ? a : b);

        assertThat(cancel(isOnA ? portOfB : portOfA)).as("by the other node's page").isEqualTo(303);
        Instant asked = Instant.now();
        encoder.onExit().get(60, TimeUnit.SECONDS);
        assertThat(Duration.between(asked, Instant.now()))
            .as("from the answer to the end of the encoder")
            .isLessThan(Duration.ofSeconds(10));
        RunRecord stopped = ledger.latestRun(TOPIC).orElseThrow();
        assertThat(stopped.state()).isEqualTo(RunRecord.State.FAILED);
        assertThat(stopped.failure().orElseThrow().code()).isEqualTo(FailureCode.TOPIC_CANCELLED);
        assertThat(stopped.failure().orElseThrow().summary().zh()).contains("李华");

        // A topic that comes later, and is worked on to its end, shows that both nodes went on.
        TopicId later = new TopicId("后来");
        uploader.upload(unusable(), later, FolderUploader.Listener.NONE);
        await(
            () -> ledger.latestRun(later).filter(run -> run.state() == RunRecord.State.FAILED),
            Duration.ofSeconds(60),
            "the end of a later topic");
        assertThat(ledger.latestRun(TOPIC)).contains(stopped);
        assertThat(ledger.steps(stopped.id()))
            .filteredOn(step -> step.step().name().equals(encoding.step().name()))
            .singleElement()
            .satisfies(step -> assertThat(step.attempts()).isLessThanOrEqualTo(1))
            .satisfies(step -> assertThat(step.state().isFinal()).isFalse());
        assertThat(encoder.isAlive()).isFalse();
      }
    }
  }

  /** The process that is computing: others may have ended their steps and wait for the next. */
  private static ProcessHandle encoder(NodeProcess node) throws Exception {
    Map<ProcessHandle, Duration> before = new HashMap<>();
    return await(
        () ->
            node.descendants().stream()
                .filter(
                    child -> {
                      Duration now = child.info().totalCpuDuration().orElse(Duration.ZERO);
                      Duration then = before.computeIfAbsent(child, any -> now);
                      return now.minus(then).compareTo(Duration.ofSeconds(1)) > 0;
                    })
                .findFirst(),
        Duration.ofSeconds(60),
        "a process that computes");
  }

  /** Sends the form as a browser does; the status of the response. */
  private static int cancel(int port) throws Exception {
    String name = URLEncoder.encode(TOPIC.value(), StandardCharsets.UTF_8);
    String person = URLEncoder.encode("李华", StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/cancel/" + name))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(HttpRequest.BodyPublishers.ofString("by=" + person + "&secret=" + SECRET))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  /** A recording that is none. */
  private Path unusable() throws Exception {
    Path material = Files.createDirectories(folder.resolve("in").resolve("后来"));
    TestMedia.text(material.resolve("现场录像.mp4"));
    Files.writeString(material.resolve("topic.conf"), "ready = true\n");
    return material;
  }

  /** Long enough that an encode can be caught in the middle; the picture is noisy and costly. */
  private Path material() throws Exception {
    Path material = Files.createDirectories(folder.resolve("in").resolve(TOPIC.value()));
    TestMedia.clip()
        .size(640, 360)
        .seconds(20)
        .videoSource("testsrc2=size=%dx%d:rate=%s:duration=%s,noise=alls=20:allf=t")
        .write(material.resolve("现场录像.mp4"));
    Files.writeString(
        material.resolve("captions.srt"),
        "1\n00:00:01,000 --> 00:00:03,000\n各位网友 大家好\n",
        StandardCharsets.UTF_8);
    Files.writeString(
        material.resolve("topic.conf"),
        "ready = true\npublish-after = \"2019-09-18T17:00+08:00\"\n");
    return material;
  }

  private Path configuration(StorageSettings storage, DatabaseSettings database) throws Exception {
    return Files.writeString(
        folder.resolve("node.conf"),
        String.format(
            Locale.ROOT,
            """
            storage { endpoint = "%s", access-key = "%s", secret-key = "%s" }
            database { url = "%s", user = "%s", password = "%s" }
            schedule { rescan = "0/1 * * * * ?" }
            workers { check-in = 1 second, light = 2 }
            intake { events = false }
            %s
            """,
            storage.endpoint(),
            storage.accessKeyId(),
            storage.secretKey().reveal(),
            database.url(),
            database.user(),
            database.password().reveal(),
            QuickSettings.TEXT));
  }

  private NodeProcess node(String name, Path conf) throws Exception {
    return node(name, conf, 0);
  }

  /**
   * @param port of its operator page; 0 for none
   */
  private NodeProcess node(String name, Path conf, int port) throws Exception {
    Path own =
        Files.writeString(
            folder.resolve(name + ".conf"),
            Files.readString(conf)
                + "workers.node = "
                + name
                + "\nstate-dir = \""
                + folder.resolve("state-" + name)
                + "\"\nweb { port = "
                + port
                + ", secret = "
                + SECRET
                + " }\n");
    return NodeProcess.start(name, Main.class, List.of("serve", "--config", own.toString()));
  }

  private static Optional<StepRecord> encoding(RunLedger ledger) {
    return step(ledger, StageId.MEDIA_PASS)
        .filter(s -> s.state() == StepRecord.State.RUNNING)
        .filter(s -> s.progress().map(p -> p.doneUs() > 0).orElse(false));
  }

  private static Optional<StepRecord> step(RunLedger ledger, StageId stage) {
    return ledger.latestRun(TOPIC).stream()
        .flatMap(run -> ledger.steps(run.id()).stream())
        .filter(s -> s.step().stage() == stage)
        .findFirst();
  }

  private static Optional<RunRecord> ended(RunLedger ledger) {
    return ledger.latestRun(TOPIC).filter(run -> run.state() != RunRecord.State.OPEN);
  }

  private static <T> T await(Supplier<Optional<T>> condition, Duration limit, String what)
      throws InterruptedException {
    Instant end = Instant.now().plus(limit);
    while (Instant.now().isBefore(end)) {
      Optional<T> found = condition.get();
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(100);
    }
    throw new AssertionError("waited in vain for " + what);
  }

  /** The same folder, worked on by one process that nothing happens to. */
  private Path undisturbed(Path material) throws Exception {
    Path out = folder.resolve("out");
    int code =
        new LocalRun(QuickSettings.read(), folder.resolve("state-alone"), TestConsole.silent())
            .run(material, out);
    assertThat(code).isZero();
    return out.resolve(TOPIC.value()).resolve("v0001");
  }
}
