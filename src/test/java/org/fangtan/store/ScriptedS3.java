package org.fangtan.store;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.fangtan.config.Secret;

/** An HTTP server that answers as other servers than ours do, per request. The test closes it. */
final class ScriptedS3 implements AutoCloseable {
  interface Script {
    void answer(HttpExchange request) throws IOException;
  }

  private final HttpServer server;

  ScriptedS3(Script script) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            script.answer(exchange);
          }
        });
    server.start();
  }

  StorageSettings settings() {
    return StorageSettings.of(
        URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
        "scripted",
        new Secret("not-so-secret"));
  }

  static void error(HttpExchange exchange, int status, String code) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    String xml =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Error><Code>"
            + code
            + "</Code><Message>scripted</Message></Error>";
    send(exchange, status, "application/xml", xml);
  }

  static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
