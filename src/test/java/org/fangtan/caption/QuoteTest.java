package org.fangtan.caption;

import static org.assertj.core.api.Assertions.assertThat;

import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class QuoteTest {
  @Test
  void aQuotationIsOneLineOfTwentyFourCharacters() {
    String longest = "一二三四五六七八九十一二三四五六七八九十一二三四";
    assertThat(Quote.of(longest)).isEqualTo(longest);
    assertThat(Quote.of(longest + "五")).isEqualTo(longest + "…");
    assertThat(Quote.end(longest)).isEqualTo(longest);
    assertThat(Quote.end("零" + longest)).isEqualTo("…" + longest);
    assertThat(Quote.of(" 甲\n 乙 ")).isEqualTo("甲 乙");
    assertThat(Quote.of("𠮷".repeat(25))).isEqualTo("𠮷".repeat(24) + "…");
    assertThat(Quote.end("𠮷".repeat(25))).isEqualTo("…" + "𠮷".repeat(24));
  }

  @Test
  void privateNumbersAreNotQuoted() {
    assertThat(Quote.of("请拨打13800138000")).doesNotContain("13800138000");
    assertThat(Quote.end("请拨打13800138000")).doesNotContain("13800138000");
  }

  @Test
  void aCaptionLastsAMillisecondWhenItsTimesAreRounded() {
    assertThat(Milliseconds.endUs(cue(1_000_400, 1_000_499))).isEqualTo(1_001_000);
    assertThat(Milliseconds.endUs(cue(1_000_000, 1_001_499))).isEqualTo(1_001_000);
    assertThat(Milliseconds.endUs(cue(1_000_000, 1_001_500))).isEqualTo(1_002_000);
  }

  private static Cue cue(long startUs, long endUs) {
    return new Cue(new TimeRange(startUs, endUs), "字幕");
  }
}
