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
 * @param markupRemoved whether anything except entities was removed
 * @param rubyRemoved whether ruby annotations were removed
 */
public record PlainText(String text, boolean markupRemoved, boolean rubyRemoved) {
  private static final String KNOWN_TAGS =
      "script|style|font|ruby|lang|span|div|img|svg|iframe|rt|br|[biucvsp]";
  private static final Pattern SILENT_ELEMENT =
      Pattern.compile("(?is)<(script|style|rt|rp)\\b[^<>]*+>.*?(?:</\\1\\s*+>|\\z)");
  private static final Pattern RUBY = Pattern.compile("(?i)<rt\\b[^<>]*+>\\s*+[^<\\s]");
  private static final Pattern LINE_BREAK = Pattern.compile("(?i)<br\\s*+/?>");
  private static final String COMMENT = "<!--.*?(?:-->|\\z)";
  private static final String MOMENT = "<\\s*(?:\\d{1,4}:)?[0-5]\\d:[0-5]\\d[.,]\\d{3}\\s*>";
  private static final String BROKEN_TAG = "</?(?:" + KNOWN_TAGS + ")\\b[^<>]*+\\z";

  /** SRT's own tags and those of HTML; anything else between angle brackets is text. */
  public static final Pattern SRT_TAG =
      Pattern.compile(
          ("(?is)" + COMMENT + "|" + MOMENT)
              + ("|</(?:" + KNOWN_TAGS + ")\\s*>")
              + ("|<(?:" + KNOWN_TAGS + ")(?:\\.[^<>\\s]*+)?\\s*/?>")
              + ("|<(?:" + KNOWN_TAGS + ")\\b[^<>=]*+=[^<>]*+>")
              + ("|<(?:script|style|font|lang|img|svg|iframe|v)\\s[^<>]*+>")
              + ("|" + BROKEN_TAG));

  /**
   * WebVTT, section 6.4: anything that begins like a tag is a tag, known or not. No tag contains
   * Chinese, so such text is an unescaped bracket.
   */
  private static final Pattern VTT_TAG =
      Pattern.compile(
          ("(?is)" + COMMENT + "|" + MOMENT + "|<\\s*\\d[\\d:.,]*+>")
              + "|</?(?:[a-uw-z]|v\\w)[^<>\\p{IsHan}]*+>"
              + ("|</?(?:v|lang|c)\\b[^<>]*+>|</?>")
              + ("|" + BROKEN_TAG));

  private static final Pattern OVERRIDE = Pattern.compile("\\{\\\\[^{}]*+\\}");
  private static final Pattern ENTITY =
      Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z]{2,6});");
  private static final Pattern VTT_ENTITY =
      Pattern.compile(ENTITY.pattern() + "|&(amp|lt|gt|quot|nbsp|AMP|LT|GT|QUOT)(?!;)");
  private static final Map<String, String> ENTITIES =
      Map.of(
          "amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", " ", "lrm", "",
          "rlm", "", "hellip", "…", "middot", "·");

  /** Nested tags such as {@code <scr<b>ipt>} need as many passes as they are deep. */
  private static final int MAX_PASSES = 8;

  public PlainText(String text, boolean markupRemoved) {
    this(text, markupRemoved, false);
  }

  /** Removes tags as SRT uses them, then decodes entities. */
  public static PlainText ofSrt(String raw) {
    return ofMarkup(raw, SRT_TAG, false);
  }

  /** Removes tags as WebVTT uses them, then decodes entities. */
  public static PlainText ofVtt(String raw) {
    return ofMarkup(raw, VTT_TAG, true);
  }

  private static PlainText ofMarkup(String raw, Pattern tags, boolean isVtt) {
    String text = raw;
    for (int pass = 0; pass < MAX_PASSES; pass++) {
      String before = text;
      text = LINE_BREAK.matcher(text).replaceAll("\n");
      text = SILENT_ELEMENT.matcher(text).replaceAll("");
      text = tags.matcher(text).replaceAll("");
      text = OVERRIDE.matcher(text).replaceAll("");
      if (text.equals(before)) {
        break;
      }
      if (pass == MAX_PASSES - 1) {
        text = text.replace("<", "").replace(">", "");
      }
    }
    return new PlainText(tidy(entities(text, isVtt)), !text.equals(raw), RUBY.matcher(raw).find());
  }

  /** Text that a parser has already freed of markup. */
  public static PlainText ofText(String raw) {
    return new PlainText(tidy(raw), false);
  }

  /**
   * @param isVtt whether a semicolon may be missing, as HTML allows for these few
   */
  private static String entities(String text, boolean isVtt) {
    if (text.indexOf('&') < 0) {
      return text;
    }
    return (isVtt ? VTT_ENTITY : ENTITY)
        .matcher(text)
        .replaceAll(
            match ->
                Matcher.quoteReplacement(
                    match.group(1) == null
                        ? character(match.group(2), match.group())
                        : character(match.group(1), match.group())));
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

  /** Strips the lines, and removes blank lines, invisible characters and replacement characters. */
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
