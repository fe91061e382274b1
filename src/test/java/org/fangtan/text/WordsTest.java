package org.fangtan.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  private static final List<String> LEXICON =
      List.of("星岩", "鼎峰", "高津", "公交一体化", "一票制", "港湾式站台", "优待卡", "发车间隔", " ", "x");

  private static List<String> split(Words words, String text) {
    return words.of(text).stream().map(w -> text.substring(w.start(), w.end())).toList();
  }

  @Test
  void theTopicsOwnWordsStayWhole() {
    Words words = Words.with(LEXICON);

    assertThat(split(words, "星岩鼎峰高津三地公交一体化")).contains("星岩", "鼎峰", "高津", "公交一体化");
    assertThat(split(words, "改造港湾式站台35个")).contains("港湾式站台");
  }

  @Test
  void lexiconsDoNotLeakIntoEachOther() {
    Words with = Words.with(List.of("干线高峰发车"));
    Words without = Words.with(List.of());

    assertThat(split(with, "干线高峰发车间隔")).contains("干线高峰发车");
    assertThat(split(without, "干线高峰发车间隔")).doesNotContain("干线高峰发车");
  }

  @Test
  void traditionalCharactersAreCutIntoTheSameWords() {
    Words words = Words.with(LEXICON).ofTraditional();

    assertThat(split(words, "改造港灣式站台35個")).contains("港灣式站台");
    assertThat(split(words, "歡迎收看在線訪談")).contains("歡迎", "收看");
    assertThat(words.isOwn("優待卡")).isTrue();
  }

  @Test
  void wordsCoverTheTextWhateverItIs() {
    Words words = Words.with(LEXICON);
    for (String text : List.of("", " ", "GDP增长 3.5%，①𠮷《办法》\n第二行", "😀".repeat(50), "１２３ＡＢＣ")) {
      assertThat(String.join("", split(words, text))).isEqualTo(text);
    }
  }
}
