package org.fangtan.document;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.fangtan.document.LeftOut.Kind;

/**
 * Prepares RTF (Rich Text Format 1.9.1) for Tika's reader, which returns headers, footers, notes,
 * comments, deleted and hidden text as body text, and supports neither tables, headings nor text
 * boxes. Everything except body text is removed and counted; cells, rows and headings are indicated
 * by the marks below, which {@link RtfCollector} reads. Everything else passes unchanged. Time and
 * memory are linear in the file's size.
 */
final class RtfFilter {
  /** In Unicode's private use area, from a range that no usual Chinese or symbol font uses. */
  static final char CELL = '\uEFD0';

  static final char ROW = '\uEFD1';
  static final char BREAK = '\uEFD2';
  static final char HEADING = '\uEFD3';

  private static final int HEADINGS = 6;
  private static final int MAX_DEPTH = 10_000;

  private static final Map<String, Kind> DROPPED =
      Map.ofEntries(
          Map.entry("header", Kind.PAGE_FURNITURE),
          Map.entry("headerl", Kind.PAGE_FURNITURE),
          Map.entry("headerr", Kind.PAGE_FURNITURE),
          Map.entry("headerf", Kind.PAGE_FURNITURE),
          Map.entry("footer", Kind.PAGE_FURNITURE),
          Map.entry("footerl", Kind.PAGE_FURNITURE),
          Map.entry("footerr", Kind.PAGE_FURNITURE),
          Map.entry("footerf", Kind.PAGE_FURNITURE),
          Map.entry("footnote", Kind.NOTE),
          Map.entry("annotation", Kind.COMMENT),
          Map.entry("shprslt", Kind.REPEATED));

  /** Groups without text for readers. */
  private static final Set<String> EMPTY =
      Set.of("nonshppict", "nonesttables", "shpinst", "atnid", "atnauthor", "atntime", "atndate");

  /** Groups with tables and data of the file; they pass unchanged. */
  private static final Set<String> DATA =
      Set.of(
          "fonttbl",
          "stylesheet",
          "info",
          "pict",
          "listtable",
          "fldinst",
          "datafield",
          "themedata");

  private final byte[] rtf;
  private final LeftOutLog leftOut;
  private final Output out;
  private final Deque<RtfGroup> groups = new ArrayDeque<>();
  private final List<OptionalInt> palette = new ArrayList<>();

  /** Text boxes; their text is written after their drawing. */
  private final Output boxes = new Output(0);

  private final RtfLeftOut unseen;
  private RtfGroup group = new RtfGroup();
  private int red;
  private int green;
  private int blue;
  private boolean colourNamed;
  private int skip;

  private RtfFilter(byte[] rtf, LeftOutLog leftOut) {
    this.rtf = rtf;
    this.leftOut = leftOut;
    this.unseen = new RtfLeftOut(leftOut);
    this.out = new Output(rtf.length);
  }

  static byte[] bodyOf(byte[] rtf, LeftOutLog leftOut) {
    return new RtfFilter(rtf, leftOut).filter();
  }

  private byte[] filter() {
    int i = 0;
    while (i < rtf.length) {
      byte b = rtf[i];
      if (b == '{' && groups.size() < MAX_DEPTH) {
        skip = 0;
        groups.push(group);
        group = group.inner(out.size());
        out.write(b);
        i++;
      } else if (b == '}') {
        skip = 0;
        out.write(b);
        i++;
        close();
      } else if (b == '\\') {
        i = control(i);
      } else {
        if (b != '\r' && b != '\n') {
          text(i, i + 1, b);
        } else {
          out.write(b);
        }
        i++;
      }
    }
    unseen.flush();
    return out.toByteArray();
  }

  private void close() {
    if (groups.isEmpty()) {
      return;
    }
    RtfGroup closed = group;
    group = groups.pop();
    if (closed.droppedHere) {
      out.truncate(closed.outputStart);
    }
    if (closed.shape && boxes.size() > 0) {
      out.write(boxes.toByteArray(), 0, boxes.size());
      boxes.truncate(0);
    }
  }

  /** Handles a control word or symbol; returns the index after it. */
  private int control(int start) {
    int end = endOfControl(start);
    String control = new String(rtf, start + 1, end - start - 1, StandardCharsets.US_ASCII);
    if (control.startsWith("'")) {
      int after = Math.min(rtf.length, end + 2);
      text(start, after, hex(end, after));
      return after;
    }
    if (control.equals("*")) {
      group.ignorable = true;
      out.write(rtf, start, end - start);
      return end;
    }
    if (control.matches("[\\\\{}~_-]")) {
      text(start, end, control.charAt(0) == '~' ? ' ' : control.charAt(0));
      return end;
    }
    int letters = 0;
    while (letters < control.length() && isLetter((byte) control.charAt(letters))) {
      letters++;
    }
    String word = control.substring(0, letters);
    OptionalInt number = number(control.substring(letters));
    if (word.equals("u") && number.isPresent()) {
      int after = end < rtf.length && rtf[end] == ' ' ? end + 1 : end;
      unicode(start, after, (char) number.getAsInt());
      return after;
    }
    if (word.equals("bin") && number.isPresent()) {
      end = (int) Math.min(rtf.length, (long) end + Math.max(0, number.getAsInt()) + 1);
    }
    if (word(word, number, end)) {
      out.write(rtf, start, end - start);
    } else if (end < rtf.length && rtf[end] == ' ') {
      end++; // The space belongs to the removed control word.
    }
    return end;
  }

  /** Returns false where the word itself must not be passed on. */
  private boolean word(String word, OptionalInt number, int end) {
    int value = number.orElse(1);
    boolean on = number.orElse(1) != 0;
    Kind kind = DROPPED.get(word);
    if (group.ignorable) {
      group.ignorable = false;
      group.data |= kind == null;
    }
    if (kind != null && !group.data) {
      group.dropped = group.dropped.isPresent() ? group.dropped : Optional.of(kind);
      group.droppedHere = true;
    } else if (EMPTY.contains(word)) {
      group.data = true;
      group.droppedHere = true;
    } else if (DATA.contains(word)) {
      group.data = true;
    }
    switch (word) {
      case "shp" -> group.shape = true;
      case "shptxt" -> box(end);
      case "ansicpg" -> unseen.codePage(value);
      case "uc" -> group.fallbacks = Math.max(0, value);
      case "colortbl" -> {
        group.data = true;
        group.colours = true;
      }
      case "red" -> red = named(value);
      case "green" -> green = named(value);
      case "blue" -> blue = named(value);
      case "v" -> group.hidden = on;
      case "deleted", "mvf" -> group.deleted = on;
      case "plain" -> {
        group.hidden = false;
        group.deleted = false;
        group.colour = 0;
        group.background = 0;
        group.halfPoints = RtfGroup.USUAL_HALF_POINTS;
      }
      case "cf" -> group.colour = value;
      case "cb", "chcbpat", "highlight" -> group.background = value;
      case "cbpat" -> group.paragraphGround = value;
      case "fs" -> group.halfPoints = value;
      case "trowd" -> rowIsShaded(false);
      case "clcbpat" -> rowIsShaded(true);
      case "intbl" -> group.inTable = true;
      case "pard" -> {
        group.inTable = false;
        group.paragraphGround = 0;
      }
      default -> {
        return group.data || structure(word, value);
      }
    }
    return true;
  }

  /** Marks structure that Tika does not record; returns false where a mark replaces the word. */
  private boolean structure(String word, int value) {
    switch (word) {
      case "cell" -> mark(CELL);
      case "row" -> {
        mark(ROW);
        write("\\par ");
      }
      case "nestcell" -> mark(BREAK);
      case "chatn", "chftn" -> {
        return false;
      }
      case "par" -> {
        if (!group.inTable) {
          return true;
        }
        mark(BREAK);
      }
      case "outlinelevel" -> {
        if (value < HEADINGS) {
          mark((char) (HEADING + value));
        }
        return true;
      }
      default -> {
        return true;
      }
    }
    return false;
  }

  /** The cells of a row follow their formatting, in the enclosing group. */
  private void rowIsShaded(boolean shaded) {
    group.rowIsShaded = shaded;
    RtfGroup around = groups.peek();
    if (around != null) {
      around.rowIsShaded = shaded;
    }
  }

  private int named(int value) {
    colourNamed = true;
    return value & 0xFF;
  }

  /** The text of a text box is body text, although its drawing is data. */
  private void box(int from) {
    int depth = 1;
    int i = from;
    while (i < rtf.length && depth > 0) {
      if (rtf[i] == '\\') {
        i = endOfControl(i);
        continue;
      }
      depth += rtf[i] == '{' ? 1 : rtf[i] == '}' ? -1 : 0;
      i++;
    }
    byte[] inner = new byte[Math.max(0, i - 1 - from)];
    System.arraycopy(rtf, from, inner, 0, inner.length);
    RtfFilter filter = new RtfFilter(inner, leftOut);
    filter.palette.addAll(palette);
    filter.unseen.charset = unseen.charset;
    byte[] body = filter.filter();
    boxes.writeBytes("\\par {".getBytes(StandardCharsets.US_ASCII));
    boxes.writeBytes(body);
    boxes.writeBytes("\\par }".getBytes(StandardCharsets.US_ASCII));
  }

  private void unicode(int start, int end, char c) {
    Optional<Kind> kind = kind();
    if (kind.isPresent()) {
      unseen.add(kind.get(), c);
      skip = group.fallbacks;
      return;
    }
    out.write(rtf, start, end - start);
    skip = 0;
  }

  private void text(int start, int end, int b) {
    if (group.colours) {
      if (b == ';') {
        palette.add(
            colourNamed ? OptionalInt.of(red << 16 | green << 8 | blue) : OptionalInt.empty());
        colourNamed = false;
      }
    }
    Optional<Kind> kind = group.data ? Optional.empty() : kind();
    if (kind.isEmpty()) {
      out.write(rtf, start, end - start);
    } else if (skip > 0) {
      skip--;
    } else {
      unseen.add(kind.get(), (byte) b);
    }
  }

  private Optional<Kind> kind() {
    if (group.data) {
      return Optional.empty();
    }
    if (group.dropped.isPresent()) {
      return group.dropped;
    }
    if (group.deleted) {
      return Optional.of(Kind.DELETED);
    }
    return group.isUnseen(palette) ? Optional.of(Kind.HIDDEN) : Optional.empty();
  }

  private void mark(char mark) {
    if (group.dropped.isEmpty()) {
      write("{\\uc1\\u" + (short) mark + "?}");
    }
  }

  private void write(String ascii) {
    byte[] bytes = ascii.getBytes(StandardCharsets.US_ASCII);
    out.write(bytes, 0, bytes.length);
  }

  /** The index after the control word with its number, or after the control symbol. */
  private int endOfControl(int start) {
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

  private int hex(int start, int end) {
    String digits = new String(rtf, start, end - start, StandardCharsets.US_ASCII);
    return digits.matches("[0-9a-fA-F]{2}") ? Integer.parseInt(digits, 16) : '?';
  }

  private static OptionalInt number(String digits) {
    return digits.matches("-?\\d{1,9}")
        ? OptionalInt.of(Integer.parseInt(digits))
        : OptionalInt.empty();
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
