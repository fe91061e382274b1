package org.fangtan.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text that some program read in a wrong encoding and saved again: {@code å¤§å®¶å¥½} or {@code
 * 澶у濂�} for 大家好. It is restored by encoding it in the wrong encoding and decoding that in the right
 * one, but only if the result is legible and the original is not.
 *
 * @param text the restored text, with U+FFFD where characters are lost
 * @param lost the number of lost sequences
 * @param how the encodings, {@code UTF-8 as Windows-1252}
 */
record Misreading(String text, int lost, String how) {
  /** In legible text more than half of the characters are usual, in garbled text nearly none. */
  private static final double LEGIBLE = 0.5;

  private static final double GARBLED = 0.3;

  /** The minimum number of characters that is evidence. */
  private static final int MIN_CHARACTERS = 3;

  private static final int MIN_HAN = 2;

  private static final int CERTAIN_HAN = 6;

  private static final double CERTAIN = 0.7;

  /** The maximum share of lost characters in a text that is recognised as misread. */
  private static final double MAX_LOST = 0.4;

  /** The characters of Windows-1252 for the continuation bytes of UTF-8. */
  private static final String GOING_ON = "\\u0080-\\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";

  private static final Pattern SIGN = Pattern.compile("[\\u00C2-\\u00F4][" + GOING_ON + "]");

  /** Well-formed characters of UTF-8, of two to four bytes each. */
  private static final Pattern LATIN_RUN =
      Pattern.compile(
          "(?:[\\u00E0-\\u00EF][GO]{2}|[\\u00F0-\\u00F4][GO]{3}|[\\u00C2-\\u00DF][GO])+"
              .replace("GO", GOING_ON));

  private static final Set<Character.UnicodeScript> MISREAD_SCRIPTS =
      EnumSet.of(
          Character.UnicodeScript.LATIN,
          Character.UnicodeScript.HAN,
          Character.UnicodeScript.COMMON,
          Character.UnicodeScript.UNKNOWN);

  private static final double ONE_SCRIPT = 0.85;

  private record Pair(TextEncoding right, TextEncoding wrong) {}

  private static final List<Pair> PAIRS =
      List.of(
          new Pair(TextEncoding.UTF_8, TextEncoding.WINDOWS_1252),
          new Pair(TextEncoding.UTF_8, TextEncoding.GB18030),
          new Pair(TextEncoding.GB18030, TextEncoding.WINDOWS_1252),
          new Pair(TextEncoding.BIG5, TextEncoding.WINDOWS_1252),
          new Pair(TextEncoding.GB18030, TextEncoding.UTF_8),
          new Pair(TextEncoding.UTF_8, TextEncoding.BIG5),
          new Pair(TextEncoding.BIG5, TextEncoding.GB18030),
          new Pair(TextEncoding.GB18030, TextEncoding.BIG5));

  /**
   * The original of a line, if it was misread as a whole or in part; empty where the line is as
   * good as any alternative.
   *
   * @param known the certain misreadings of other lines ({@code how}); a short line counts as
   *     misread between two Chinese encodings only where others do
   */
  static Optional<Misreading> of(String line, Set<String> known) {
    if (Legibility.outsideAscii(line) == 0) {
      return Optional.empty();
    }
    if (Legibility.of(line) < GARBLED && !isInOtherLetters(line)) {
      Optional<Misreading> whole = whole(line, known);
      if (whole.isPresent()) {
        return whole;
      }
    }
    return SIGN.matcher(line).find() ? inPart(line) : Optional.empty();
  }

  /** Greek, Russian, Arabic and so on: letters of one script, which misread text never has. */
  private static boolean isInOtherLetters(String line) {
    Map<Character.UnicodeScript, Integer> letters = new EnumMap<>(Character.UnicodeScript.class);
    int all = 0;
    for (int c : line.codePoints().filter(c -> c > 0x7F).toArray()) {
      letters.merge(Character.UnicodeScript.of(c), 1, Integer::sum);
      all++;
    }
    letters.keySet().removeAll(MISREAD_SCRIPTS);
    int max = letters.values().stream().mapToInt(Integer::intValue).max().orElse(0);
    return max >= all * ONE_SCRIPT;
  }

  private static Optional<Misreading> whole(String line, Set<String> known) {
    Misreading best = null;
    for (Pair pair : PAIRS) {
      Misreading found = of(line, pair, known);
      if (found != null && (best == null || found.lost < best.lost)) {
        best = found;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Text that was misread beside text that was not. */
  private static Optional<Misreading> inPart(String line) {
    StringBuilder text = new StringBuilder();
    Matcher run = LATIN_RUN.matcher(line);
    int at = 0;
    int lost = 0;
    String how = "";
    while (run.find()) {
      Misreading found = of(run.group(), PAIRS.get(0), Set.of());
      if (found != null) {
        text.append(line, at, run.start()).append(found.text);
        at = run.end();
        lost += found.lost;
        how = found.how;
      }
    }
    text.append(line, at, line.length());
    lost += SIGN.matcher(text).find() ? 1 : 0;
    return how.isEmpty()
        ? Optional.empty()
        : Optional.of(new Misreading(text.toString(), lost, how));
  }

  private static @Nullable Misreading of(String line, Pair pair, Set<String> known) {
    byte[] bytes = written(line, pair.wrong());
    if (bytes.length == 0) {
      return null;
    }
    LenientText right = LenientText.of(bytes, pair.right());
    String text = right.text();
    int outside = Legibility.outsideAscii(text);
    boolean isLatin =
        pair.right() == TextEncoding.UTF_8
            && right.damaged() == 0
            && Legibility.outsideAscii(line) == 2 * outside
            && text.chars().allMatch(c -> c < 0x180);
    int han = Legibility.frequentHan(text);
    double legible = Legibility.of(text.replace("\uFFFD", ""));
    boolean isChinese =
        Legibility.outsideAscii(line) >= MIN_CHARACTERS
            && han >= MIN_HAN
            && right.damaged() <= outside * MAX_LOST
            && legible >= LEGIBLE;
    String how = pair.right().label() + " as " + pair.wrong().label();
    // Only UTF-8 has a structure that other text does not have by chance.
    boolean isCertain =
        pair.right() == TextEncoding.UTF_8
            || known.contains(how)
            || han >= CERTAIN_HAN && legible >= CERTAIN && right.damaged() == 0;
    return isChinese && isCertain || isLatin && Legibility.of(text) >= LEGIBLE
        ? new Misreading(text, right.damaged(), how)
        : null;
  }

  /**
   * The bytes that were misread; empty where the text cannot be the result of such a misreading.
   */
  private static byte[] written(String line, TextEncoding wrong) {
    if (wrong == TextEncoding.WINDOWS_1252) {
      return latin(line);
    }
    // Lost characters became a question mark or U+FFFD.
    String known = line.replace("\uFFFD", "?");
    try {
      ByteBuffer out =
          wrong
              .charset()
              .newEncoder()
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .encode(CharBuffer.wrap(known));
      byte[] bytes = new byte[out.remaining()];
      out.get(bytes);
      return bytes;
    } catch (CharacterCodingException e) {
      return new byte[0];
    }
  }

  /**
   * As WHATWG's encoding standard decodes windows-1252, where each byte is a character; a program
   * that used ISO 8859-1 has control characters in place of some.
   */
  private static byte[] latin(String line) {
    byte[] bytes = new byte[line.length()];
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c < 0x100) {
        bytes[i] = (byte) c;
      } else if (c == '\uFFFD') {
        bytes[i] = '?';
      } else {
        byte[] one = Character.toString(c).getBytes(TextEncoding.WINDOWS_1252.charset());
        if (one.length != 1 || one[0] == '?') {
          return new byte[0];
        }
        bytes[i] = one[0];
      }
    }
    return bytes;
  }
}
