package org.fangtan.caption;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.fangtan.text.Words;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhraseSplitterTest {
  private static final Words WORDS =
      Words.with(List.of("星岩", "鼎峰", "高津", "公交一体化", "一票制", "港湾式站台", "优待卡", "发车间隔"));
  private final PhraseSplitter splitter = new PhraseSplitter(CaptionRules.CHINESE, WORDS);

  private List<String> lines(String text) {
    long spoken = text.codePoints().filter(Character::isLetterOrDigit).count();
    Pace pace = Pace.even(text, new TimeRange(0, Math.max(1, spoken) * 210_000));
    return splitter.split(text, pace).stream().map(PhraseSplitter.Piece::line).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          各位网友，大家好！                               | 各位网友 大家好！
          今天我们邀请到市交通局负责人，和大家谈一谈公交一体化。 | 今天我们邀请到市交通局负责人/和大家谈一谈公交一体化
          65周岁以上老年人持优待卡，三个区通用，免费乘车。    | 65周岁以上老年人持优待卡/三个区通用 免费乘车
          需要帮助的，可以拨打交通服务热线12328。            | 需要帮助的/可以拨打交通服务热线12328
          增长3.5%，22:30结束。                            | 增长3.5% 22:30结束
          """)
  void linesEndWherePhrasesEnd(String text, String expected) {
    assertThat(String.join("/", lines(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "干线高峰时段的发车间隔由原来的15分钟大幅缩短到了现在的8分钟左右",
        "根据《星岩市城市公共汽车和电车客运管理办法》的有关规定我们重新调整了票价",
        "三个区之间新开和优化了公交线路12条并且全部实行一票制同时新增纯电动公交车60辆",
        "市民可以在2019年9月18日到2019年10月18日之间到港湾式站台领取优待卡"
      })
  void wordsNumbersWithUnitsAndTitlesStayWhole(String text) {
    List<String> lines = lines(text);

    assertThat(String.join("", lines)).isEqualTo(text);
    assertThat(lines).hasSizeGreaterThan(1);
    for (String whole :
        List.of("15分钟", "8分钟", "12条", "60辆", "一票制", "港湾式站台", "优待卡", "2019年", "18日", "发车间隔", "规定")) {
      if (text.contains(whole)) {
        assertThat(lines).as(whole).anyMatch(line -> line.contains(whole));
      }
    }
    if (text.contains("《")) {
      assertThat(lines).anyMatch(line -> line.contains("《星岩市城市公共汽车和电车客运管理办法》"));
    } else {
      assertThat(lines).allMatch(line -> TextWidth.of(line) <= 32);
    }
  }

  @Test
  void hugeAndHostileTextsAreSplitInSeconds() {
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(20),
        () -> {
          for (String shape : List.of("字", "a", "1", "，", "《", "“", "😀", "我们来看看。", " ")) {
            String text = shape.repeat(5000 / shape.length());
            String expected = text.replaceAll("[，。\\s]", "");
            assertThat(String.join("", lines(text)).replaceAll("\\s", "")).isEqualTo(expected);
          }
        });
  }
}
