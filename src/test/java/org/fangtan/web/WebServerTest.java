package org.fangtan.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.fangtan.artefact.StageId;
import org.fangtan.config.Settings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.TestDatabases;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.run.HealthCheck;
import org.fangtan.run.NodeHealth;
import org.fangtan.run.RunLedger;
import org.fangtan.run.TopicRecord.Phase;
import org.fangtan.schedule.AliveNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pages over real HTTP, on a ledger in a database. */
class WebServerTest {
  private static final Settings.Web LOCAL = new Settings.Web("127.0.0.1", 0);
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private final HttpClient client = HttpClient.newHttpClient();
  private final Map<String, HealthCheck> checks = new TreeMap<>();
  private Database database;
  private RunLedger ledger;
  private Optional<WebServer> running = Optional.empty();
  private NodeHealth health = new NodeHealth(Map.of());
  private Optional<Failure> trouble = Optional.empty();

  @BeforeEach
  void start() throws Exception {
    database = Database.open(TestDatabases.h2InMemory());
    ledger = new JdbcRunLedger(database, InstantSource.fixed(SampleLedger.NOW.minusSeconds(100)));
    checks.put(
        "database",
        () -> {
          ledger.openRuns(100);
          return Optional.empty();
        });
    checks.put("storage", Optional::empty);
  }

  private void serve() throws StageException {
    health = new NodeHealth(checks);
    running =
        Optional.of(
            WebServer.start(
                LOCAL,
                ZONE,
                ledger,
                () ->
                    List.of(
                        new AliveNode("node-a", SampleLedger.NOW.minusSeconds(3), Optional.empty()),
                        new AliveNode(
                            "node-b",
                            SampleLedger.NOW.minusSeconds(5),
                            trouble.map(Failure::summary))),
                health,
                () -> trouble,
                InstantSource.fixed(SampleLedger.NOW)));
  }

  private WebServer server() {
    return running.orElseThrow();
  }

  @AfterEach
  void stop() {
    running.ifPresent(WebServer::close);
    health.close();
    ledger.close();
    database.close();
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send("GET", path);
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + server().port() + path);
    return client.send(
        HttpRequest.newBuilder(uri).method(method, HttpRequest.BodyPublishers.noBody()).build(),
        BodyHandlers.ofString());
  }

  @Test
  void theOverviewTellsWhatRunsWhatFailedAndWhatToDo() throws Exception {
    new SampleLedger(ledger).fill();
    serve();
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body())
        .contains("<html lang=\"zh-Hans\">", "node-a", "node-b")
        .contains("公交一体化 出行更便捷", "/topics/2019-09-transport\"", "编码画面", "50 %")
        .contains("约剩 1 分 40 秒")
        .contains("文件不完整（应为 42 分 10 秒）", "请重新导出并上传这个文件。", "MEDIA_TRUNCATED")
        .contains("仍在发布的版本 v0002")
        .contains("存储服务没有应答", "2026-08-18 15:30:20")
        .contains("part &lt;1&gt; &amp; &quot;2&quot;.mov");
    assertThat(page.body().indexOf("放心消费")).isLessThan(page.body().indexOf("公共数据"));
  }

  @Test
  void theOtherLanguageIsALinkAway() throws Exception {
    new SampleLedger(ledger).fill();
    serve();
    assertThat(get("/").body()).contains("<a href=\"/?lang=en\" lang=\"en\">English</a>");
    String english = get("/?lang=en").body();
    assertThat(english)
        .contains("<html lang=\"en\">", "about 1 min 40 s left", "encode pictures")
        .contains("ends after 3 min 12 s of 42 min 10 s", "Export and upload the file again.")
        .contains("/topics/2019-09-transport?lang=en");
    assertThat(get("/topics/2019-09-transport?lang=en").body())
        .contains("<a href=\"/topics/2019-09-transport\" lang=\"zh\">中文</a>")
        .contains("12 characters a second: too fast to read");
  }

  @Test
  void aTopicShowsItsStepsAttemptsAndFindings() throws Exception {
    new SampleLedger(ledger).fill();
    serve();
    assertThat(get("/topics/2019-09-transport").body())
        .contains("编码声音", "发布", "已识别文件 1/1")
        .contains("这条字幕每秒 12 字", "0:01:15", "请核对")
        .contains("约剩 1 分 40 秒");
    assertThat(get("/topics/2026-08-12-development").body())
        .contains("未能发布", "只有前 3 分 12 秒", "1 分 40 秒");
  }

  @Test
  void whatIsForDevelopersIsShownNowhere() throws Exception {
    new SampleLedger(ledger).fill();
    serve();
    for (String path : List.of("/", "/topics/2026-08-12-development", "/api/status")) {
      assertThat(get(path).body()).doesNotContain("EOFException", "org.fangtan");
    }
  }

  @Test
  void anEmptyLedgerSaysHowToBegin() throws Exception {
    serve();
    assertThat(get("/").body()).contains("recordings 桶");
  }

  @Test
  void topicsOfAnyNameHaveAPage() throws Exception {
    String name = "住建局 100% “a+b”?#&<b>";
    new SampleLedger(ledger).topic(name, Phase.WAITING, Optional.empty(), Optional.empty(), 1);
    serve();
    var link = Pattern.compile("href=\"(/topics/[^\"]+)\"").matcher(get("/").body());
    assertThat(link.find()).isTrue();
    HttpResponse<String> page = get(link.group(1));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("住建局 100% “a+b”?#&amp;&lt;b&gt;").doesNotContain("<b>");
  }

  @Test
  void theStatusAsJsonSaysTheSame() throws Exception {
    new SampleLedger(ledger).fill();
    serve();
    HttpResponse<String> answer = get("/api/status");
    assertThat(answer.headers().firstValue("Content-Type"))
        .contains("application/json; charset=utf-8");
    JsonNode status = Json.mapper().readTree(answer.body());
    assertThat(status.at("/topics/failed").asInt()).isEqualTo(1);
    assertThat(status.at("/openRuns").asInt()).isEqualTo(2);
    assertThat(status.at("/nodes/0/name").asText()).isEqualTo("node-a");
    assertThat(status.at("/open/0/run/left").asText()).isEqualTo("PT1M40S");
    assertThat(status.at("/open/0/run/steps")).hasSize(1);
    assertThat(status.at("/failed/0/trouble/code").asText()).isEqualTo("MEDIA_TRUNCATED");
    assertThat(status.at("/failed/0/trouble/remedy/zh").asText()).contains("重新导出");
  }

  @Test
  void healthIsUpWhenEveryPartAnswers() throws Exception {
    serve();
    HttpResponse<String> answer = get("/health");
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode health = Json.mapper().readTree(answer.body());
    assertThat(health.get("status").asText()).isEqualTo("up");
    assertThat(health.at("/parts/storage/status").asText()).isEqualTo("up");
    assertThat(HealthProbe.isUp(server().url() + "health")).isTrue();
  }

  @Test
  void healthNamesThePartThatIsDown() throws Exception {
    checks.put(
        "storage",
        () -> {
          throw new StageException(
              new Failure(
                  FailureKind.TRANSIENT,
                  FailureCode.ENDPOINT_UNREACHABLE,
                  Bilingual.of("存储服务没有应答", "the storage does not answer"),
                  Bilingual.of("稍后重试。", "Try again later.")));
        });
    serve();
    HttpResponse<String> answer = get("/health");
    assertThat(answer.statusCode()).isEqualTo(503);
    JsonNode health = Json.mapper().readTree(answer.body());
    assertThat(health.get("status").asText()).isEqualTo("down");
    assertThat(health.at("/parts/database/status").asText()).isEqualTo("up");
    assertThat(health.at("/parts/storage/problem/en").asText())
        .isEqualTo("the storage does not answer");
    assertThat(HealthProbe.isUp(server().url() + "health")).isFalse();
  }

  @Test
  void aNodeThatStandsAsideIsLiveButNotReadyAndThePageSaysWhy() throws Exception {
    serve();
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    trouble =
        Optional.of(
            new Failure(
                FailureKind.CONFIGURATION,
                FailureCode.ACCESS_DENIED,
                Bilingual.of("存储服务不接受密钥", "the storage does not accept the key"),
                Bilingual.of("核对密钥", "check the key")));
    server().close();
    serve();
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    JsonNode answer = Json.mapper().readTree(ready.body());
    assertThat(answer.at("/problem/en").asText()).isEqualTo("the storage does not accept the key");
    assertThat(answer.at("/remedy/zh").asText()).isEqualTo("核对密钥");
    assertThat(get("/").body()).contains("暂不处理任务： 存储服务不接受密钥");
    assertThat(get("/health/other").statusCode()).isEqualTo(404);
  }

  @Test
  void aRemarkIsShownAndTakesNothingDown() throws Exception {
    checks.put("clock", () -> Optional.of(Bilingual.of("快 3 秒", "3 s fast")));
    serve();
    HttpResponse<String> answer = get("/health");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Json.mapper().readTree(answer.body()).at("/parts/clock/remark/en").asText())
        .isEqualTo("3 s fast");
  }

  @Test
  void aPartThatHangsIsDownAndAskedOnce() throws Exception {
    AtomicInteger asked = new AtomicInteger();
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch interrupted = new CountDownLatch(1);
    checks.put(
        "storage",
        () -> {
          asked.incrementAndGet();
          try {
            never.await();
          } catch (InterruptedException e) {
            interrupted.countDown();
            throw e;
          }
          return Optional.empty();
        });
    serve();
    assertThat(get("/health").body()).contains("3 秒内没有应答");
    assertThat(get("/health").statusCode()).isEqualTo(503);
    assertThat(asked).hasValue(1);
    health.close();
    assertThat(interrupted.await(5, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void aDatabaseThatDoesNotAnswerIsSaidInPlainWords() throws Exception {
    serve();
    database.close();
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(503);
    assertThat(page.body()).contains("数据库").doesNotContain("Exception", "HikariPool");
    assertThat(get("/health").statusCode()).isEqualTo(503);
  }

  @Test
  void everyAnswerForbidsWhatThePagesDoNotUse() throws Exception {
    new SampleLedger(ledger).fill();
    serve();
    for (String path : List.of("/", "/topics/none", "/operator.css", "/health", "/refresh.js")) {
      var headers = get(path).headers();
      assertThat(headers.firstValue("Content-Security-Policy")).contains(StatusHandler.CSP);
      assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
      assertThat(headers.firstValue("Cache-Control")).contains("no-store");
    }
    assertThat(get("/").body())
        .doesNotContain("style=", "<script>", " onclick", "http://", "https://");
  }

  @Test
  void onlyReadingIsAllowed() throws Exception {
    serve();
    for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS")) {
      HttpResponse<String> answer = send(method, "/");
      assertThat(answer.statusCode()).isEqualTo(405);
      assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
    }
    HttpResponse<String> head = send("HEAD", "/");
    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    assertThat(head.headers().firstValueAsLong("Content-Length").orElse(0)).isGreaterThan(500);
  }

  @Test
  void whatIsNotThereIsNotFound() throws Exception {
    serve();
    for (String path :
        List.of(
            "/topics/none",
            "/topics/",
            "/topics/a/b",
            "/topics/%2e%2e",
            "/topics/%FF%FE",
            "/messages.json",
            "/../pipeline.conf",
            "/favicon.ico",
            "/topics/" + "x".repeat(5000))) {
      assertThat(get(path).statusCode()).as(path).isEqualTo(404);
    }
  }

  @Test
  void onThisMachineAloneAnotherHostNameIsRefused() throws Exception {
    serve();
    assertThat(statusFor("portal.example.cn")).contains(" 421 ");
    assertThat(statusFor("localhost:" + server().port())).contains(" 200 ");
    assertThat(statusFor("[::1]:80")).contains(" 200 ");
    assertThat(new HostNames(false, java.util.Set.of()).accept("portal.example.cn")).isTrue();
  }

  /** By hand: the JDK's client does not let one set the host. */
  private String statusFor(String host) throws Exception {
    try (Socket socket = new Socket("127.0.0.1", server().port())) {
      socket
          .getOutputStream()
          .write(
              ("GET /api/status HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n")
                  .getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))
          .readLine();
    }
  }

  @Test
  void anAddressThatIsTakenIsASettingToChange() throws Exception {
    serve();
    Settings.Web same = new Settings.Web("127.0.0.1", server().port());
    assertThatThrownBy(
            () ->
                WebServer.start(
                    same, ZONE, ledger, List::of, health, Optional::empty, InstantSource.system()))
        .isInstanceOfSatisfying(
            StageException.class,
            e -> {
              assertThat(e.failure().kind()).isEqualTo(FailureKind.CONFIGURATION);
              assertThat(e.failure().remedy().zh()).contains("web.port");
            });
  }

  @Test
  void closingFreesThePort() throws Exception {
    serve();
    int port = server().port();
    get("/");
    server().close();
    assertThatThrownBy(() -> new Socket("127.0.0.1", port).close())
        .isInstanceOf(ConnectException.class);
  }

  @Test
  void everyWordExistsInBothLanguages() throws Exception {
    Map<String, List<String>> messages = new HashMap<>(Resources.messages());
    messages.forEach((name, texts) -> assertThat(texts).as(name).hasSize(2));
    for (String template :
        List.of(
            "layout",
            "trouble",
            "bar",
            "overview",
            "programme-brief",
            "programme",
            "topic",
            "cancel",
            "priority",
            "message")) {
      String text = new String(Resources.bytes(template + ".peb"), StandardCharsets.UTF_8);
      var word = Pattern.compile("\\bt\\.([A-Za-z]+)").matcher(text);
      while (word.find()) {
        assertThat(messages).containsKey(word.group(1));
      }
    }
    for (var stage : StageId.values()) {
      assertThat(messages).containsKey("stage-" + stage.name().toLowerCase(Locale.ROOT));
    }
  }
}
