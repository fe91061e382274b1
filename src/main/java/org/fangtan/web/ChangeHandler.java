package org.fangtan.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.recording.TopicId;
import org.fangtan.run.LedgerException;
import org.fangtan.text.PersonName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /cancel/NAME} and {@code /priority/NAME}: GET shows a form that asks for a name and the
 * secret, POST makes the {@link TopicChange} and redirects to the topic's page. There is no session
 * and no cookie: the secret is typed each time, so another website has nothing of the visitor's to
 * use. Requests that a browser marks as coming from another site are refused nevertheless, before
 * the secret is compared.
 */
final class ChangeHandler implements HttpHandler {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeHandler.class);
  private static final String CSP =
      StatusHandler.CSP.replace("form-action 'none'", "form-action 'self'");
  private static final int MAX_BODY_BYTES = 8192;

  private final StatusReader reader;
  private final StatusPages pages;
  private final HostNames hosts;
  private final SecretGate gate;
  private final TopicChange change;

  ChangeHandler(
      StatusReader reader,
      StatusPages pages,
      HostNames hosts,
      SecretGate gate,
      TopicChange change) {
    this.reader = reader;
    this.pages = pages;
    this.hosts = hosts;
    this.gate = gate;
    this.change = change;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Language language = Language.ofQuery(exchange.getRequestURI().getRawQuery());
      Response response;
      try {
        response = answer(exchange, language);
      } catch (StageException e) {
        response = message(503, e.failure().summary(), language);
      } catch (LedgerException e) {
        response = message(503, ShownFailure.summaryOf(e), language);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        response = Response.text(503, "节点正在停止 (the node is stopping)");
      } catch (RuntimeException e) {
        LOG.error("a request to {} failed", change.root(), e);
        response = Response.text(500, "程序出错，详见节点日志 (a defect showed; see the node's log)");
      }
      // With no-referrer, browsers would send "Origin: null" with the form.
      response.sendToOperator(exchange, CSP, "same-origin");
    }
  }

  private Response answer(HttpExchange exchange, Language language)
      throws IOException, StageException, InterruptedException {
    String method = exchange.getRequestMethod();
    if (!method.equals("GET") && !method.equals("POST")) {
      exchange.getResponseHeaders().set("Allow", "GET, POST");
      return Response.text(405, "GET, POST");
    }
    if (!hosts.accept(exchange.getRequestHeaders().getFirst("Host"))) {
      return Response.text(421, "请用 localhost 访问 (open this page as localhost)");
    }
    boolean isPost = method.equals("POST");
    if (isPost && !isOwn(exchange.getRequestHeaders())) {
      return message(403, WebSentences.comesFromAnotherSite(), language);
    }
    String name =
        Optional.ofNullable(exchange.getRequestURI().getPath())
            .orElse("")
            .substring(change.root().length());
    Optional<TopicStatus> topic =
        name.isBlank() || name.indexOf('/') >= 0
            ? Optional.empty()
            : reader.topic(new TopicId(name));
    if (topic.isEmpty()) {
      return message(404, WebSentences.thereIsNoSuchPage(), language);
    }
    if (!isPost) {
      return Response.html(200, change.form(topic.get(), Optional.empty(), language));
    }
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    if (!type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
      return message(415, WebSentences.isNotTheForm(), language);
    }
    byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
    if (body.length > MAX_BODY_BYTES) {
      return message(413, WebSentences.isNotTheForm(), language);
    }
    return change(exchange, topic.get(), body, language);
  }

  private Response change(HttpExchange exchange, TopicStatus topic, byte[] body, Language language)
      throws StageException, InterruptedException {
    Map<String, String> fields;
    try {
      fields = fields(new String(body, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      return message(400, WebSentences.isNotTheForm(), language);
    }
    Optional<String> by = PersonName.of(fields.getOrDefault("by", ""));
    if (by.isEmpty()) {
      return again(400, topic, WebSentences.nameIsMissing(PersonName.MAX_LENGTH), language);
    }
    Optional<TopicChange.Action> action = change.read(fields);
    if (action.isEmpty()) {
      return message(400, WebSentences.isNotTheForm(), language);
    }
    switch (gate.check(fields.getOrDefault("secret", ""))) {
      case WRONG -> {
        LOG.warn("the operator page got a wrong secret for {}{}", change.root(), topic.topic());
        return again(403, topic, WebSentences.secretIsWrong(), language);
      }
      case TOO_MANY -> {
        return again(429, topic, WebSentences.tooManyWrongSecrets(), language);
      }
      case RIGHT -> {
        if (!action.get().perform(new TopicId(topic.topic()), by.get())) {
          return message(409, WebSentences.noWorkIsInProgress(), language);
        }
        LOG.info(
            "{}{} was done on the operator page by {}", change.root(), topic.topic(), by.get());
        String query = language == Language.ZH ? "" : "?lang=" + language.code();
        exchange
            .getResponseHeaders()
            .set("Location", StatusExtension.topicPath(topic.topic()) + query);
        return Response.text(303, "已执行 (done)");
      }
    }
    throw new IllegalStateException();
  }

  /**
   * Browsers say whether a request comes from a page of this address; older ones, and those that do
   * not trust the address, at least from which page it comes.
   */
  private static boolean isOwn(Headers headers) {
    String site = headers.getFirst("Sec-Fetch-Site");
    if (site != null) {
      return site.equals("same-origin");
    }
    String origin = headers.getFirst("Origin");
    String host = headers.getFirst("Host");
    return origin != null
        && host != null
        && (origin.equalsIgnoreCase("http://" + host)
            || origin.equalsIgnoreCase("https://" + host));
  }

  private static Map<String, String> fields(String form) {
    Map<String, String> fields = new HashMap<>();
    for (String pair : form.split("&", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        fields.putIfAbsent(decoded(pair.substring(0, equals)), decoded(pair.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private Response again(int status, TopicStatus topic, Bilingual problem, Language language) {
    return Response.html(status, change.form(topic, Optional.of(problem), language));
  }

  private Response message(int status, Bilingual message, Language language) {
    return Response.html(status, pages.message(message, language));
  }
}
