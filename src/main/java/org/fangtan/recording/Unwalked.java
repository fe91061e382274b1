package org.fangtan.recording;

import org.fangtan.failure.Bilingual;

/**
 * Why the coded pictures of a track were not examined, so that it cannot be published without
 * encoding.
 */
public enum Unwalked {
  CLOCK_JUMPS("时间戳有中断", "its clock jumps"),
  DAMAGED("文件中有损坏的数据", "some of its data are damaged"),
  CUT_OFF("文件被截断", "it is cut off"),
  TOO_MANY_PICTURES("画面多于 100 万帧", "it has more than 1,000,000 pictures"),
  RATE_TOO_HIGH("码率高于 20 Mb/s", "it has more than 20 Mb/s"),
  PARAMETERS_INSIDE("参数在画面数据之中", "its parameters are stored among its pictures"),
  EMPTY("读不到画面数据", "none of its coded pictures could be read");

  private final Bilingual words;

  Unwalked(String zh, String en) {
    this.words = Bilingual.of(zh, en);
  }

  /** A clause for use after a colon. */
  public Bilingual words() {
    return words;
  }
}
