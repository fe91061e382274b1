package org.fangtan.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.fangtan.failure.Bilingual;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimedSourceTest {
  private static final long TEN_SECONDS_US = 10_000_000;

  private static TimedSource source(String language, String... texts) {
    List<Cue> cues =
        List.of(texts).stream().map(text -> new Cue(new TimeRange(0, 1_000_000), text)).toList();
    return TimedSource.of(language, new TimedText(TimeSource.SPEECH, cues));
  }

  @ParameterizedTest
  @CsvSource({
    "一二三四五, true",
    "一二三四, false",
    "一二三四a, false",
    "一二三四ab, true",
    "abcdefghij, true",
    "abcdefghi, false",
    "一二三四。。。。。。。。, false"
  })
  void aCharacterInTwoSecondsIsEnoughToBeSpeech(String text, boolean isTelling) {
    assertThat(source("zh", text).isTelling(TEN_SECONDS_US)).isEqualTo(isTelling);
  }

  @Test
  void allCaptionsCountTogetherAndMarksAloneAreNothing() {
    assertThat(source("zh", "一二三", "四五").isTelling(TEN_SECONDS_US)).isTrue();
    assertThat(source("zh", "……").isTelling(0)).isFalse();
    assertThat(source("zh").isTelling(0)).isFalse();
  }

  @Test
  void scriptsAndRegionsAreOneLanguage() {
    assertThat(source("zh-Hans").speaks("zh-TW")).isTrue();
    assertThat(source("zh").speaks("zh-Hant")).isTrue();
    assertThat(source("zh").speaks("en")).isFalse();
  }

  @Test
  void aSourceIsNamedAfterItsFileOrItsKind() {
    TimedText text = new TimedText(TimeSource.CAPTION_FILE, List.of());

    assertThat(TimedSource.file("a.srt", "zh", text).name()).isEqualTo(Bilingual.same("a.srt"));
    assertThat(TimedSource.of("zh", text).name()).isEqualTo(TimeSource.CAPTION_FILE.words());
    assertThat(TimedSource.of("zh", text).kind()).isEqualTo(TimeSource.CAPTION_FILE);
    assertThatThrownBy(() -> TimedSource.of(" ", text))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
