package org.fangtan.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/**
 * Takes headers, footers, notes, comments and deleted text out of RTF (Rich Text Format 1.9.1,
 * "Headers and Footers", "Track Changes"), because Tika's reader gives them as body text. A group
 * is dropped whole; everything else passes unchanged.
 */
final class RtfFilter {
  private static final Set<String> DROPPED =
      Set.of(
          "header",
          "headerl",
          "headerr",
          "headerf",
          "footer",
          "footerl",
          "footerr",
          "footerf",
          "footnote",
          "annotation",
          "atnid",
          "atnauthor",
          "deleted",
          "nonshppict");
  private static final int MAX_DEPTH = 10_000;

  private static final class Group {
    final int outputStart;
    boolean dropped;

    Group(int outputStart) {
      this.outputStart = outputStart;
    }
  }

  private RtfFilter() {}

  static byte[] bodyOf(byte[] rtf) {
    Output out = new Output(rtf.length);
    Deque<Group> groups = new ArrayDeque<>();
    int i = 0;
    while (i < rtf.length) {
      byte b = rtf[i];
      if (b == '{' && groups.size() < MAX_DEPTH) {
        groups.push(new Group(out.size()));
        out.write(b);
        i++;
      } else if (b == '}') {
        out.write(b);
        i++;
        if (!groups.isEmpty()) {
          Group group = groups.pop();
          if (group.dropped) {
            out.truncate(group.outputStart);
          }
        }
      } else if (b == '\\') {
        int end = endOfControl(rtf, i);
        Group group = groups.peek();
        if (group != null && DROPPED.contains(word(rtf, i, end))) {
          group.dropped = true;
        }
        end += binaryLength(rtf, i, end);
        out.write(rtf, i, Math.min(end, rtf.length) - i);
        i = end;
      } else {
        out.write(b);
        i++;
      }
    }
    return out.toByteArray();
  }

  /** After the control word with its number, or after the control symbol. */
  private static int endOfControl(byte[] rtf, int start) {
    int i = start + 1;
    while (i < rtf.length && isLetter(rtf[i]) && i - start < 40) {
      i++;
    }
    if (i == start + 1) {
      return Math.min(rtf.length, start + 2);
    }
    if (i < rtf.length && rtf[i] == '-') {
      i++;
    }
    int digits = i;
    while (i < rtf.length && rtf[i] >= '0' && rtf[i] <= '9' && i - digits < 10) {
      i++;
    }
    return i;
  }

  /** The control word with its number, so that {@code deleted0}, which ends it, is another. */
  private static String word(byte[] rtf, int start, int end) {
    return new String(rtf, start + 1, end - start - 1, StandardCharsets.US_ASCII);
  }

  /** Bytes after {@code \bin} are data, whatever they look like. */
  private static int binaryLength(byte[] rtf, int start, int end) {
    String word = word(rtf, start, end);
    if (!word.matches("bin\\d{1,9}")) {
      return 0;
    }
    long length = Long.parseLong(word.substring(3)) + 1;
    return (int) Math.min(length, rtf.length - end);
  }

  private static boolean isLetter(byte b) {
    return b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z';
  }

  private static final class Output extends ByteArrayOutputStream {
    Output(int size) {
      super(size);
    }

    void truncate(int size) {
      count = size;
    }
  }
}
