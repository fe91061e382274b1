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
 * One line between parent and child. A line that does not begin with {@link #MARK} is other output
 * (of a native library) rather than a message; every message begins on a new line, so that output
 * without a line feed cannot corrupt it.
 *
 * @param task class name, only in a {@link Kind#CALL}, else empty
 */
record Message(Kind kind, String task, JsonNode body) {
  static final String MARK = "\u0001fangtan ";

  /**
   * The maximum length of a line, far above any answer; a child that writes a longer one is broken.
   */
  private static final int MAX_LINE_LENGTH = 64 << 20;

  enum Kind {
    /** To the child: run a task. */
    CALL,
    /** To the child: exit in an orderly way. */
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
      if (line.size() >= MAX_LINE_LENGTH) {
        throw new IOException("a line longer than " + MAX_LINE_LENGTH + " bytes");
      }
      line.write(b);
    }
    return line.size() == 0 ? null : line.toString(StandardCharsets.UTF_8);
  }
}
