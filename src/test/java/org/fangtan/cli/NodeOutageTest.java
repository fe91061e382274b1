package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.fangtan.bench.CutProxy;
import org.fangtan.config.Secret;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.failure.FailureCode;
import org.fangtan.media.TestMedia;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunId;
import org.fangtan.run.RunRecord;
import org.fangtan.run.StepRecord;
import org.fangtan.store.FolderUploader;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StorageSettings;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A node whose storage goes away in the middle of a topic, and comes back. */
class NodeOutageTest {
  private static final String KEY = "test";
  private static final String SECRET = "test-secret";
  private static final TopicId TOPIC = new TopicId("访谈");

  @TempDir Path folder;

  @Test
  @Timeout(300)
  void aStorageThatGoesAwayCostsNoAttemptAndTheTopicIsPublishedWhenItIsBack() throws Exception {
    S3Proxy server = server();
    try (CutProxy proxy = new CutProxy(server.getPort());
        ObjectStorage direct = new ObjectStorage(at(server.getPort()));
        Node node = Node.openToWork(settings(proxy), InstantSource.system())) {
      new FolderUploader(direct, "recordings")
          .upload(material(), TOPIC, FolderUploader.Listener.NONE);
      node.start();
      RunId run = node.intake().scan(false).orElseThrow().opened().get(0);
      proxy.set(CutProxy.Mode.REFUSE);
      await("the node's notice", () -> node.trouble().isPresent());
      assertThat(node.trouble().orElseThrow().code()).isEqualTo(FailureCode.ENDPOINT_UNREACHABLE);
      assertThat(node.isWell()).isFalse();
      await("steps that are given back", () -> node.scheduler().executing().isEmpty());
      assertThat(node.ledger().run(run).orElseThrow().state()).isEqualTo(RunRecord.State.OPEN);
      assertThat(node.ledger().steps(run)).allMatch(step -> step.attempts() <= 1);
      assertThat(node.ledger().steps(run))
          .noneMatch(step -> step.state() == StepRecord.State.FAILED);

      proxy.set(CutProxy.Mode.PASS);
      await("the end of the outage", node::isWell);
      await(
          "the publication",
          () -> {
            advance(node);
            return node.ledger().run(run).orElseThrow().state() != RunRecord.State.OPEN;
          });
      assertThat(node.ledger().run(run).orElseThrow().state()).isEqualTo(RunRecord.State.PUBLISHED);
      List<StepRecord> steps = node.ledger().steps(run);
      assertThat(steps).allMatch(step -> step.attempts() == 1);
      String receipt =
          new String(
              direct.getBytes("recordings", TOPIC.value() + "/_receipt.txt", 1 << 20),
              StandardCharsets.UTF_8);
      assertThat(receipt).contains("状态：已发布");
    } finally {
      server.stop();
    }
  }

  /** Not ours, which answers to one name alone, and so to nobody who comes through a proxy. */
  private S3Proxy server() throws Exception {
    Path root = Files.createDirectories(folder.resolve("server"));
    S3Proxy server =
        S3Proxy.builder()
            .blobStore(new FilesystemNio2BlobStore(root.toString()))
            .endpoint(URI.create("http://127.0.0.1:0"))
            .awsAuthentication(AuthenticationType.AWS_V4, KEY, SECRET)
            .ignoreUnknownHeaders(true)
            .stopTimeout(0)
            .build();
    server.start();
    return server;
  }

  private static StorageSettings at(int port) {
    return StorageSettings.of(URI.create("http://127.0.0.1:" + port), KEY, new Secret(SECRET));
  }

  private static void advance(Node node) {
    try {
      node.reconciler().advanceAll();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    Instant limit = Instant.now().plus(Duration.ofSeconds(180));
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(limit)) {
        throw new AssertionError("waited in vain for " + what);
      }
      Thread.sleep(100);
    }
  }

  private Settings settings(CutProxy proxy) throws Exception {
    return SettingsReader.readText(
        String.format(
            Locale.ROOT,
            """
            state-dir = "%s"
            storage { endpoint = "%s", access-key = "%s", secret-key = "%s" }
            media.ladder = [ { name = tiny, short-side = 120, crf = 30, max-bitrate = 200000 } ]
            ocr.captions = never
            web { port = 0 }
            """,
            folder.resolve("state"),
            at(proxy.port()).endpoint(),
            KEY,
            SECRET));
  }

  private Path material() throws Exception {
    Path material = Files.createDirectories(folder.resolve("in").resolve(TOPIC.value()));
    TestMedia.clip().size(160, 120).seconds(2).write(material.resolve("现场录像.mp4"));
    Files.writeString(material.resolve("topic.conf"), "ready = true\n");
    return material;
  }
}
