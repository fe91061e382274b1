package org.fangtan.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.fangtan.json.Json;

/** What is sent back. */
record Response(int status, String mediaType, byte[] body) {
  static Response html(int status, String page) {
    return new Response(status, "text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
  }

  static Response json(int status, Object value) {
    return new Response(status, "application/json; charset=utf-8", Json.writePretty(value));
  }

  static Response text(int status, String text) {
    return new Response(
        status, "text/plain; charset=utf-8", (text + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /** Sends this, or for a HEAD request only its headers; the caller has set all others. */
  void send(HttpExchange exchange) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", mediaType);
    if (exchange.getRequestMethod().equals("HEAD")) {
      headers.set("Content-Length", String.valueOf(body.length));
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /**
   * As {@link #send(HttpExchange)}, as a page of the operator: not kept by browsers, and not part
   * of other pages.
   *
   * @param csp the content security policy
   * @param referrerPolicy which address of the page a browser may reveal
   */
  void sendToOperator(HttpExchange exchange, String csp, String referrerPolicy) throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Security-Policy", csp);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", referrerPolicy);
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-store");
    send(exchange);
  }
}
