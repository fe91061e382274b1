package org.fangtan.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds a text file's encoding: byte-order mark, strict UTF-8, UTF-16 by its shape, GB18030, in
 * this order. Never throws; what cannot be read is counted. Time and memory are linear in the
 * input, whose size the caller limits.
 */
public final class TextDecoder {
  /** Share of control characters above which bytes are not text. */
  private static final double CONTROL_SHARE = 0.02;

  /** Share of damaged sequences above which bytes are not text. */
  private static final double DAMAGED_SHARE = 0.4;

  /** Share of damaged sequences above which GB18030 is doubted. */
  private static final double DOUBTFUL_SHARE = 0.01;

  /** Share of usual characters that bytes without a mark must have as UTF-16. */
  private static final double UTF_16_SHARE = 0.9;

  /** Share of characters outside GB 2312 above which GB18030 is doubted. */
  private static final double RARE_SHARE = 0.15;

  /** With so many good multi-byte sequences for each bad one, a file is damaged UTF-8. */
  private static final int GOOD_PER_BAD = 20;

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
    Lenient utf8 = lenient(bytes, TextEncoding.UTF_8);
    if (utf8.damaged == 0 || isDamagedUtf8(utf8, bytes.length)) {
      return result(utf8, TextEncoding.UTF_8, false);
    }
    Lenient gb18030 = lenient(bytes, TextEncoding.GB18030);
    if (gb18030.damaged > 0 && !zeroBytes) {
      DecodedText wide = utf16ByShape(bytes);
      if (wide != null) {
        return wide;
      }
    }
    return result(gb18030, TextEncoding.GB18030, false);
  }

  private static DecodedText marked(byte[] bytes, int markLength, TextEncoding encoding) {
    byte[] rest = Arrays.copyOfRange(bytes, markLength, bytes.length);
    return result(lenient(rest, encoding), encoding, true);
  }

  private static DecodedText result(Lenient decoded, TextEncoding encoding, boolean mark) {
    String text = decoded.text;
    int controls = 0;
    for (int i = 0; i < text.length(); i++) {
      if (isControl(text.charAt(i))) {
        controls++;
      }
    }
    boolean binary =
        controls > Math.max(2, text.length() * CONTROL_SHARE)
            || decoded.damaged > Math.max(2, text.length() * DAMAGED_SHARE);
    boolean odd = decoded.damaged > text.length() * DOUBTFUL_SHARE || isRare(text);
    boolean doubtful = encoding == TextEncoding.GB18030 && !mark && odd;
    return new DecodedText(text, encoding, mark, decoded.damaged, binary, doubtful);
  }

  /** A copy that broke off inside a character, or one with a few bad bytes in much good text. */
  private static boolean isDamagedUtf8(Lenient utf8, int length) {
    boolean cutOff = utf8.damaged == 1 && utf8.lastDamagedAt >= length - 3 && utf8.nonAscii > 1;
    return cutOff || utf8.nonAscii >= (long) utf8.damaged * GOOD_PER_BAD;
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
    return result(lenient(bytes, encoding), encoding, false);
  }

  /** How much of the bytes would be ASCII text, Chinese characters or their punctuation. */
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

  private record Lenient(String text, int damaged, int lastDamagedAt, int nonAscii) {}

  private static Lenient lenient(byte[] bytes, TextEncoding encoding) {
    CharsetDecoder decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer out = CharBuffer.allocate(Math.min(bytes.length + 1, 1 << 16));
    StringBuilder text = new StringBuilder(bytes.length);
    int damaged = 0;
    int lastDamagedAt = -1;
    while (true) {
      CoderResult result = decoder.decode(in, out, true);
      text.append(out.flip());
      out.clear();
      if (result.isUnderflow()) {
        break;
      }
      if (result.isError()) {
        damaged++;
        lastDamagedAt = in.position();
        text.append('\uFFFD');
        in.position(in.position() + result.length());
      }
    }
    int nonAscii = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7F && text.charAt(i) != '\uFFFD') {
        nonAscii++;
      }
    }
    return new Lenient(text.toString(), damaged, lastDamagedAt, nonAscii);
  }

  /** A copy that broke off may end in a run of zero bytes; UTF-16 has zero bytes elsewhere, too. */
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
