package org.fangtan.stage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguagesTest {
  @ParameterizedTest
  @CsvSource({
    "chi, zh",
    "zho, zh",
    "zh, zh",
    "cmn, zh",
    "yue, yue",
    "yue-Hant-HK, yue",
    "eng, en",
    "en-US, en",
    "zh-CN, zh-Hans",
    "zh_TW, zh-Hant",
    "zh-HK, zh-Hant-HK",
    "zh-Hans-CN, zh-Hans",
    "zh-Hant-TW, zh-Hant",
    "zh-Hant-HK, zh-Hant-HK",
    "cmn-Hans, zh-Hans",
    "ger, de",
    "deu, de",
    "fre, fr",
    "jpn, ja",
    "tib, bo",
    "pt-BR, pt-BR",
    "uig, ug"
  })
  void whatRecordingsSayBecomesOneOfOurTags(String said, String tag) {
    assertThat(Languages.tagOf(said)).contains(tag);
  }

  @Test
  void noLanguageIsNone() {
    for (String said : new String[] {"und", "", "mul", "zxx", "???", "-"}) {
      assertThat(Languages.tagOf(said)).as(said).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "简体中文, zh-Hans",
    "繁體, zh-Hant",
    "CHS, zh-Hans",
    "Chinese (Traditional), zh-Hant",
    "中文 sc, zh-Hans"
  })
  void titlesTellTheCharacters(String title, String tag) {
    assertThat(Languages.scriptInTitle(title)).contains(tag);
  }

  @Test
  void titlesThatTellBothOrNothingTellNothing() {
    assertThat(Languages.scriptInTitle("简繁双语")).isEmpty();
    assertThat(Languages.scriptInTitle("中文字幕")).isEmpty();
  }
}
