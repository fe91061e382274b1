package org.fangtan.caption.practice;

import java.util.List;
import java.util.Set;
import org.fangtan.caption.CaptionRule;

/**
 * The rules for good captions. The defaults are usual for Chinese captions.
 *
 * @param maxLineWidth in full-width characters; two half-width ones count as one
 * @param maxCharactersPerSecond spoken characters: spaces and punctuation do not count, two Latin
 *     letters count as one
 * @param minGapUs between two captions, unless they touch: two frames at 25 a second
 * @param forbiddenPunctuation full-width punctuation that captions do not use; a space marks a
 *     pause
 * @param placeholders words that show an unfinished text
 * @param cantoneseMarkers characters that written Mandarin does not have; empty for captions that
 *     are meant to be Cantonese
 * @param unchecked rules that are not checked
 */
public record CaptionRules(
    int maxLineWidth,
    int maxLines,
    int maxCharactersPerSecond,
    long minDurationUs,
    long maxDurationUs,
    long minGapUs,
    String forbiddenPunctuation,
    List<String> placeholders,
    String cantoneseMarkers,
    Set<CaptionRule> unchecked) {

  private static final int UNLIMITED = 100_000;

  /** For a landscape picture. */
  public static final CaptionRules CHINESE =
      new CaptionRules(
          16,
          2,
          9,
          833_333,
          7_000_000,
          80_000,
          "，。；：",
          List.of("待补充", "待核实", "待定稿", "XXX", "xxx", "×××", "TODO"),
          "冇咗嘅啲唔喺嚟佢㗎咩哋咁嘢嗰睇畀",
          Set.of());

  public CaptionRules {
    placeholders = List.copyOf(placeholders);
    unchecked = Set.copyOf(unchecked);
    if (maxLineWidth < 1 || maxLines < 1 || maxCharactersPerSecond < 1) {
      throw new IllegalArgumentException("lines, widths and speeds must be at least one");
    }
    if (minDurationUs < 0 || maxDurationUs <= minDurationUs || minGapUs < 0) {
      throw new IllegalArgumentException("impossible durations in caption rules");
    }
  }

  public boolean isChecked(CaptionRule rule) {
    return !unchecked.contains(rule);
  }

  /** The same with another line width: a portrait picture has room for fewer characters. */
  public CaptionRules withLineWidth(int width) {
    return new CaptionRules(
        width,
        maxLines,
        maxCharactersPerSecond,
        minDurationUs,
        maxDurationUs,
        minGapUs,
        forbiddenPunctuation,
        placeholders,
        cantoneseMarkers,
        unchecked);
  }

  /** The same with other placeholders. */
  public CaptionRules withPlaceholders(List<String> words) {
    return new CaptionRules(
        maxLineWidth,
        maxLines,
        maxCharactersPerSecond,
        minDurationUs,
        maxDurationUs,
        minGapUs,
        forbiddenPunctuation,
        words,
        cantoneseMarkers,
        unchecked);
  }

  /** The same, with limits so wide for unchecked rules that nothing exceeds them. */
  CaptionRules relaxed() {
    return new CaptionRules(
        isChecked(CaptionRule.LINE_TOO_LONG) ? maxLineWidth : UNLIMITED,
        isChecked(CaptionRule.TOO_MANY_LINES) ? maxLines : UNLIMITED,
        isChecked(CaptionRule.CPS_TOO_HIGH) ? maxCharactersPerSecond : UNLIMITED,
        isChecked(CaptionRule.TOO_SHORT) ? minDurationUs : 0,
        isChecked(CaptionRule.TOO_LONG) ? maxDurationUs : Long.MAX_VALUE / 4,
        isChecked(CaptionRule.GAP_TOO_SHORT) ? minGapUs : 0,
        isChecked(CaptionRule.PUNCTUATION) ? forbiddenPunctuation : "",
        isChecked(CaptionRule.PLACEHOLDER) ? placeholders : List.of(),
        isChecked(CaptionRule.CANTONESE) ? cantoneseMarkers : "",
        unchecked);
  }

  /**
   * The same for captions in another language or in Cantonese: without rules for punctuation and
   * words.
   */
  public CaptionRules ofLayoutOnly() {
    return new CaptionRules(
        maxLineWidth,
        maxLines,
        maxCharactersPerSecond,
        minDurationUs,
        maxDurationUs,
        minGapUs,
        "",
        placeholders,
        "",
        unchecked);
  }
}
