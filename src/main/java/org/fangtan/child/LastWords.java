package org.fangtan.child;

import java.util.ArrayDeque;
import java.util.Deque;

/** The tail of a child's output, limited in size. Thread-safe. */
final class LastWords {
  private static final int MAX_LINES = 60;
  private static final int MAX_LINE_LENGTH = 400;

  private final Deque<String> lines = new ArrayDeque<>();

  synchronized void add(String line) {
    String shown = line.stripTrailing();
    if (shown.isEmpty()) {
      return;
    }
    if (lines.size() == MAX_LINES) {
      lines.removeFirst();
    }
    lines.addLast(
        shown.length() > MAX_LINE_LENGTH ? shown.substring(0, MAX_LINE_LENGTH) + "…" : shown);
  }

  @Override
  public synchronized String toString() {
    return String.join("\n", lines);
  }
}
