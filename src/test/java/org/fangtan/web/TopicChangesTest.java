package org.fangtan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.config.Priority;
import org.fangtan.config.Secret;
import org.fangtan.config.Settings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.TestDatabases;
import org.fangtan.recording.TopicId;
import org.fangtan.run.NodeHealth;
import org.fangtan.run.RunLedger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What people with the secret change about a topic from its page, over real HTTP. */
class TopicChangesTest {
  private static final String SECRET = "correct horse battery";
  private static final String PAGE = "/cancel/2019-09-transport";
  private static final String PRIORITY = "/priority/2019-09-transport";
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String OWN = "same-origin";

  private final HttpClient client = HttpClient.newHttpClient();
  private final List<String> changes = new ArrayList<>();
  private final NodeHealth health = new NodeHealth(Map.of());
  private boolean isOpen = true;
  private Instant now = SampleLedger.NOW;
  private Database database;
  private RunLedger ledger;
  private WebServer server;

  @BeforeEach
  void start() throws Exception {
    database = Database.open(TestDatabases.h2InMemory());
    ledger = new JdbcRunLedger(database, InstantSource.fixed(SampleLedger.NOW.minusSeconds(100)));
    new SampleLedger(ledger).fill();
    server = serve(SECRET);
  }

  private WebServer serve(String secret) throws Exception {
    return WebServer.start(
        new Settings.Web("127.0.0.1", 0, new Secret(secret)),
        ZoneId.of("Asia/Shanghai"),
        ledger,
        List::of,
        health,
        Optional::empty,
        () -> now,
        Optional.empty(),
        Optional.empty(),
        new Control(),
        () -> new byte[0]);
  }

  private final class Control implements TopicControl {
    @Override
    public boolean cancel(TopicId topic, String by) {
      return note(topic + " " + by);
    }

    @Override
    public boolean prioritize(TopicId topic, Priority priority, String by) {
      return note(topic + " " + priority + " " + by);
    }

    private boolean note(String change) {
      if (isOpen) {
        changes.add(change);
      }
      return isOpen;
    }
  }

  @AfterEach
  void stop() {
    server.close();
    health.close();
    ledger.close();
    database.close();
  }

  @Test
  void aPersonWithTheSecretStopsTheWorkAndComesBackToTheTopic() throws Exception {
    assertThat(get("/topics/2019-09-transport?lang=en").body())
        .contains("href=\"/cancel/2019-09-transport?lang=en\"");
    HttpResponse<String> form = get(PAGE);
    assertThat(form.statusCode()).isEqualTo(200);
    assertThat(form.body())
        .contains("<label for=\"by\">", "<label for=\"secret\">", "method=\"post\"", "停止处理")
        .as("a page that reloads would lose what was typed")
        .doesNotContain("refresh.js", "http-equiv", SECRET);
    assertThat(form.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("form-action 'self'", "frame-ancestors 'none'");

    HttpResponse<String> done = post(PAGE + "?lang=en", form("李华", SECRET), OWN, FORM);
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(done.headers().firstValue("Location")).contains("/topics/2019-09-transport?lang=en");
    assertThat(done.headers().map()).doesNotContainKey("set-cookie");
    assertThat(changes).containsExactly("2019-09-transport 李华");
  }

  @Test
  void aPersonWithTheSecretSetsThePriority() throws Exception {
    assertThat(get("/topics/2019-09-transport?lang=en").body())
        .contains("href=\"/priority/2019-09-transport?lang=en\"", "Set the priority");
    HttpResponse<String> form = get(PRIORITY);
    assertThat(form.statusCode()).isEqualTo(200);
    assertThat(form.body())
        .contains("<legend>", "method=\"post\"", "加急", "闲时处理")
        .contains("value=\"normal\" required checked>")
        .doesNotContain("value=\"urgent\" required checked>", "refresh.js", SECRET);
    assertThat(form.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("form-action 'self'", "frame-ancestors 'none'");

    String urgent = form("李华", SECRET) + "&priority=urgent";
    HttpResponse<String> done = post(PRIORITY + "?lang=en", urgent, OWN, FORM);
    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(done.headers().firstValue("Location")).contains("/topics/2019-09-transport?lang=en");
    assertThat(changes).containsExactly("2019-09-transport URGENT 李华");

    for (String other : List.of("", "&priority=", "&priority=URGENT", "&priority=soon")) {
      String body = form("李华", SECRET) + other;
      assertThat(post(PRIORITY, body, OWN, FORM).statusCode()).as(other).isEqualTo(400);
    }
    assertThat(changes).hasSize(1);
    isOpen = false;
    assertThat(post(PRIORITY, urgent, OWN, FORM).statusCode()).isEqualTo(409);
  }

  @Test
  void thePageSaysWhoSetThePriority() throws Exception {
    TopicId topic = new TopicId("2019-09-transport");
    ledger.prioritize(ledger.latestRun(topic).orElseThrow().id(), Priority.IDLE, "<李华>");
    assertThat(get("/topics/2019-09-transport").body()).contains("闲时处理", "优先级由此人设置： &lt;李华&gt;");
    assertThat(get(PRIORITY).body()).contains("value=\"idle\" required checked>");
  }

  @ParameterizedTest
  @ValueSource(strings = {PAGE, PRIORITY})
  void requestsOfOtherSitesAreRefusedBeforeTheSecretIsCompared(String page) throws Exception {
    String body = form("甲", SECRET) + "&priority=idle";
    for (String site : List.of("cross-site", "same-site", "none")) {
      assertThat(post(page, body, site, FORM).statusCode()).as(site).isEqualTo(403);
    }
    HttpRequest.Builder plain = request(page, body, FORM);
    assertThat(send(plain.copy()).statusCode()).as("from nowhere").isEqualTo(403);
    for (String origin : List.of("https://evil.example", "null", server.url() + "x")) {
      assertThat(send(plain.copy().header("Origin", origin)).statusCode())
          .as(origin)
          .isEqualTo(403);
    }
    assertThat(changes).isEmpty();
    String own = "http://127.0.0.1:" + server.port();
    assertThat(send(plain.copy().header("Origin", own)).statusCode()).isEqualTo(303);
  }

  @Test
  void wrongSecretsAreNotTriedForLongOnWhicheverPage() throws Exception {
    for (int i = 0; i < SecretGate.MAX_WRONG; i++) {
      String page = i % 2 == 0 ? PAGE : PRIORITY;
      String body = form("甲", "guess" + i) + "&priority=urgent";
      HttpResponse<String> wrong = post(page, body, OWN, FORM);
      assertThat(wrong.statusCode()).isEqualTo(403);
      assertThat(wrong.body()).contains("管理口令不对", "role=\"alert\"").doesNotContain("guess");
    }
    assertThat(post(PAGE, form("甲", SECRET), OWN, FORM).statusCode()).isEqualTo(429);
    assertThat(changes).isEmpty();
    now = now.plusSeconds(60);
    assertThat(post(PAGE, form("甲", SECRET), OWN, FORM).statusCode()).isEqualTo(303);
  }

  @Test
  void whatIsNotTheFormChangesNothing() throws Exception {
    assertThat(post(PAGE, form(" \u202e ", SECRET), OWN, FORM).statusCode()).isEqualTo(400);
    assertThat(post(PAGE, form("甲".repeat(101), SECRET), OWN, FORM).statusCode()).isEqualTo(400);
    assertThat(post(PAGE, "by=%zz", OWN, FORM).statusCode()).isEqualTo(400);
    assertThat(post(PAGE, "", OWN, FORM).statusCode()).isEqualTo(400);
    assertThat(post(PAGE, form("甲", "x".repeat(9000)), OWN, FORM).statusCode()).isEqualTo(413);
    assertThat(post(PAGE, form("甲", SECRET), OWN, "text/plain").statusCode()).isEqualTo(415);
    for (String name : List.of("nowhere", "", "a/b", "..%2f")) {
      assertThat(post("/cancel/" + name, form("甲", SECRET), OWN, FORM).statusCode())
          .as(name)
          .isEqualTo(404);
    }
    assertThat(get(PAGE + "?by=a&secret=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8)))
        .satisfies(page -> assertThat(page.statusCode()).isEqualTo(200));
    assertThat(changes).isEmpty();

    isOpen = false;
    assertThat(post(PAGE, form("甲", SECRET), OWN, FORM).statusCode()).isEqualTo(409);
  }

  @Test
  void markupInANameIsText() throws Exception {
    post(PAGE, form("<b>甲</b>\r\nX: y", SECRET), OWN, FORM);
    assertThat(changes).containsExactly("2019-09-transport <b>甲</b> X: y");
  }

  @Test
  void withoutASecretThePageOnlyShows() throws Exception {
    server.close();
    server = serve("");
    assertThat(get("/topics/2019-09-transport").body()).doesNotContain("/cancel/", "/priority/");
    for (String page : List.of(PAGE, PRIORITY)) {
      assertThat(get(page).statusCode()).isEqualTo(404);
      String body = form("甲", "") + "&priority=urgent";
      assertThat(post(page, body, OWN, FORM).statusCode()).isEqualTo(405);
    }
    assertThat(changes).isEmpty();
  }

  private static String form(String by, String secret) {
    return "by="
        + URLEncoder.encode(by, StandardCharsets.UTF_8)
        + "&secret="
        + URLEncoder.encode(secret, StandardCharsets.UTF_8);
  }

  private HttpRequest.Builder request(String path, String body, String type) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
        .header("Content-Type", type)
        .POST(BodyPublishers.ofString(body));
  }

  private HttpResponse<String> post(String path, String body, String site, String type)
      throws Exception {
    return send(request(path, body, type).header("Sec-Fetch-Site", site));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path)));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
