package org.fangtan.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageTagsTest {
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
    assertThat(LanguageTags.tagOf(said)).contains(tag);
  }

  @Test
  void noLanguageIsNone() {
    for (String said : new String[] {"und", "", "mul", "zxx", "???", "-"}) {
      assertThat(LanguageTags.tagOf(said)).as(said).isEmpty();
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
    assertThat(LanguageTags.scriptInTitle(title)).contains(tag);
  }

  @Test
  void titlesThatTellBothOrNothingTellNothing() {
    assertThat(LanguageTags.scriptInTitle("简繁双语")).isEmpty();
    assertThat(LanguageTags.scriptInTitle("中文字幕")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "captions.zh-CN.srt, zh-Hans",
    "captions.zh_cn.srt, zh-Hans",
    "captions.zh-Hant-HK.srt, zh-Hant-HK",
    "captions.zh-TW.srt, zh-Hant",
    "captions.zho.srt, zh",
    "captions.chi.srt, zh",
    "访谈.en.vtt, en",
    "访谈.eng.vtt, en",
    "a.sc.srt, zh-Hans",
    "a.TC.srt, zh-Hant",
    "访谈.chs.srt, zh-Hans",
    "访谈_cht.srt, zh-Hant",
    "访谈 (CHS).ass, zh-Hans",
    "part1.mp4.cht.srt, zh-Hant",
    "a.zh.cht.srt, zh-Hant",
    "字幕-繁体.zh.srt, zh-Hant",
    "字幕_简体.srt, zh-Hans",
    "字幕（繁）.srt, zh-Hant",
    "访谈_简.srt, zh-Hans",
    "captions_en.srt, en",
    "captions-zh-TW.srt, zh-Hant",
    "captions_zh.srt, zh",
    "字幕 英文.srt, en",
    "interview (English).srt, en",
    "访谈.yue.srt, yue",
    "folder.en/字幕.ja.srt, ja"
  })
  void namesOfCaptionFilesTellTheirLanguage(String name, String tag) {
    assertThat(LanguageTags.inFileName(name)).contains(tag);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "captions.srt",
        "a.final.srt",
        "a.xyz.srt",
        "企业简介.srt",
        "中英双语字幕.srt",
        "中英文字幕.srt",
        "简体繁体对照.srt",
        "folder.en/字幕.srt",
        "disc.srt",
        "访谈-it.srt",
        ".srt",
        ""
      })
  void otherNamesTellNoLanguage(String name) {
    assertThat(LanguageTags.inFileName(name)).isEmpty();
  }
}
