package org.fangtan.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.fangtan.config.Secret;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.store.FaultyProxy.End;
import org.fangtan.store.embedded.EmbeddedS3;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The network breaks, the server refuses, the disk is full. */
class StorageFaultsTest {
  private static final String BUCKET = "recordings";
  private static final String KEY = "专题 一/现场 录像.mp4";
  private static final int SIZE_BYTES = 6 << 20;

  @TempDir static Path root;
  private static EmbeddedS3 server;
  private static byte[] bytes;

  @TempDir Path scratch;
  private FaultyProxy proxy;
  private ObjectStorage direct;
  private ObjectStorage storage;

  @BeforeAll
  static void startServer() throws Exception {
    server = EmbeddedS3.start(root);
    bytes = new byte[SIZE_BYTES];
    new Random(7).nextBytes(bytes);
  }

  @AfterAll
  static void stopServer() throws Exception {
    server.close();
  }

  @BeforeEach
  void connect() throws Exception {
    proxy = new FaultyProxy(server.settings().endpoint());
    direct = new ObjectStorage(server.settings());
    direct.ensureBucket(BUCKET);
    storage = new ObjectStorage(throughProxy().withPartSizeBytes(5 << 20));
  }

  @AfterEach
  void disconnect() throws Exception {
    storage.close();
    direct.close();
    proxy.close();
  }

  /** S3 and other servers refuse a location constraint that names the default region. */
  @ParameterizedTest
  @CsvSource({"us-east-1, 0", "cn-north-1, 1"})
  void aBucketIsMadeWithAConstraintOnlyOutsideTheDefaultRegion(String region, int bodies)
      throws Exception {
    AtomicInteger made = new AtomicInteger();
    AtomicInteger withBody = new AtomicInteger();
    try (ScriptedS3 server =
            new ScriptedS3(
                exchange -> {
                  if (exchange.getRequestMethod().equals("HEAD")) {
                    exchange.sendResponseHeaders(404, -1);
                    return;
                  }
                  String length = exchange.getRequestHeaders().getFirst("Content-Length");
                  made.incrementAndGet();
                  withBody.addAndGet(length == null || length.equals("0") ? 0 : 1);
                  exchange.sendResponseHeaders(200, -1);
                });
        ObjectStorage elsewhere = new ObjectStorage(in(region, server.settings()))) {
      elsewhere.ensureBucket("recordings");
    }
    assertThat(made).hasValue(1);
    assertThat(withBody).hasValue(bodies);
  }

  private static StorageSettings in(String region, StorageSettings settings) {
    return new StorageSettings(
        settings.endpoint(),
        region,
        settings.accessKeyId(),
        settings.secretKey(),
        settings.connectTimeout(),
        settings.readTimeout(),
        settings.partSizeBytes());
  }

  @ParameterizedTest
  @EnumSource(End.class)
  void goesOnFromWhereABodyBrokeOff(End how) throws Exception {
    ObjectRef ref = direct.putBytes(BUCKET, KEY, bytes, "video/mp4");
    proxy.breakAnswers(4, 1 << 20, how);
    Path target = scratch.resolve("target");
    ContentHash hash = storage.getFile(ref, target);

    assertThat(hash).isEqualTo(ContentHash.of(bytes));
    assertThat(ContentHash.ofFile(target)).isEqualTo(hash);
    assertThat(proxy.connections()).isGreaterThanOrEqualTo(5);
    // A reset may discard what was still on its way; begun anew each time it would be 10 MiB.
    assertThat(proxy.answeredBytes()).isBetween((long) SIZE_BYTES, SIZE_BYTES + (4L << 20) - 1);
  }

  @Test
  void readsARangeOverBrokenConnections() throws Exception {
    ObjectRef ref = direct.putBytes(BUCKET, KEY, bytes, "video/mp4");
    proxy.breakAnswers(2, 100_000, End.RESET);
    try (InputStream in = storage.openRange(ref, 1_000_000, 1_000_000)) {
      assertThat(ContentHash.of(in.readAllBytes()))
          .isEqualTo(ContentHash.of(Arrays.copyOfRange(bytes, 1_000_000, 2_000_000)));
    }
  }

  @Test
  void noticesAReplacementBetweenTwoPiecesOfABody() throws Exception {
    ObjectRef ref = direct.putBytes(BUCKET, KEY, bytes, "video/mp4");
    Path target = scratch.resolve("target");
    AtomicInteger calls = new AtomicInteger();
    proxy.breakAnswers(1, 1 << 20, End.CLOSE);
    assertThatThrownBy(
            () ->
                storage.getFile(
                    ref,
                    target,
                    done -> {
                      if (calls.incrementAndGet() == 1) {
                        replace();
                      }
                    }))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> {
              assertThat(e.failure().code()).isEqualTo(FailureCode.SOURCE_CHANGED);
              assertThat(e.failure().kind()).isEqualTo(FailureKind.SUPERSEDED);
              assertThat(e.failure().summary().zh()).contains(KEY);
            });
    assertThat(target).doesNotExist();
  }

  @Test
  void resumesADownloadThatAnotherProcessBegan() throws Exception {
    ObjectRef ref = direct.putBytes(BUCKET, KEY, bytes, "video/mp4");
    Path target = scratch.resolve("target");
    Files.write(target, Arrays.copyOf(bytes, 5 << 20));
    assertThat(storage.resumeFile(ref, target, TransferListener.NONE))
        .isEqualTo(ContentHash.of(bytes));
    assertThat(Files.mismatch(target, Files.write(scratch.resolve("all"), bytes))).isEqualTo(-1);
    assertThat(proxy.answeredBytes()).isLessThan(2 << 20);
  }

  @Test
  void sendsAPartAgainAfterTheConnectionBroke() throws Exception {
    Path file = Files.write(scratch.resolve("file"), bytes);
    proxy.breakRequests(2, 1 << 20);
    ObjectRef ref = storage.putFile(BUCKET, KEY, file, "video/mp4");
    assertThat(direct.getFile(ref, scratch.resolve("back"))).isEqualTo(ContentHash.of(bytes));
  }

  @Test
  void knowsItsOwnUploadWhoseLastAnswerWasLost() throws Exception {
    Path file = Files.write(scratch.resolve("file"), bytes);
    proxy.swallowAnswers(
        1,
        "POST /recordings/%E4%B8%93%E9%A2%98%20%E4%B8%80/%E7%8E%B0%E5%9C%BA%20%E5%BD%95%E5%83%8F.mp4?uploadId=");
    ObjectRef ref = storage.putFile(BUCKET, KEY, file, "video/mp4");
    assertThat(direct.stat(BUCKET, KEY).orElseThrow().ref()).isEqualTo(ref);
  }

  @Test
  void knowsItsOwnClaimWhoseAnswerWasLost() throws Exception {
    direct.remove(BUCKET, "claim");
    proxy.swallowAnswers(1, "PUT /recordings/claim");
    assertThat(storage.putIfAbsent(BUCKET, "claim", "mine".getBytes(UTF_8), "text/plain")).isTrue();
    assertThat(direct.putIfAbsent(BUCKET, "claim", "mine".getBytes(UTF_8), "text/plain")).isFalse();
  }

  @Test
  void listsOverBrokenConnections() throws Exception {
    direct.putBytes(BUCKET, "list/a", new byte[1], "text/plain");
    proxy.breakAnswers(2, 100, End.RESET);
    assertThat(storage.listAll(BUCKET, "list/")).hasSize(1);
  }

  @Test
  void namesAServerThatIsSilent() throws Exception {
    proxy.silence(true);
    try (ObjectStorage impatient =
        new ObjectStorage(
            throughProxy().withTimeouts(Duration.ofSeconds(1), Duration.ofMillis(200)))) {
      Failure failure = failureOf(() -> impatient.stat(BUCKET, KEY));
      assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
      assertThat(failure.code()).isEqualTo(FailureCode.ENDPOINT_UNREACHABLE);
      assertThat(failure.summary().en()).contains("127.0.0.1:" + proxy.endpoint().getPort());
    }
  }

  @Test
  void endsAtOnceWhenInterrupted() throws Exception {
    proxy.silence(true);
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                storage.stat(BUCKET, KEY);
              } catch (Exception e) {
                thrown.set(e);
              }
            });
    reader.start();
    Thread.sleep(300);
    Instant before = Instant.now();
    reader.interrupt();
    reader.join(10_000);
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
    assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void namesAServerThatIsNotThere() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      port = free.getLocalPort();
    }
    StorageSettings settings =
        StorageSettings.of(URI.create("http://127.0.0.1:" + port), "someone", new Secret("s"));
    try (ObjectStorage nowhere = new ObjectStorage(settings)) {
      Failure failure = failureOf(() -> nowhere.ensureBucket(BUCKET));
      assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
      assertThat(failure.code()).isEqualTo(FailureCode.ENDPOINT_UNREACHABLE);
      assertThat(failure.summary().zh()).contains("127.0.0.1:" + port);
    }
  }

  @Test
  void namesTheKeyThatIsRefusedAndNeverTheSecret() throws Exception {
    String secret = "a-secret-that-must-not-be-seen";
    for (String id : new String[] {server.settings().accessKeyId(), "nobody"}) {
      try (ObjectStorage stranger =
          new ObjectStorage(
              StorageSettings.of(server.settings().endpoint(), id, new Secret(secret)))) {
        for (ThrowingCallable call :
            new ThrowingCallable[] {
              () -> stranger.ensureBucket(BUCKET),
              () -> stranger.listAll(BUCKET, ""),
              () -> stranger.putBytes(BUCKET, KEY, new byte[1], "text/plain")
            }) {
          Failure failure = failureOf(call);
          assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
          assertThat(failure.code()).isEqualTo(FailureCode.ACCESS_DENIED);
          assertThat(failure.summary().zh()).contains(id).contains(server.settings().hostAndPort());
          assertThat(failure.toString()).doesNotContain(secret);
        }
        assertThat(stranger.settings().toString()).doesNotContain(secret).contains(id);
      }
    }
  }

  @Test
  void namesABucketThatIsNotThere() {
    Failure failure = failureOf(() -> direct.listAll("no-such-bucket", ""));
    assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(failure.summary().en()).contains("no-such-bucket");
  }

  @Test
  void saysHowFarTheClocksAreApart() throws Exception {
    String date =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            Instant.now().minusSeconds(3600).atOffset(ZoneOffset.UTC));
    String body = "<Error><Code>RequestTimeTooSkewed</Code></Error>";
    String answer =
        "HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Type: application/xml\r\nDate: "
            + date
            + "\r\nContent-Length: "
            + body.length()
            + "\r\n\r\n"
            + body;
    Failure failure;
    try (ServerSocket late = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      Thread clock =
          new Thread(
              () -> {
                try (Socket client = late.accept()) {
                  client.getInputStream().read(new byte[1 << 14]);
                  client.getOutputStream().write(answer.getBytes(UTF_8));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      clock.start();
      URI endpoint = URI.create("http://127.0.0.1:" + late.getLocalPort());
      try (ObjectStorage storage =
          new ObjectStorage(StorageSettings.of(endpoint, "someone", new Secret("s")))) {
        failure = failureOf(() -> storage.listAll(BUCKET, ""));
      }
      clock.join();
    }
    assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(failure.summary().en()).containsPattern("clocks.*3[67]\\d\\d s fast");
  }

  @ParameterizedTest
  @CsvSource({"503, SlowDown", "400, IncompleteBody"})
  void retriesAServerThatIsBusy(int status, String code) throws Exception {
    AtomicInteger requests = new AtomicInteger();
    try (ScriptedS3 busy =
            new ScriptedS3(
                exchange -> {
                  if (requests.incrementAndGet() <= 2) {
                    ScriptedS3.error(exchange, status, code);
                  } else {
                    exchange.getResponseHeaders().set("ETag", "\"abc\"");
                    exchange.sendResponseHeaders(200, -1);
                  }
                });
        ObjectStorage storage = new ObjectStorage(busy.settings())) {
      assertThat(storage.putBytes(BUCKET, KEY, new byte[1], "text/plain").etag()).isEqualTo("abc");
      assertThat(requests).hasValue(3);
    }
  }

  @Test
  void givesUpOnAServerThatStaysBusy() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    Failure failure =
        failureOf(
            exchange -> {
              requests.incrementAndGet();
              ScriptedS3.error(exchange, 503, "ServiceUnavailable");
            },
            storage -> storage.findBytes(BUCKET, KEY, 10));
    assertThat(failure.kind()).isEqualTo(FailureKind.TRANSIENT);
    assertThat(failure.code()).isEqualTo(FailureCode.STORAGE_FAILED);
    assertThat(requests).hasValue(5);
  }

  @Test
  void asksAFullServerOnlyOnce() throws Exception {
    AtomicInteger requests = new AtomicInteger();
    Failure failure =
        failureOf(
            exchange -> {
              requests.incrementAndGet();
              ScriptedS3.error(exchange, 507, "XMinioStorageFull");
            },
            storage -> storage.putBytes(BUCKET, KEY, new byte[1], "text/plain"));
    assertThat(failure.kind()).isEqualTo(FailureKind.CAPACITY);
    assertThat(failure.code()).isEqualTo(FailureCode.DISK_FULL);
    assertThat(requests).hasValue(1);
  }

  @Test
  void saysThatAWebPageIsNoStorage() throws Exception {
    Failure failure =
        failureOf(
            exchange -> ScriptedS3.send(exchange, 404, "text/html", "<html>console</html>"),
            storage -> storage.listAll(BUCKET, ""));
    assertThat(failure.kind()).isEqualTo(FailureKind.CONFIGURATION);
    assertThat(failure.summary().en()).contains("does not speak S3");
  }

  @Test
  void writesWithoutConditionsWhereTheServerHasNone() throws Exception {
    AtomicInteger plain = new AtomicInteger();
    try (ScriptedS3 swift =
            new ScriptedS3(
                exchange -> {
                  if (exchange.getRequestMethod().equals("HEAD")) {
                    exchange.sendResponseHeaders(404, -1);
                  } else if (exchange.getRequestHeaders().containsKey("If-None-Match")) {
                    ScriptedS3.error(exchange, 501, "NotImplemented");
                  } else {
                    plain.incrementAndGet();
                    exchange.getResponseHeaders().set("ETag", "\"abc\"");
                    exchange.sendResponseHeaders(200, -1);
                  }
                });
        ObjectStorage storage = new ObjectStorage(swift.settings())) {
      assertThat(storage.putIfAbsent(BUCKET, KEY, new byte[1], "text/plain")).isTrue();
      assertThat(plain).hasValue(1);
    }
  }

  @Test
  void refusesASmallObjectThatIsNotSmall() throws Exception {
    direct.putBytes(BUCKET, "large", new byte[100], "text/plain");
    assertThat(failureOf(() -> direct.findBytes(BUCKET, "large", 99)).code())
        .isEqualTo(FailureCode.TOO_LARGE);
    assertThat(direct.getBytes(BUCKET, "large", 100)).hasSize(100);
  }

  @Test
  void refusesAFileThatChangesWhileItIsSent() throws Exception {
    Path file = Files.write(scratch.resolve("file"), bytes);
    direct.remove(BUCKET, "changing");
    Failure failure =
        failureOf(
            () ->
                storage.putFile(
                    BUCKET,
                    "changing",
                    file,
                    "video/mp4",
                    done -> {
                      try {
                        Files.write(file, new byte[] {1}, StandardOpenOption.APPEND);
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    }));
    assertThat(failure.code()).isEqualTo(FailureCode.SOURCE_CHANGED);
    assertThat(direct.stat(BUCKET, "changing")).isEmpty();
  }

  private interface Use {
    void of(ObjectStorage storage) throws Exception;
  }

  private static Failure failureOf(ScriptedS3.Script script, Use use) throws Exception {
    try (ScriptedS3 server = new ScriptedS3(script);
        ObjectStorage storage = new ObjectStorage(server.settings())) {
      return failureOf(() -> use.of(storage));
    }
  }

  private static Failure failureOf(ThrowingCallable call) {
    StageException thrown = catchThrowableOfType(StageException.class, call);
    assertThat(thrown).isNotNull();
    assertThat(thrown.failure().summary().zh()).isNotBlank();
    return thrown.failure();
  }

  private StorageSettings throughProxy() {
    return StorageSettings.of(
        proxy.endpoint(), server.settings().accessKeyId(), server.settings().secretKey());
  }

  private void replace() {
    try {
      direct.putBytes(BUCKET, KEY, "another".getBytes(UTF_8), "video/mp4");
    } catch (StageException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
