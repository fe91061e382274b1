package org.fangtan.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.StageException;
import org.fangtan.metrics.Metrics;
import org.fangtan.recording.TopicId;
import org.fangtan.run.LedgerException;
import org.fangtan.run.NodeHealth;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers requests: finds the page, and sends it with headers that keep it private. */
final class StatusHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(StatusHandler.class);

  /** Allows only files of the page itself, and nothing inline. */
  static final String CSP =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
          + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final String TOPICS = "/topics/";
  private static final String HEALTH = "/health";
  private static final String PROGRAMME = "/programme";

  /** The maximum length of a path; no page requests a longer one. */
  private static final int MAX_PATH = 4096;

  private final StatusReader reader;
  private final StatusPages pages;
  private final ProgrammePages programme;
  private final NodeHealth health;
  private final Supplier<Optional<Failure>> trouble;
  private final MetricsPage metrics;
  private final HostNames hosts;
  private final Map<String, Response> files = new TreeMap<>();

  /** How long one part may take to answer before it counts as down. */
  private static final Duration CHECK_LIMIT = Duration.ofSeconds(3);

  StatusHandler(
      StatusReader reader,
      StatusPages pages,
      ProgrammePages programme,
      NodeHealth health,
      Supplier<Optional<Failure>> trouble,
      MetricsPage metrics,
      HostNames hosts) {
    this.metrics = metrics;
    this.trouble = trouble;
    this.reader = reader;
    this.pages = pages;
    this.programme = programme;
    this.health = health;
    this.hosts = hosts;
    addFile("operator.css", "text/css; charset=utf-8");
    addFile("refresh.js", "text/javascript; charset=utf-8");
    addFile("icon.svg", "image/svg+xml");
  }

  private void addFile(String name, String mediaType) {
    files.put("/" + name, new Response(200, mediaType, Resources.bytes(name)));
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      answer(exchange).sendToOperator(exchange, CSP, "no-referrer");
    }
  }

  private Response answer(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return Response.text(405, "GET, HEAD");
    }
    if (!hosts.accept(exchange.getRequestHeaders().getFirst("Host"))) {
      return Response.text(
          421, "请用 localhost 或 127.0.0.1 访问 (open this page as localhost or 127.0.0.1)");
    }
    String path = Optional.ofNullable(exchange.getRequestURI().getPath()).orElse("");
    Language language = Language.ofQuery(exchange.getRequestURI().getRawQuery());
    try {
      return page(path, language);
    } catch (StageException e) {
      return unanswered(e.failure().summary(), language);
    } catch (LedgerException e) {
      return unanswered(ShownFailure.summaryOf(e), language);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Response.text(503, "节点正在停止 (the node is stopping)");
    } catch (RuntimeException e) {
      LOG.error("the operator page {} failed", path, e);
      return Response.text(500, "程序出错，详见节点日志 (a defect showed; see the node's log)");
    }
  }

  private Response page(String path, Language language)
      throws StageException, InterruptedException {
    if (path.equals("/")) {
      return Response.html(200, pages.overview(reader.overview(), programme.brief(), language));
    }
    if (path.startsWith(PROGRAMME)) {
      return programme
          .standing(path.substring(PROGRAMME.length()))
          .map(standing -> Response.html(200, pages.programme(standing, language)))
          .orElseGet(() -> missing(language));
    }
    if (path.startsWith(HEALTH)) {
      return health(path.substring(HEALTH.length())).orElseGet(() -> missing(language));
    }
    if (path.equals("/metrics")) {
      return new Response(200, Metrics.MEDIA_TYPE, metrics.write());
    }
    if (path.equals("/api/status")) {
      return Response.json(200, reader.overview());
    }
    if (path.startsWith(TOPICS) && path.length() <= MAX_PATH) {
      Optional<TopicId> id = topicOf(path);
      Optional<TopicStatus> topic = id.isEmpty() ? Optional.empty() : reader.topic(id.get());
      return topic
          .map(found -> Response.html(200, pages.topic(found, language)))
          .orElseGet(() -> missing(language));
    }
    Response file = files.get(path);
    return file == null ? missing(language) : file;
  }

  /**
   * Live: the process answers, and a restart would not help. Ready: it takes steps. Without either:
   * every part, checked now.
   */
  private Optional<Response> health(String which) throws InterruptedException {
    switch (which) {
      case "" -> {
        NodeHealth.Report report = health.report(CHECK_LIMIT);
        return Optional.of(Response.json(report.isUp() ? 200 : 503, HealthView.of(report)));
      }
      case "/live" -> {
        return Optional.of(Response.json(200, Map.of("status", HealthView.Status.UP)));
      }
      case "/ready" -> {
        Optional<Failure> now = trouble.get();
        return Optional.of(
            now.isEmpty()
                ? Response.json(200, Map.of("status", HealthView.Status.UP))
                : Response.json(
                    503,
                    Map.of(
                        "status",
                        HealthView.Status.DOWN,
                        "problem",
                        now.get().summary(),
                        "remedy",
                        now.get().remedy())));
      }
      default -> {
        return Optional.empty();
      }
    }
  }

  private static Optional<TopicId> topicOf(String path) {
    String name = path.substring(TOPICS.length());
    return name.isBlank() || name.indexOf('/') >= 0
        ? Optional.empty()
        : Optional.of(new TopicId(name));
  }

  private Response missing(Language language) {
    return Response.html(404, pages.message(WebSentences.thereIsNoSuchPage(), language));
  }

  private Response unanswered(Bilingual summary, Language language) {
    return Response.html(503, pages.message(summary, language));
  }
}
