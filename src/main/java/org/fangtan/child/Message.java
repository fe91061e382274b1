package org.fangtan.child;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.fangtan.json.Json;
import org.jspecify.annotations.Nullable;

/**
 * One line between parent and child. A line that does not begin with {@link #MARK} is noise (a
 * native library's print) and not a message; every message begins on a new line of its own, so that
 * noise without a line feed cannot spoil it.
 *
 * @param task class name, in a {@link Kind#CALL} only, else empty
 */
record Message(Kind kind, String task, JsonNode body) {
  static final String MARK = "\u0001fangtan ";

  /** Far above any answer; a child that writes longer lines is broken. */
  private static final int LONGEST_LINE = 64 << 20;

  enum Kind {
    /** To the child: run a task. */
    CALL,
    /** To the child: end in good order. */
    BYE,
    /** From the child: it has started and reads. */
    READY,
    PROGRESS,
    ANSWER,
    FAILURE
  }

  static Message of(Kind kind) {
    return new Message(kind, "", NullNode.getInstance());
  }

  static Message of(Kind kind, Object body) {
    return new Message(kind, "", Json.mapper().valueToTree(body));
  }

  static Message call(String task, Object request) {
    return new Message(Kind.CALL, task, Json.mapper().valueToTree(request));
  }

  <T> T bodyAs(Class<T> type) throws IOException {
    return Json.mapper().treeToValue(body, type);
  }

  byte[] toLine() {
    return ("\n" + MARK + Json.write(this) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  static boolean isMessage(String line) {
    return line.startsWith(MARK);
  }

  static Message parse(String line) {
    return Json.read(line.substring(MARK.length()), Message.class);
  }

  /** The next line without its line feed, or null at the end of the stream. */
  static @Nullable String readLine(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b >= 0; b = in.read()) {
      if (b == '\n') {
        return line.toString(StandardCharsets.UTF_8);
      }
      if (line.size() >= LONGEST_LINE) {
        throw new IOException("a line longer than " + LONGEST_LINE + " bytes");
      }
      line.write(b);
    }
    return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
  }
}
