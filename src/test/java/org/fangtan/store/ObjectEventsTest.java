package org.fangtan.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ObjectEventsTest {
  private static final Duration PAUSE = Duration.ofMillis(50);

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
    }
  }

  /** A server that cannot tell of changes at all, and one that is away. */
  @ParameterizedTest
  @CsvSource({"501, NotImplemented", "503, ServiceUnavailable"})
  void eachPauseIsTwiceAsLongAsTheOneBefore(int status, String code) throws Exception {
    BlockingQueue<Long> requests = new LinkedBlockingQueue<>();
    try (ScriptedS3 server =
            new ScriptedS3(
                exchange -> {
                  requests.add(System.nanoTime());
                  ScriptedS3.error(exchange, status, code);
                });
        ObjectEvents events =
            new ObjectEvents(server.settings(), "recordings", "", keys::add, PAUSE)) {
      long before = next(requests);
      for (Duration pause = PAUSE; pause.toMillis() <= 400; pause = pause.multipliedBy(2)) {
        long request = next(requests);
        assertThat(Duration.ofNanos(request - before)).isGreaterThanOrEqualTo(pause);
        before = request;
      }
    }
  }

  private static long next(BlockingQueue<Long> requests) throws InterruptedException {
    Long request = requests.poll(30, TimeUnit.SECONDS);
    assertThat(request).as("a request").isNotNull();
    return request;
  }

  /** Each answer makes the SDK throw or end in another way; the last is right. */
  @Test
  void comesBackWhateverTheAnswerIs() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (ScriptedS3 server =
            new ScriptedS3(
                exchange -> {
                  switch (requests.incrementAndGet()) {
                    case 1 -> ScriptedS3.error(exchange, 403, "AccessDenied");
                    case 2 -> ScriptedS3.send(exchange, 200, "application/json", "");
                    case 3 ->
                        ScriptedS3.send(exchange, 200, "application/json", "{\"Records\":7}\n");
                    case 4 -> ScriptedS3.send(exchange, 200, "application/json", "null\n[]\n");
                    case 5 -> ScriptedS3.send(exchange, 200, "text/html", "<html>a proxy</html>");
                    case 6 -> ScriptedS3.send(exchange, 200, "application/json", "{}\n");
                    case 7 -> exchange.close();
                    case 8 ->
                        ScriptedS3.send(
                            exchange, 400, "application/xml", "<Error><Code>Odd</Code>");
                    default -> {
                      exchange.sendResponseHeaders(200, 0);
                      exchange.getResponseBody().write(event("专题/录像.mp4"));
                    }
                  }
                });
        ObjectEvents events =
            new ObjectEvents(
                server.settings(), "recordings", "", keys::add, Duration.ofMillis(2))) {
      assertThat(keys.poll(30, TimeUnit.SECONDS)).isEqualTo("专题/录像.mp4");
      assertThat(requests.get()).isGreaterThanOrEqualTo(9);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "专题 一/录像+%.mp4, 专题 一/录像+%.mp4",
    "a/b%20c+d, a/b%20c+d",
    "%E4%B8%93+1%2Fa%2B.mp4, 专 1/a+.mp4",
    "100%, 100%"
  })
  void aKeyIsUnderstoodPlainAndEncoded(String told, String key) {
    assertThat(ObjectEvents.keyOf(told)).isEqualTo(key);
  }

  @Test
  void aListenerThatFailsIsAskedAgain() throws Exception {
    AtomicInteger connections = new AtomicInteger();
    try (ScriptedS3 server =
            new ScriptedS3(
                exchange -> {
                  exchange.sendResponseHeaders(200, 0);
                  exchange.getResponseBody().write(event("专题/" + connections.incrementAndGet()));
                });
        ObjectEvents events =
            new ObjectEvents(
                server.settings(),
                "recordings",
                "",
                key -> {
                  keys.add(key);
                  throw new StackOverflowError("of the test");
                },
                PAUSE)) {
      assertThat(keys.poll(30, TimeUnit.SECONDS)).isEqualTo("专题/1");
      assertThat(keys.poll(30, TimeUnit.SECONDS)).isEqualTo("专题/2");
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
      events.close();
      assertThat(Thread.getAllStackTraces().keySet())
          .extracting(Thread::getName)
          .doesNotContain("events-of-recordings");
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
