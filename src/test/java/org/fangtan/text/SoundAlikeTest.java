package org.fangtan.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SoundAlikeTest {
  private static final List<String> NAMES =
      List.of("星岩", "鼎峰", "高津", "陈立平", "市交通局", "欧阳志远", "里水镇", "BRT", "在线访谈", "轨道交通条例");
  private static final SoundAlike SOUND = SoundAlike.of(NAMES, Words.with(NAMES));

  private static String mended(String text) {
    StringBuilder mended = new StringBuilder(text);
    for (SoundAlike.Found found : SOUND.in(text)) {
      mended.replace(found.start(), found.end(), found.name());
    }
    return mended.toString();
  }

  @ParameterizedTest
  @CsvSource({
    "今天我们请到了陈丽萍, 今天我们请到了陈立平",
    "陈力平局长您好, 陈立平局长您好",
    "欧阳致远, 欧阳志远",
    "欧阳自远, 欧阳志远",
    "市交通菊负责人, 市交通局负责人",
    "星炎到高金的线路, 星岩到高津的线路",
    "里水震的居民, 里水镇的居民",
    "在线仿谈, 在线访谈",
  })
  void aNameIsPutRightWhereTheSoundAgrees(String heard, String right) {
    assertThat(mended(heard)).isEqualTo(right);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "登上顶峰的时候", // an everyday word
        "陈立平局长您好",
        "陈小平局长您好",
        "这是市交警局的工作",
        "欧阳修",
        "中国BRT",
      })
  void whatSoundsOtherwiseOrIsAWordStays(String heard) {
    assertThat(mended(heard)).isEqualTo(heard);
  }
}
