package org.fangtan.infographic;

import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.Bilingual;
import org.fangtan.graphic.Glyphs;

/**
 * The sentences for people of the package {@code infographic}. Each heading names the class that
 * uses them.
 */
final class InfographicSentences {
  private InfographicSentences() {}

  // SaidCheck

  static Bilingual nothingToCheckBy() {
    return Bilingual.of(
        "没有文字实录，也没有字幕，要点中的数字和引语无法核对；请人工核对，或补上文字实录",
        "there is neither a transcript nor captions, so figures and quote of the highlights cannot"
            + " be checked; check them yourself, or add the transcript");
  }

  static Bilingual figureIsNotSaid(String place, String shown, String label) {
    return Bilingual.of(
        place
            + "：“"
            + label
            + "”写的 "
            + shown
            + " 在文字实录中没有说过；请改正，确认无误的写入 topic.conf：allow = [FIGURE_NOT_SAID]",
        place
            + ": "
            + shown
            + " of \""
            + label
            + "\" is not said in the transcript; correct it, or answer for it in topic.conf: allow"
            + " = [FIGURE_NOT_SAID]");
  }

  static Bilingual figureIsSaidOfOther(String place, String shown, String label, String sentence) {
    return Bilingual.of(
        place
            + "：“"
            + label
            + "”写的是 "
            + shown
            + "，文字实录中这个数字的单位不同：“"
            + sentence
            + "”；请改正，确认无误的写入 topic.conf：allow = [FIGURE_NOT_SAID]",
        place
            + ": \""
            + label
            + "\" has "
            + shown
            + ", but the transcript gives the number in another unit: \""
            + sentence
            + "\"; correct it, or answer for it in topic.conf: allow = [FIGURE_NOT_SAID]");
  }

  static Bilingual numberOfTextIsNotSaid(String place, String number, String words) {
    return Bilingual.of(
        place
            + "：“"
            + words
            + "”中的 "
            + number
            + " 在文字实录中没有说过；请改正，确认无误的写入 topic.conf：allow = [FIGURE_NOT_SAID]",
        place
            + ": "
            + number
            + " in \""
            + words
            + "\" is not said in the transcript; correct it, or answer for it in topic.conf: allow"
            + " = [FIGURE_NOT_SAID]");
  }

  static Bilingual quoteIsNotSaid(String quote, Optional<String> nearest) {
    return Bilingual.of(
        "quote.text：“"
            + quote
            + "”在文字实录中没有这样说过"
            + nearest.map(words -> "，最接近的一句是“" + words + "”").orElse("")
            + "；请按原话改正，确认无误的写入 topic.conf：allow = [QUOTE_NOT_SAID]",
        "quote.text: \""
            + quote
            + "\" is not said so in the transcript"
            + nearest.map(words -> "; the nearest sentence is \"" + words + "\"").orElse("")
            + "; quote it as it was said, or answer for it in topic.conf: allow ="
            + " [QUOTE_NOT_SAID]");
  }

  // Layout

  static Bilingual nothingToFilm() {
    return Bilingual.of(
        "要点中没有能在 30 秒内读完的数字、对比、步骤或引语，没有生成图解短片",
        "the highlights have no figure, comparison, step or quote that can be read within 30"
            + " seconds, so no film of them was made");
  }

  static Bilingual filmLeavesOut(Set<String> places) {
    return Bilingual.of(
        "图解短片最长 30 秒，每秒最多 5 个字，以下内容没有放入，长图和页面上有：" + String.join("、", places),
        "a film of the infographic lasts at most 30 seconds at 5 characters a second; the long"
            + " picture and the page show what it leaves out: "
            + String.join(", ", places));
  }

  static Bilingual textHasNoRoom(String name, int width) {
    return Bilingual.of(
        "宽 " + width + " 像素的图解中，“" + name + "”缩到最小也放不下，没有生成；请缩短",
        "in the infographic "
            + width
            + " pixels wide, \""
            + name
            + "\" has no room in its smallest"
            + " size, so it was not made; shorten it");
  }

  static Bilingual characterHasNoGlyph(int codePoint) {
    String named = Glyphs.named(codePoint);
    return Bilingual.of(
        "字体中没有“" + named + "”这个字，图解中没有画出；请换一个字",
        "the font has no "
            + named
            + ", which is left out of the infographic; use another character");
  }
}
