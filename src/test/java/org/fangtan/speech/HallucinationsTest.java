package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HallucinationsTest {
  private final Hallucinations hallucinations = new Hallucinations();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "字幕由 Amara.org 社区提供",
        "字幕志愿者 李宗盛",
        "中文字幕志願者 楊棟樑",
        "字幕 by 李宗盛",
        "字幕by索兰娅",
        "请不吝点赞 订阅 转发 打赏支持明镜与点点栏目",
        "Subtitles by the Amara.org community",
        "[音乐]",
        "（掌声）",
        "♪",
        " ",
        "。"
      })
  void creditsAndNotesAreNeverBelieved(String text) {
    assertThat(hallucinations.believed(text, 100)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "字幕由市交通局新闻科提供给各位观众",
        "谢谢观看",
        "谢谢大家！",
        "感谢您的收看。",
        "Thanks for watching!",
        "Thank you.",
        "下期再见"
      })
  void farewellsAndCreditsAreBelievedOnlyWhereSomebodySpeaks(String text) {
    assertThat(hallucinations.believed(text, 30)).isEmpty();
    assertThat(hallucinations.believed(text, 90)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "字幕服务也要跟上，让听障人士看得懂",
        "谢谢主持人，我来回答这个问题",
        "订阅了我们公众号的市民有12万",
        "好，好，好",
        "投资100000元，每年1,000,000人次",
        "100,000 people",
        "The captions were made by our own staff."
      })
  void whatPeopleSayIsKept(String text) {
    assertThat(hallucinations.believed(text, 80)).contains(text);
  }

  @Test
  void textWhereHardlyAnybodySpeaksIsNotBelieved() {
    assertThat(hallucinations.believed("新开公交线路12条", 10)).isEmpty();
  }

  @Test
  void aSentenceThatComesAgainAndAgainIsTakenOnce() {
    assertThat(hallucinations.believed("我们一起来看一看这个问题", 90)).isPresent();
    assertThat(hallucinations.believed("我们一起来看一看这个问题。", 90)).isEmpty();
    assertThat(hallucinations.believed("我们一起来看一看这个问题", 90)).isEmpty();
    assertThat(hallucinations.believed("对", 90)).isPresent();
    assertThat(hallucinations.believed("对", 90)).isPresent();
    assertThat(hallucinations.believed("对", 90)).isEmpty();
  }

  @Test
  void aLoopInsideATextIsTakenOnce() {
    assertThat(hallucinations.believed("公交车公交车公交车公交车公交车公交车", 90)).contains("公交车");
    assertThat(hallucinations.believed("这个问题很好。" + "优待卡，".repeat(40), 90))
        .hasValueSatisfying(text -> assertThat(text).isEqualTo("这个问题很好。优待卡"));
  }
}
