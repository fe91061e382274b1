package org.fangtan.document;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether a reader of a document can see characters, judging by their colour and size. */
final class Ink {
  static final int WHITE = 0xFFFFFF;

  /** In points; the smallest print that people read is at least twice as large. */
  private static final double UNREADABLE_POINTS = 2;

  /** Two colours look the same if each component differs by less than this, of 255. */
  private static final int UNSEEN_DIFFERENCE = 8;

  private static final Pattern HEX = Pattern.compile("#?([0-9a-fA-F]{3}|[0-9a-fA-F]{6})");
  private static final Pattern RGB =
      Pattern.compile("rgba?\\(\\s*(\\d{1,3})[\\s,]+(\\d{1,3})[\\s,]+(\\d{1,3}).*");

  private Ink() {}

  static boolean isUnseen(int colour, int background) {
    return difference(colour >> 16, background >> 16) < UNSEEN_DIFFERENCE
        && difference(colour >> 8, background >> 8) < UNSEEN_DIFFERENCE
        && difference(colour, background) < UNSEEN_DIFFERENCE;
  }

  static boolean isTooSmall(double points) {
    return points <= UNREADABLE_POINTS;
  }

  /** Parses a colour; empty for {@code auto}, {@code none} and unknown values. */
  static OptionalInt colour(@Nullable String written) {
    String text = written == null ? "" : written.strip().toLowerCase(Locale.ROOT);
    Matcher hex = HEX.matcher(text);
    if (hex.matches()) {
      String digits = hex.group(1);
      return OptionalInt.of(Integer.parseInt(digits.length() == 3 ? doubled(digits) : digits, 16));
    }
    Matcher rgb = RGB.matcher(text);
    if (rgb.matches()) {
      int value = 0;
      for (int i = 1; i <= 3; i++) {
        value = value << 8 | Math.min(255, Integer.parseInt(rgb.group(i)));
      }
      return OptionalInt.of(value);
    }
    return switch (text) {
      case "white", "snow", "ivory", "ghostwhite", "floralwhite" -> OptionalInt.of(WHITE);
      case "black" -> OptionalInt.of(0);
      case "red" -> OptionalInt.of(0xFF0000);
      case "blue" -> OptionalInt.of(0x0000FF);
      case "green" -> OptionalInt.of(0x00FF00);
      case "yellow" -> OptionalInt.of(0xFFFF00);
      case "cyan" -> OptionalInt.of(0x00FFFF);
      case "magenta" -> OptionalInt.of(0xFF00FF);
      case "darkblue" -> OptionalInt.of(0x000080);
      case "darkcyan" -> OptionalInt.of(0x008080);
      case "darkgreen" -> OptionalInt.of(0x008000);
      case "darkmagenta" -> OptionalInt.of(0x800080);
      case "darkred" -> OptionalInt.of(0x800000);
      case "darkyellow" -> OptionalInt.of(0x808000);
      case "darkgray" -> OptionalInt.of(0x808080);
      case "lightgray" -> OptionalInt.of(0xC0C0C0);
      default -> OptionalInt.empty();
    };
  }

  private static String doubled(String digits) {
    StringBuilder all = new StringBuilder();
    digits.chars().forEach(digit -> all.append((char) digit).append((char) digit));
    return all.toString();
  }

  private static int difference(int a, int b) {
    return Math.abs((a & 0xFF) - (b & 0xFF));
  }
}
