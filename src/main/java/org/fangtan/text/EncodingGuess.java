package org.fangtan.text;

import java.util.Arrays;

/** Which encoding most of a file is in, where no mark tells. Pure, linear in the file. */
final class EncodingGuess {
  /** With so many good multi-byte sequences for each bad one, a file is damaged UTF-8. */
  private static final int GOOD_PER_BAD = 20;

  /** Of bytes above 0x7F, so many stand alone in the languages of Western Europe. */
  private static final double ALONE_SHARE = 0.8;

  private static final String WESTERN_MARKS = "’‘“”„–—…«»€£°§¿¡\u00A0";

  /** Plain letters for each that is not, at least: no language has fewer. */
  private static final int LETTERS_EACH = 2;

  /** So much more legible must a text be in Big5 than in GB18030, which is the usual one here. */
  private static final double MARGIN = 0.12;

  /** Enough of a file to tell. */
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

  /** A copy that broke off inside a character, or one with a few bad bytes in much good text. */
  private static boolean isDamagedUtf8(LenientText utf8, int length) {
    boolean cutOff =
        utf8.damaged() == 1 && utf8.lastDamagedAt() >= length - 3 && utf8.nonAscii() > 1;
    return cutOff || utf8.nonAscii() >= (long) utf8.damaged() * GOOD_PER_BAD;
  }

  /** Lines of several bytes a character that are good UTF-8 throughout are no accident. */
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

  /** Accented letters and typographic marks, each alone among plain letters. */
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
