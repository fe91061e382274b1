package org.fangtan.web;

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
}
