package org.fangtan.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page's colours, by the formula of WCAG 2.1 (contrast ratio, relative luminance). */
class ContrastTest {
  private static final String CSS = new String(Assets.bytes("page.css"), StandardCharsets.UTF_8);
  private static final Map<String, String> LIGHT = coloursAfter(":root {", Map.of());
  private static final Map<String, String> DARK =
      coloursAfter("@media (prefers-color-scheme: dark) {\n  :root {", LIGHT);

  @ParameterizedTest
  @CsvSource({
    "ink, paper, 4.5",
    "ink, wash, 4.5",
    "ink, now, 4.5",
    "muted, paper, 4.5",
    "muted, wash, 4.5",
    "accent, paper, 4.5",
    "accent, wash, 4.5",
    "seal, paper, 4.5",
    "seal, wash, 4.5",
    "on-accent, accent, 4.5",
    "on-mark, mark, 4.5",
    "control, paper, 3",
    "control, wash, 3"
  })
  void textAndControlsStandOutFromTheirGround(String front, String back, double least) {
    assertThat(contrast(LIGHT, front, back)).as("light").isGreaterThan(least);
    assertThat(contrast(DARK, front, back)).as("dark").isGreaterThan(least);
  }

  private static Map<String, String> coloursAfter(String start, Map<String, String> defaults) {
    int from = CSS.indexOf(start) + start.length();
    assertThat(from).isGreaterThan(start.length());
    Map<String, String> colours = new HashMap<>(defaults);
    Matcher colour =
        Pattern.compile("--([a-z-]+): (#[0-9a-f]{6});")
            .matcher(CSS.substring(from, CSS.indexOf('}', from)));
    while (colour.find()) {
      colours.put(colour.group(1), colour.group(2));
    }
    return colours;
  }

  private static double contrast(Map<String, String> colours, String front, String back) {
    double a = luminance(Objects.requireNonNull(colours.get(front), front));
    double b = luminance(Objects.requireNonNull(colours.get(back), back));
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  private static double luminance(String hex) {
    int rgb = Integer.parseInt(hex.substring(1), 16);
    return 0.2126 * linear(rgb >> 16 & 255)
        + 0.7152 * linear(rgb >> 8 & 255)
        + 0.0722 * linear(rgb & 255);
  }

  private static double linear(int value) {
    double c = value / 255.0;
    return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
  }
}
