package org.fangtan.cea;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.fangtan.timeline.Cue;

/**
 * Decodes one caption service of CEA-708 (CTA-708-E, 7 and 8): windows, their text and when they
 * are shown. Styles (pens, colours, effects) are ignored. Characters of sixteen bits ({@code P16}),
 * which the standard leaves to agreement, are UTF-16, as encoders of Chinese and Korean write them.
 * For one thread.
 */
final class ServiceDecoder {
  private static final int WINDOWS = 8;
  private static final int MAX_ROWS = 16;

  /**
   * The maximum number of bytes that wait for the rest of their code; longer sequences are not
   * codes.
   */
  private static final int MAX_WAITING = 64;

  /** Extended characters of the set G2, from 0x20. */
  private static final String G2 =
      "  \0\0\0…\0\0\0\0Š\0Œ\0\0\0█‘’“”•\0\0\0™š\0œ℠\0Ÿ" + "\0".repeat(0x76 - 0x40) + "⅛⅜⅝⅞│┐└─┘┌";

  private static final class Window {
    final List<Row> rows = new ArrayList<>();
    boolean isDefined;
    boolean isVisible;
    int anchorRow;
    int penRow;
    int penColumn;

    void clear() {
      rows.forEach(Row::clear);
      penRow = 0;
      penColumn = 0;
    }
  }

  private final Window[] windows = new Window[WINDOWS];
  private final CueTracker tracker = new CueTracker();
  private Window current;
  private byte[] waiting = new byte[0];
  private long delayedUntilUs = Long.MIN_VALUE;

  ServiceDecoder() {
    for (int i = 0; i < WINDOWS; i++) {
      windows[i] = new Window();
    }
    current = windows[0];
  }

  /** A block of the service; a code may continue in the next block. */
  void take(long timeUs, byte[] bytes, int from, int end) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    joined.writeBytes(waiting);
    joined.write(bytes, from, end - from);
    byte[] codes = joined.toByteArray();
    int at = 0;
    while (at < codes.length) {
      int length = length(codes, at);
      if (length == 0 || at + length > codes.length) {
        break;
      }
      long nowUs = Math.max(timeUs, delayedUntilUs);
      code(nowUs, codes, at);
      at += length;
    }
    waiting =
        codes.length - at > MAX_WAITING ? new byte[0] : Arrays.copyOfRange(codes, at, codes.length);
    tracker.show(Math.max(timeUs, delayedUntilUs), visibleRows());
  }

  /**
   * The length of the code at a position, in bytes; zero where it is not known yet (CTA-708-E,
   * 7.1).
   */
  private static int length(byte[] codes, int at) {
    int code = codes[at] & 0xff;
    if (code == 0x10) {
      return at + 1 < codes.length ? extendedLength(codes, at) : 0;
    } else if (code < 0x10) {
      return 1;
    } else if (code < 0x18) {
      return 2;
    } else if (code < 0x20) {
      return 3;
    } else if (code >= 0x80 && code < 0xa0) {
      return commandLength(code);
    }
    return 1;
  }

  private static int extendedLength(byte[] codes, int at) {
    int code = codes[at + 1] & 0xff;
    if (code < 0x20) {
      return 2 + (code >> 3);
    } else if (code >= 0x80 && code < 0x88) {
      return 2 + 4;
    } else if (code >= 0x88 && code < 0x90) {
      return 2 + 5;
    } else if (code >= 0x90 && code < 0xa0) {
      return at + 2 < codes.length ? 3 + (codes[at + 2] & 0x1f) : 0;
    }
    return 2;
  }

  private static int commandLength(int code) {
    if (code < 0x88 || code == 0x8e || code == 0x8f) {
      return 1;
    } else if (code < 0x8e) {
      return 2;
    } else if (code == 0x90 || code == 0x92) {
      return 3;
    } else if (code == 0x91) {
      return 4;
    } else if (code == 0x97) {
      return 5;
    }
    return code >= 0x98 ? 7 : 1;
  }

  private void code(long timeUs, byte[] codes, int at) {
    int code = codes[at] & 0xff;
    if (code == 0x10) {
      extended(codes[at + 1] & 0xff);
    } else if (code == 0x18) {
      put((char) ((codes[at + 1] & 0xff) << 8 | codes[at + 2] & 0xff));
    } else if (code < 0x20) {
      control(timeUs, code);
    } else if (code < 0x80) {
      put(code == 0x7f ? '♪' : (char) code);
    } else if (code >= 0xa0) {
      put((char) code);
    } else {
      command(timeUs, codes, at, code);
    }
  }

  private void extended(int code) {
    if (code >= 0x20 && code < 0x80) {
      char character = G2.charAt(code - 0x20);
      put(character == 0 ? '_' : character); // 7.1.8: what a decoder does not know is an underline
    }
  }

  private void control(long timeUs, int code) {
    switch (code) {
      case 0x08 -> {
        if (current.penColumn > 0) {
          current.penColumn--;
          row().put(current.penColumn, ' ');
        }
      }
      case 0x0c -> current.clear();
      case 0x0d -> carriageReturn(timeUs);
      case 0x0e -> {
        row().clear();
        current.penColumn = 0;
      }
      default -> {} // nothing, and the end of text
    }
  }

  private void carriageReturn(long timeUs) {
    Window window = current;
    if (!window.isDefined) {
      return;
    }
    boolean isFull = window.penRow >= window.rows.size() - 1;
    if (window.isVisible) {
      tracker.show(timeUs, visibleRows());
      if (isFull || tracker.isSettled(timeUs)) {
        tracker.roll();
        window.rows.forEach(line -> line.isTold = !line.isBlank());
      }
    }
    if (isFull) {
      Row gone = window.rows.remove(0);
      gone.clear();
      window.rows.add(gone);
    } else {
      window.penRow++;
    }
    window.penColumn = 0;
  }

  private void command(long timeUs, byte[] codes, int at, int code) {
    if (code < 0x88) {
      current = windows[code - 0x80];
    } else if (code <= 0x8c) {
      int map = codes[at + 1] & 0xff;
      for (int i = 0; i < WINDOWS; i++) {
        if ((map >> i & 1) != 0) {
          change(windows[i], code);
        }
      }
    } else if (code == 0x8d) {
      delayedUntilUs = timeUs + (codes[at + 1] & 0xff) * 100_000L;
    } else if (code == 0x8e) {
      delayedUntilUs = Long.MIN_VALUE;
    } else if (code == 0x8f) {
      for (Window window : windows) {
        change(window, 0x8c);
      }
      delayedUntilUs = Long.MIN_VALUE;
    } else if (code == 0x92) {
      current.penRow = Math.min(codes[at + 1] & 0x0f, Math.max(0, current.rows.size() - 1));
      current.penColumn = codes[at + 2] & 0x3f;
    } else if (code >= 0x98) {
      define(windows[code - 0x98], codes, at);
    }
  }

  /** Clear, display, hide, toggle and delete windows. */
  private static void change(Window window, int code) {
    if (!window.isDefined) {
      return;
    }
    switch (code) {
      case 0x88 -> window.clear();
      case 0x89 -> window.isVisible = true;
      case 0x8a -> window.isVisible = false;
      case 0x8b -> window.isVisible = !window.isVisible;
      default -> {
        window.clear();
        window.isDefined = false;
        window.isVisible = false;
      }
    }
  }

  /** 8.10.5.2: an existing window keeps its text. */
  private void define(Window window, byte[] codes, int at) {
    int rows = Math.min(MAX_ROWS, (codes[at + 4] & 0x0f) + 1);
    int columns = (codes[at + 5] & 0x3f) + 1;
    while (window.rows.size() > rows) {
      window.rows.remove(window.rows.size() - 1);
    }
    window.rows.forEach(row -> row.resize(columns));
    while (window.rows.size() < rows) {
      window.rows.add(new Row(columns));
    }
    if (!window.isDefined) {
      window.clear();
    }
    window.penRow = Math.min(window.penRow, rows - 1);
    window.isDefined = true;
    window.isVisible = (codes[at + 1] & 0x20) != 0;
    window.anchorRow = codes[at + 2] & 0x7f;
    current = window;
  }

  private Row row() {
    return current.rows.isEmpty() ? new Row(1) : current.rows.get(current.penRow);
  }

  private void put(char character) {
    if (current.isDefined) {
      row().put(current.penColumn, character);
      current.penColumn = Math.min(row().columns(), current.penColumn + 1);
    }
  }

  private List<Row> visibleRows() {
    return Arrays.stream(windows)
        .filter(window -> window.isDefined && window.isVisible)
        .sorted(Comparator.comparingInt(window -> window.anchorRow))
        .flatMap(window -> window.rows.stream())
        .toList();
  }

  /** All captions, after the last block. */
  List<Cue> finish(long endUs) {
    return tracker.finish(endUs);
  }
}
