package org.fangtan.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectEventsTest {
  private static final Duration PAUSE = Duration.ofMillis(50);

  @TempDir Path folder;

  private final BlockingQueue<String> keys = new LinkedBlockingQueue<>();

  @Test
  void hearsKeysAndGoesOnAfterALostConnection() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (ScriptedS3 server =
            new ScriptedS3(
                exchange -> {
                  exchange.sendResponseHeaders(200, 0);
                  OutputStream out = exchange.getResponseBody();
                  // A sign of life, then an event.
                  out.write(" \n".getBytes(UTF_8));
                  out.write(event("专题 一/录像 " + connections.incrementAndGet() + "+.mp4"));
                  out.flush();
                });
        ObjectEvents events =
            new ObjectEvents(server.settings(), "recordings", "", keys::add, PAUSE)) {
      assertThat(keys.poll(30, TimeUnit.SECONDS)).isEqualTo("专题 一/录像 1+.mp4");
      assertThat(keys.poll(30, TimeUnit.SECONDS)).isEqualTo("专题 一/录像 2+.mp4");
      assertThat(events.isListening()).isTrue();
    }
  }

  @Test
  void asksAServerThatCannotTellOnlyOnce() throws Exception {
    try (EmbeddedS3 server = EmbeddedS3.start(folder)) {
      try (ObjectStorage storage = new ObjectStorage(server.settings())) {
        storage.ensureBucket("recordings");
      }
      try (ObjectEvents events =
          new ObjectEvents(server.settings(), "recordings", "", keys::add, PAUSE)) {
        Instant end = Instant.now().plusSeconds(30);
        while (events.isListening() && Instant.now().isBefore(end)) {
          Thread.sleep(20);
        }
        assertThat(events.isListening()).isFalse();
      }
    }
  }

  @Test
  void pausesLongerAndLongerWhileTheServerIsAway() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (ScriptedS3 server =
            new ScriptedS3(
                exchange -> {
                  requests.incrementAndGet();
                  ScriptedS3.error(exchange, 503, "ServiceUnavailable");
                });
        ObjectEvents events =
            new ObjectEvents(server.settings(), "recordings", "", keys::add, PAUSE)) {
      Thread.sleep(2000);
      // 50 + 100 + 200 + 400 + 800 ms: never more than six requests in two seconds.
      assertThat(requests.get()).isBetween(1, 6);
      assertThat(events.isListening()).isTrue();
    }
  }

  @Test
  void endsWhileTheServerIsSilent() throws Exception {
    CountDownLatch connected = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (ScriptedS3 server =
        new ScriptedS3(
            exchange -> {
              exchange.sendResponseHeaders(200, 0);
              exchange.getResponseBody().write(' ');
              exchange.getResponseBody().flush();
              connected.countDown();
              await(end);
            })) {
      ObjectEvents events = new ObjectEvents(server.settings(), "recordings", "", keys::add, PAUSE);
      assertThat(connected.await(30, TimeUnit.SECONDS)).isTrue();
      Thread.sleep(200);
      events.close();
      assertThat(events.isListening()).isFalse();
      end.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static byte[] event(String key) {
    String encoded = URLEncoder.encode(key, UTF_8);
    return ("{\"Records\":[{\"eventName\":\"s3:ObjectCreated:CompleteMultipartUpload\","
            + "\"s3\":{\"bucket\":{\"name\":\"recordings\"},\"object\":{\"key\":\""
            + encoded
            + "\",\"size\":1}}}]}\n")
        .getBytes(UTF_8);
  }
}
