package org.fangtan.text;

/** Kinds of characters, where Chinese and Latin text meet. */
public final class Characters {
  private Characters() {}

  public static boolean isHan(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
  }

  /** The number of visible characters, without spaces, control characters and format characters. */
  public static int countVisible(CharSequence text) {
    return (int) text.codePoints().filter(Characters::isVisible).count();
  }

  public static boolean isVisible(int codePoint) {
    int type = Character.getType(codePoint);
    return !Character.isWhitespace(codePoint)
        && !Character.isSpaceChar(codePoint)
        && type != Character.CONTROL
        && type != Character.FORMAT
        && type != Character.UNASSIGNED;
  }

  /** Whether it has half the width of a Chinese character. */
  public static boolean isHalfWidth(int codePoint) {
    return codePoint < 0x1100
        || codePoint >= 0x2000
            && codePoint <= 0x206F
            && codePoint != 0x2014
            && codePoint != 0x2026
            && !(codePoint >= 0x2018 && codePoint <= 0x201D)
        || codePoint >= 0xFF61 && codePoint <= 0xFFDC;
  }
}
