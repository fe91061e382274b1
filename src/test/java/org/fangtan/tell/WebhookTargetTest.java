package org.fangtan.tell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.fangtan.config.Secret;
import org.fangtan.config.TellSettings;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.notice.Notice;
import org.fangtan.notice.NoticeType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests to a real server, which takes them or behaves badly. */
class WebhookTargetTest {
  private static final Instant NOW = Instant.parse("2026-03-01T08:00:00Z");
  private static final String SECRET = "a-secret-of-the-portal";

  private record Received(String id, String seconds, String signature, String type, byte[] body) {}

  private final List<Received> received = new CopyOnWriteArrayList<>();
  private final CountDownLatch end = new CountDownLatch(1);
  private HttpServer server;
  private ExecutorService threads;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    threads = Executors.newCachedThreadPool();
    server.setExecutor(threads);
    server.start();
  }

  @AfterEach
  void stopServer() {
    end.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private URI answering(HttpHandler handler) {
    server.createContext("/secret-path", handler);
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/secret-path");
  }

  private void take(HttpExchange exchange) throws IOException {
    received.add(
        new Received(
            exchange.getRequestHeaders().getFirst("Webhook-Id"),
            exchange.getRequestHeaders().getFirst("Webhook-Timestamp"),
            exchange.getRequestHeaders().getFirst("Webhook-Signature"),
            exchange.getRequestHeaders().getFirst("Content-Type"),
            exchange.getRequestBody().readAllBytes()));
  }

  private static WebhookTarget target(URI url, String secret, boolean inner) {
    return new WebhookTarget(
        new TellSettings.Webhook(
            "portal",
            EnumSet.allOf(NoticeType.class),
            url,
            new Secret(secret),
            inner,
            Duration.ofSeconds(2)),
        new CloudEvents("/fangtan"),
        InstantSource.fixed(NOW));
  }

  private static Posted posted() {
    return new Posted(
        new Notice(
            "released:v0001",
            "数字 政府",
            NoticeType.RELEASED,
            NOW,
            Bilingual.of("已公开", "visible"),
            Map.of("version", "v0001")),
        7);
  }

  private static Failure failureOf(WebhookTarget target) {
    return catchThrowableOfType(StageException.class, () -> target.deliver(posted())).failure();
  }

  @Test
  void anEventIsSignedOverItsIdTimeAndBody() throws Exception {
    URI url =
        answering(
            exchange -> {
              take(exchange);
              exchange.sendResponseHeaders(204, -1);
              exchange.close();
            });
    WebhookTarget target = target(url, SECRET, true);
    target.deliver(posted());
    target.deliver(posted());

    assertThat(received).hasSize(2);
    Received first = received.get(0);
    assertThat(first.seconds()).isEqualTo("1772352000");
    assertThat(first.id()).matches("[0-9a-f]{32}").isEqualTo(received.get(1).id());
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update((first.id() + ".1772352000.").getBytes(StandardCharsets.US_ASCII));
    assertThat(first.signature())
        .isEqualTo("v1," + Base64.getEncoder().encodeToString(mac.doFinal(first.body())));

    assertThat(first.type()).isEqualTo("application/cloudevents+json; charset=utf-8");
    JsonNode event = Json.mapper().readTree(first.body());
    assertThat(event.get("specversion").asText()).isEqualTo("1.0");
    assertThat(event.get("id").asText()).isEqualTo("released:v0001");
    assertThat(event.get("source").asText())
        .isEqualTo("/fangtan/%E6%95%B0%E5%AD%97%20%E6%94%BF%E5%BA%9C");
    assertThat(event.get("type").asText()).isEqualTo("org.fangtan.released");
    assertThat(event.get("subject").asText()).isEqualTo("数字 政府");
    assertThat(event.get("time").asText()).isEqualTo("2026-03-01T08:00:00Z");
    assertThat(event.get("sequence").asText()).isEqualTo("7");
    assertThat(event.get("data").get("version").asText()).isEqualTo("v0001");
    assertThat(event.get("data").get("text").get("zh").asText()).isEqualTo("已公开");
  }

  /** The example of https://github.com/standard-webhooks/standard-webhooks. */
  @Test
  void theSignatureIsThatOfStandardWebhooks() {
    assertThat(
            WebhookTarget.signature(
                new Secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330,
                "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aServerThatAnswers500HasNotTakenIt() {
    URI url =
        answering(
            exchange -> {
              byte[] body = ("no room; you sent " + SECRET).getBytes(StandardCharsets.UTF_8);
              exchange.sendResponseHeaders(500, body.length);
              exchange.getResponseBody().write(body);
              exchange.close();
            });
    Failure failure = failureOf(target(url, SECRET, true));
    assertThat(failure.code()).isEqualTo(FailureCode.NOTICE_REFUSED);
    assertThat(failure.summary().en()).contains("answered with 500: no room; you sent ******");
    assertThat(failure.toString()).doesNotContain(SECRET).doesNotContain("secret-path");
  }

  @Test
  void aServerThatNeverAnswersIsLeftAfterTheTimeLimit() {
    URI url = answering(exchange -> awaitEnd());
    Failure failure = failureOf(target(url, SECRET, true));
    assertThat(failure.code()).isEqualTo(FailureCode.ENDPOINT_UNREACHABLE);
    assertThat(failure.summary().en()).contains("did not answer within 2 seconds");
  }

  /** The head has come, so the client's own limit has passed. */
  @Test
  void anAnswerThatNeverEndsIsLeftAfterTheTimeLimit() {
    URI url =
        answering(
            exchange -> {
              exchange.sendResponseHeaders(200, 1000);
              exchange.getResponseBody().write('x');
              exchange.getResponseBody().flush();
              awaitEnd();
            });
    assertThat(failureOf(target(url, SECRET, true)).code())
        .isEqualTo(FailureCode.ENDPOINT_UNREACHABLE);
  }

  private void awaitEnd() {
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aRedirectToAnInnerAddressIsNotFollowed() {
    AtomicInteger inner = new AtomicInteger();
    server.createContext("/inner", exchange -> inner.incrementAndGet());
    int port = server.getAddress().getPort();
    URI url =
        answering(
            exchange -> {
              exchange.getResponseHeaders().set("Location", "http://127.0.0.1:" + port + "/inner");
              exchange.sendResponseHeaders(307, -1);
              exchange.close();
            });
    Failure failure = failureOf(target(url, SECRET, true));
    assertThat(failure.code()).isEqualTo(FailureCode.NOTICE_REFUSED);
    assertThat(failure.summary().en()).contains("redirects to another address (307)");
    assertThat(failure.remedy().en()).contains("tell.targets.portal.url");
    assertThat(inner).hasValue(0);
  }

  @Test
  void ofAnAnswerOf10MbOnlyTheBeginningIsRead() throws Exception {
    AtomicLong sent = new AtomicLong();
    CountDownLatch broken = new CountDownLatch(1);
    URI url =
        answering(
            exchange -> {
              exchange.sendResponseHeaders(200, 10_000_000);
              byte[] part = new byte[100_000];
              try {
                for (int i = 0; i < 100; i++) {
                  exchange.getResponseBody().write(part);
                  sent.addAndGet(part.length);
                }
              } catch (IOException e) {
                broken.countDown();
              }
            });
    target(url, SECRET, true).deliver(posted());
    broken.await();
    assertThat(sent.get()).isLessThan(10_000_000);
  }

  @Test
  void withoutItsSecretNothingIsSent() {
    URI url = answering(this::take);
    Failure failure = failureOf(target(url, "", true));
    assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(failure.summary().en()).isEqualTo("the secret of the target portal is not set");
    assertThat(failure.remedy().en()).contains("tell.targets.portal.secret");
    assertThat(received).isEmpty();
  }

  @Test
  void anInnerAddressIsRefusedUnlessTheSettingAllowsIt() {
    URI url = answering(this::take);
    Failure failure = failureOf(target(url, SECRET, false));
    assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(failure.summary().en()).contains("an address of an inner network, 127.0.0.1");
    assertThat(failure.remedy().en()).contains("tell.targets.portal.inner = true");
    assertThat(received).isEmpty();
  }

  @Test
  void aServerThatIsNotThereIsNamed() {
    int port = server.getAddress().getPort();
    server.stop(0);
    Failure failure =
        failureOf(target(URI.create("http://127.0.0.1:" + port + "/token"), SECRET, true));
    assertThat(failure.code()).isEqualTo(FailureCode.ENDPOINT_UNREACHABLE);
    assertThat(failure.summary().en())
        .contains("http://127.0.0.1:" + port + "/…")
        .doesNotContain("token");
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, true",
    "10.1.2.3, true",
    "172.16.0.1, true",
    "172.32.0.1, false",
    "192.168.1.1, true",
    "169.254.169.254, true",
    "100.64.0.1, true",
    "100.128.0.1, false",
    "0.0.0.0, true",
    "198.18.0.1, true",
    "224.0.0.1, true",
    "255.255.255.255, true",
    "8.8.8.8, false",
    "::1, true",
    "::, true",
    "fe80::1, true",
    "fd00::1, true",
    "::ffff:10.0.0.1, true",
    "64:ff9b::a00:1, true",
    "64:ff9b::808:808, false",
    "2002:a00:1::, true",
    "2002:808:808::, false",
    "2001:4860:4860::8888, false"
  })
  void innerAddressesAreKnown(String address, boolean isInner) throws Exception {
    assertThat(InnerAddresses.contain(InetAddress.getByName(address))).isEqualTo(isInner);
  }
}
