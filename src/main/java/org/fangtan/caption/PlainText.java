package org.fangtan.caption;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fangtan.text.VisibleText;

/**
 * Caption text without markup: tags, ASS override blocks, entities and invisible characters.
 *
 * @param text plain text; may be empty
 * @param markupRemoved whether anything but entities was taken away
 * @param rubyRemoved whether readings above the text were taken away
 */
record PlainText(String text, boolean markupRemoved, boolean rubyRemoved) {
  private static final String KNOWN_TAGS =
      "script|style|font|ruby|lang|span|div|img|svg|iframe|rt|br|[biucvsp]";
  private static final Pattern SILENT_ELEMENT =
      Pattern.compile("(?is)<(script|style|rt|rp)\\b[^<>]*+>.*?(?:</\\1\\s*+>|\\z)");
  private static final Pattern RUBY = Pattern.compile("(?i)<rt\\b[^<>]*+>\\s*+[^<\\s]");
  private static final Pattern LINE_BREAK = Pattern.compile("(?i)<br\\s*+/?>");
  private static final Pattern TAG =
      Pattern.compile(
          "(?is)<!--.*?(?:-->|\\z)"
              + "|<(?:\\d{1,4}:)?[0-5]\\d:[0-5]\\d[.,]\\d{3}>"
              + "|</?[a-z][^<>]*+>"
              + ("|</?(?:" + KNOWN_TAGS + ")\\b[^<>]*+\\z"));
  private static final Pattern OVERRIDE = Pattern.compile("\\{\\\\[^{}]*+\\}");
  private static final Pattern ENTITY =
      Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,6});");
  private static final Map<String, String> ENTITIES =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "lrm", "",
          "rlm", "", "hellip", "…", "middot", "·");

  /** Nested tags such as {@code <scr<b>ipt>} need as many passes as they are deep. */
  private static final int MAX_PASSES = 8;

  PlainText(String text, boolean markupRemoved) {
    this(text, markupRemoved, false);
  }

  /** Takes away tags as SRT and WebVTT use them, then reads entities. */
  static PlainText ofMarkup(String raw) {
    String text = raw;
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      String before = text;
      text = LINE_BREAK.matcher(text).replaceAll("\n");
      text = SILENT_ELEMENT.matcher(text).replaceAll("");
      text = TAG.matcher(text).replaceAll("");
      text = OVERRIDE.matcher(text).replaceAll("");
      if (text.equals(before)) {
        break;
      }
      if (pass == MAX_PASSES - 1) {
        text = text.replace("<", "").replace(">", "");
      }
    }
    return new PlainText(tidy(entities(text)), !text.equals(raw), RUBY.matcher(raw).find());
  }

  /** Text that a parser has already freed of markup. */
  static PlainText ofText(String raw) {
    return new PlainText(tidy(raw), false);
  }

  private static String entities(String text) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    return ENTITY
        .matcher(text)
        .replaceAll(match -> Matcher.quoteReplacement(character(match.group(1), match.group())));
  }

  private static String character(String name, String whole) {
    if (name.charAt(0) != '#') {
      String known = ENTITIES.get(name.toLowerCase(Locale.ROOT));
      return known == null ? whole : known;
    }
    boolean hex = name.length() > 1 && (name.charAt(1) == 'x' || name.charAt(1) == 'X');
    int code = Integer.parseInt(name.substring(hex ? 2 : 1), hex ? 16 : 10);
    boolean usable = Character.isValidCodePoint(code) && !(code >= 0xD800 && code <= 0xDFFF);
    return usable ? Character.toString(code) : "";
  }

  /** Lines stripped, blank lines and invisible characters gone, and what stands for damage. */
  private static String tidy(String text) {
    return VisibleText.of(text)
        .replace('\t', ' ')
        .replace('\u00A0', ' ')
        .replace("\uFFFD", "")
        .lines()
        .map(String::strip)
        .filter(line -> !line.isBlank())
        .collect(Collectors.joining("\n"));
  }
}
