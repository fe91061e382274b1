package org.fangtan.graphic;

import java.util.Optional;

/** Themes for tests. */
public final class Themes {
  private Themes() {}

  /** Dark blue on white, without a logo. */
  public static Theme plain() {
    return new Theme(
        "plain",
        new Theme.Palette(
            Colour.of("#f4f7fb"),
            Colour.of("#ffffff"),
            Colour.of("#14243a"),
            Colour.of("#4a5a70"),
            Colour.of("#0b3d7a"),
            Colour.of("#ffffff"),
            Colour.of("#0a5fb4"),
            Colour.of("#ffffff"),
            Colour.of("#d5dfeb"),
            Colour.of("#ffffff"),
            Colour.of("#101820"),
            Colour.of("#ffd54a")),
        Weight.BOLD,
        Weight.REGULAR,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Metrics as of a monospaced font that has everything but emoji and right-to-left scripts: for
   * tests of layouts that need no font.
   */
  public static FontMetrics monospaced() {
    return new FontMetrics() {
      @Override
      public double advance(int codePoint, Weight weight) {
        return has(codePoint) ? codePoint < 0x2000 ? 0.55 : 1 : 0;
      }

      @Override
      public boolean has(int codePoint) {
        return codePoint < 0x10000 && !(codePoint >= 0x0590 && codePoint < 0x0900);
      }

      @Override
      public double ascent() {
        return 0.88;
      }

      @Override
      public double descent() {
        return 0.12;
      }
    };
  }
}
