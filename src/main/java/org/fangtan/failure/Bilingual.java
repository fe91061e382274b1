package org.fangtan.failure;

/**
 * One sentence for people, in Simplified Chinese and in English. Operators and the public read the
 * Chinese; the English stands beside it.
 */
public record Bilingual(String zh, String en) {
  public Bilingual {
    if (zh.isBlank() || en.isBlank()) {
      throw new IllegalArgumentException("both languages are needed: '" + zh + "' / '" + en + "'");
    }
  }

  public static Bilingual of(String zh, String en) {
    return new Bilingual(zh, en);
  }

  @Override
  public String toString() {
    return zh + " (" + en + ")";
  }
}
