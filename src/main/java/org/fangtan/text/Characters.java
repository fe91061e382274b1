package org.fangtan.text;

/** What kind of character one is, where Chinese and Latin text meet. */
public final class Characters {
  private Characters() {}

  public static boolean isHan(int codePoint) {
    return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
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
