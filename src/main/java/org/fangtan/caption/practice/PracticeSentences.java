package org.fangtan.caption.practice;

import org.fangtan.failure.Bilingual;

/**
 * The sentences for people of the package {@code caption.practice}. Each heading names the class
 * that uses them.
 */
final class PracticeSentences {
  private PracticeSentences() {}

  // CaptionChecks

  static Bilingual wordIsTornBetweenTwo(String place) {
    return Bilingual.of("断在词中间（" + place + "）", "a word is torn between two lines (" + place + ")");
  }

  static Bilingual numberMayBeTorn(String place) {
    return Bilingual.of(
        "可能断在数字中间（" + place + "），请核对",
        "a number may be torn between two lines (" + place + "): see whether it is");
  }

  static Bilingual tooManyLines(long lines, int maxLines) {
    return Bilingual.of(
        "有 " + lines + " 行，超过 " + maxLines + " 行", lines + " lines, more than " + maxLines);
  }

  static Bilingual placeholderIsLeft(String placeholder) {
    return Bilingual.of(
        "含占位符“" + placeholder + "”", "the placeholder '" + placeholder + "' is left in it");
  }

  static Bilingual punctuationWhereBlankShouldStand(String marks) {
    return Bilingual.of(
        "含标点“" + marks + "”，停顿处应空一格",
        "punctuation '" + marks + "', where a blank should stand for a pause");
  }

  static Bilingual cantoneseCharactersInCaptions(String cantonese) {
    return Bilingual.of(
        "含粤语字“" + cantonese + "”，字幕应使用书面语",
        "Cantonese characters '" + cantonese + "' in captions of written Chinese");
  }

  static Bilingual lineIsTooWide(int width, int maxLineWidth) {
    return Bilingual.of(
        "一行有 " + width + " 个字，超过 " + maxLineWidth + " 个",
        "a line is " + width + " characters wide, more than " + maxLineWidth);
  }

  static Bilingual tooManyCharactersSecond(String speed, int maxCharactersPerSecond) {
    return Bilingual.of(
        "每秒 " + speed + " 字，超过 " + maxCharactersPerSecond + " 字",
        speed + " characters a second, more than " + maxCharactersPerSecond);
  }

  static Bilingual isShownTooBriefly(long lastsMs, long limitMs) {
    return Bilingual.of(
        "只显示 " + lastsMs + " 毫秒，少于 " + limitMs + " 毫秒",
        "shown for " + lastsMs + " ms, less than " + limitMs);
  }

  static Bilingual isShownTooLong(long lastsMs, long limitMs) {
    return Bilingual.of(
        "显示 " + lastsMs + " 毫秒，超过 " + limitMs + " 毫秒",
        "shown for " + lastsMs + " ms, more than " + limitMs);
  }

  static Bilingual goesPastRecordingEnd(String end) {
    return Bilingual.of("超出录像结尾 " + end, "goes past the recording's end at " + end);
  }

  static Bilingual overlapsCaption(long overlapMs) {
    return Bilingual.of(
        "与前一条重叠 " + overlapMs + " 毫秒", "overlaps the caption before it by " + overlapMs + " ms");
  }

  static Bilingual gapIsTooShort(long gapMs, long minGapMs) {
    return Bilingual.of(
        "与前一条只隔 " + gapMs + " 毫秒，应相接或至少隔 " + minGapMs + " 毫秒",
        "only "
            + gapMs
            + " ms after the caption before it; should touch it or be "
            + minGapMs
            + " ms away");
  }

  static Bilingual captionAt(String time, String cue, Bilingual words) {
    return Bilingual.of(
        time + " 的字幕“" + cue + "”：" + words.zh() + "。",
        "The caption at " + time + ", '" + cue + "': " + words.en() + ".");
  }

  // CaptionRepair

  static Bilingual placesWereAdjustedToCaption(int all, String each) {
    return Bilingual.of(
        "已按字幕规范自动调整 " + all + " 处（" + each + "），文字未改动。",
        all + " places were adjusted to the caption rules (" + each + "); no word was changed.");
  }

  // CaptionReview

  static Bilingual wasMended(Bilingual message) {
    return Bilingual.of(message.zh() + "（已自动调整）", message.en() + " (mended by itself)");
  }
}
