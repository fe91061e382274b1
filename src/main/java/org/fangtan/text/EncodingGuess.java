package org.fangtan.text;

import java.util.Arrays;

/** Guesses the encoding of most of a file that has no byte-order mark. Pure, linear in the file. */
final class EncodingGuess {
  /** A file with this many valid multi-byte sequences for each invalid one is damaged UTF-8. */
  private static final int GOOD_PER_BAD = 20;

  /** The minimum share of bytes above 0x7F that are isolated in Western European text. */
  private static final double ALONE_SHARE = 0.8;

  private static final String WESTERN_MARKS = "’‘“”„–—…«»€£°§¿¡\u00A0";

  /** The minimum number of plain letters for each other one; no language has fewer. */
  private static final int LETTERS_EACH = 2;

  /** By how much a text must be more legible in Big5 than in GB18030, which is more usual here. */
  private static final double MARGIN = 0.12;

  /** The maximum size of the part of a file that is examined. */
  private static final int SAMPLE_BYTES = 256 << 10;

  private EncodingGuess() {}

  static TextEncoding of(byte[] bytes) {
    LenientText utf8 = LenientText.of(bytes, TextEncoding.UTF_8);
    if (utf8.damaged() == 0 || isDamagedUtf8(utf8, bytes.length) || isMostlyUtf8(bytes)) {
      return TextEncoding.UTF_8;
    }
    byte[] sample = sample(bytes);
    if (isWestern(sample)) {
      return TextEncoding.WINDOWS_1252;
    }
    double big5 = legibility(sample, TextEncoding.BIG5);
    return big5 > legibility(sample, TextEncoding.GB18030) + MARGIN
        ? TextEncoding.BIG5
        : TextEncoding.GB18030;
  }

  /** A copy that was cut off inside a character, or one with a few bad bytes in much good text. */
  private static boolean isDamagedUtf8(LenientText utf8, int length) {
    boolean cutOff =
        utf8.damaged() == 1 && utf8.lastDamagedAt() >= length - 3 && utf8.nonAscii() > 1;
    return cutOff || utf8.nonAscii() >= (long) utf8.damaged() * GOOD_PER_BAD;
  }

  /**
   * Lines with several multi-byte characters that are entirely valid UTF-8 are not a coincidence.
   */
  private static boolean isMostlyUtf8(byte[] bytes) {
    long good = 0;
    long bad = 0;
    for (byte[] line : new ByteLines(bytes)) {
      LenientText utf8 = LenientText.of(line, TextEncoding.UTF_8);
      boolean isGood = utf8.damaged() == 0 && utf8.text().chars().anyMatch(c -> c >= 0x800);
      long weight = utf8.nonAscii() + (long) utf8.damaged();
      good += isGood ? weight : 0;
      bad += utf8.damaged() > 0 ? weight : 0;
    }
    return good > bad;
  }

  /** Accented letters and typographic marks, each isolated among plain letters. */
  private static boolean isWestern(byte[] bytes) {
    String text = LenientText.of(bytes, TextEncoding.WINDOWS_1252).text();
    int high = 0;
    int alone = 0;
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      plain += c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' ? 1 : 0;
      if (c > 0x7F) {
        high++;
        boolean isMark = WESTERN_MARKS.indexOf(c) >= 0;
        boolean isAlone = !isHighLetter(text, i - 1) && !isHighLetter(text, i + 1);
        alone += isMark || Character.isLetter(c) && isAlone ? 1 : 0;
      }
    }
    return alone >= high * ALONE_SHARE && plain >= high * LETTERS_EACH;
  }

  private static boolean isHighLetter(String text, int at) {
    return at >= 0
        && at < text.length()
        && text.charAt(at) > 0x7F
        && WESTERN_MARKS.indexOf(text.charAt(at)) < 0;
  }

  private static double legibility(byte[] bytes, TextEncoding encoding) {
    return Legibility.of(LenientText.of(bytes, encoding).text());
  }

  private static byte[] sample(byte[] bytes) {
    if (bytes.length <= SAMPLE_BYTES) {
      return bytes;
    }
    int end = SAMPLE_BYTES;
    while (end < bytes.length && bytes[end] != '\n' && end < 2 * SAMPLE_BYTES) {
      end++;
    }
    return Arrays.copyOf(bytes, end);
  }
}
