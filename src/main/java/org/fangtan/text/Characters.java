package org.fangtan.text;

/** What kind of character one is, where Chinese and Latin text meet. */
public final class Characters {
  private Characters() {}

  public static boolean isHan(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
  }

  /** How many characters there are that leave ink: blanks, controls and marks of format do not. */
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

  /** Whether it takes half the room of a Chinese character. */
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
