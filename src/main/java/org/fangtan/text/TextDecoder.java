package org.fangtan.text;

import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Detects a text file's encoding: byte-order mark, UTF-16 by its byte pattern, strict UTF-8, then
 * the one of GB18030, Big5 and Windows-1252 in which the text is most legible. Lines in another
 * encoding than the rest, and lines that an earlier program misread and saved, are restored. Never
 * throws; unreadable sequences are counted, and unreadable text is reported. Time and memory are
 * linear in the input, whose size the caller limits.
 */
public final class TextDecoder {
  /** Share of control characters above which bytes are not text. */
  private static final double CONTROL_SHARE = 0.02;

  /** Share of damaged sequences above which bytes are not text. */
  private static final double DAMAGED_SHARE = 0.4;

  /** Share of damaged sequences above which GB18030 is doubted. */
  private static final double DOUBTFUL_SHARE = 0.01;

  /** The minimum share of usual characters in UTF-16 without a byte-order mark. */
  private static final double UTF_16_SHARE = 0.9;

  /** Share of characters outside GB 2312 above which GB18030 is doubted. */
  private static final double RARE_SHARE = 0.15;

  /** Share of usual characters below which nobody could read a text. */
  private static final double ILLEGIBLE = 0.15;

  /** With fewer characters outside ASCII they may be names. */
  private static final int MIN_TO_TELL = 12;

  private TextDecoder() {}

  public static DecodedText decode(byte[] file) {
    byte[] bytes = withoutZeroTail(file);
    if (startsWith(bytes, 0xEF, 0xBB, 0xBF)) {
      return marked(bytes, 3, TextEncoding.UTF_8);
    }
    if (startsWith(bytes, 0x84, 0x31, 0x95, 0x33)) {
      return marked(bytes, 4, TextEncoding.GB18030);
    }
    if (startsWith(bytes, 0xFF, 0xFE)) {
      return marked(bytes, 2, TextEncoding.UTF_16LE);
    }
    if (startsWith(bytes, 0xFE, 0xFF)) {
      return marked(bytes, 2, TextEncoding.UTF_16BE);
    }
    boolean zeroBytes = contains(bytes, (byte) 0);
    if (zeroBytes) {
      DecodedText wide = utf16ByShape(bytes);
      if (wide != null) {
        return wide;
      }
    }
    TextEncoding encoding = EncodingGuess.of(bytes);
    DecodedText decoded = result(TextLines.read(bytes, encoding), encoding, false);
    boolean isSuspect = decoded.damagedSequences() > 0 && encoding != TextEncoding.UTF_8;
    if (isSuspect && !zeroBytes) {
      DecodedText wide = utf16ByShape(bytes);
      if (wide != null) {
        return wide;
      }
    }
    return decoded;
  }

  private static DecodedText marked(byte[] bytes, int markLength, TextEncoding encoding) {
    byte[] rest = Arrays.copyOfRange(bytes, markLength, bytes.length);
    boolean isWide = encoding == TextEncoding.UTF_16LE || encoding == TextEncoding.UTF_16BE;
    TextLines lines = isWide ? TextLines.of(rest, encoding) : TextLines.read(rest, encoding);
    return result(lines, encoding, true);
  }

  private static DecodedText result(TextLines decoded, TextEncoding encoding, boolean mark) {
    String text = decoded.text();
    int controls = (int) text.chars().filter(c -> isControl((char) c)).count();
    boolean binary =
        controls > Math.max(2, text.length() * CONTROL_SHARE)
            || decoded.damaged() > Math.max(2, text.length() * DAMAGED_SHARE);
    boolean isLocal = encoding == TextEncoding.GB18030 || encoding == TextEncoding.BIG5;
    boolean odd =
        decoded.damaged() > text.length() * DOUBTFUL_SHARE
            || encoding == TextEncoding.GB18030 && isRare(text);
    OptionalInt garbled = decoded.garbledLine();
    if (isLocal && !mark && !binary && garbled.isEmpty() && isIllegible(text)) {
      garbled = OptionalInt.of(firstIllegible(text));
    }
    return new DecodedText(
        text,
        encoding,
        mark,
        decoded.damaged(),
        binary,
        isLocal && !mark && odd,
        decoded.mended(),
        garbled);
  }

  /** Much text without any usual character. */
  private static boolean isIllegible(String text) {
    return Legibility.of(text) < ILLEGIBLE && Legibility.outsideAscii(text) >= MIN_TO_TELL;
  }

  private static int firstIllegible(String text) {
    List<String> lines = text.lines().toList();
    int line = 0;
    while (line < lines.size() - 1 && Legibility.of(lines.get(line)) >= ILLEGIBLE) {
      line++;
    }
    return line + 1;
  }

  private static @Nullable DecodedText utf16ByShape(byte[] bytes) {
    if (bytes.length < 2) {
      return null;
    }
    double little = usualShare(bytes, false);
    double big = usualShare(bytes, true);
    if (Math.max(little, big) < UTF_16_SHARE) {
      return null;
    }
    TextEncoding encoding = little >= big ? TextEncoding.UTF_16LE : TextEncoding.UTF_16BE;
    return result(TextLines.of(bytes, encoding), encoding, false);
  }

  /** The share of the bytes that would be ASCII text, Chinese characters or their punctuation. */
  private static double usualShare(byte[] bytes, boolean bigEndian) {
    int usual = 0;
    int units = bytes.length / 2;
    for (int i = 0; i < units; i++) {
      int first = bytes[2 * i] & 0xFF;
      int second = bytes[2 * i + 1] & 0xFF;
      char unit = (char) (bigEndian ? first << 8 | second : second << 8 | first);
      if (unit == '\n' || unit == '\r' || unit == '\t' || unit >= ' ' && unit < 0x7F) {
        usual++;
      } else if (unit >= 0x4E00 && unit <= 0x9FFF
          || unit >= 0x3000 && unit <= 0x303F
          || unit >= 0xFF00 && unit <= 0xFF5E
          || unit >= 0x2010 && unit <= 0x2026) {
        usual++;
      }
    }
    return units == 0 ? 0 : (double) usual / units;
  }

  private static boolean isControl(char c) {
    return c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f' || c >= 0x7F && c < 0xA0;
  }

  private static boolean isRare(String text) {
    CharsetEncoder usual = Charset.forName("GB2312").newEncoder();
    int nonAscii = 0;
    int rare = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c > 0x7F) {
        nonAscii++;
        if (!usual.canEncode(c)) {
          rare++;
        }
      }
    }
    return rare > nonAscii * RARE_SHARE;
  }

  /**
   * A copy that was cut off may end in a run of zero bytes; UTF-16 has zero bytes elsewhere, too.
   */
  private static byte[] withoutZeroTail(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] == 0) {
      end--;
    }
    byte[] head = Arrays.copyOf(bytes, end);
    return end == 0 || contains(head, (byte) 0) ? bytes : head;
  }

  private static boolean contains(byte[] bytes, byte wanted) {
    for (byte b : bytes) {
      if (b == wanted) {
        return true;
      }
    }
    return false;
  }

  private static boolean startsWith(byte[] bytes, int... prefix) {
    if (bytes.length < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if ((bytes[i] & 0xFF) != prefix[i]) {
        return false;
      }
    }
    return true;
  }
}
