package org.fangtan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TitleGuessTest {
  private static final String FOLDER = "2026-10 营商环境 访谈";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "C0001.MP4",
        "GX010001.MP4",
        "GOPR1234.MP4",
        "VID_20190918_150000.mp4",
        "VID_0001.mp4",
        "MVI_1234.MOV",
        "DSC_0001.MOV",
        "DSCF0001.mov",
        "_DSC1234.mp4",
        "IMG_0001.MOV",
        "P1000123.MP4",
        "DJI_20240101120000_0001_D.MP4",
        "00001.MTS",
        "A001C003_190918_R1AB.mov",
        "PXL_20240101_120000123.mp4",
        "2019-09-18 15-00-00.mkv",
        "20190918_150000.mp4",
        "微信视频20190918150000.mp4",
        "mmexport1568789012345.mp4",
        "WeChat_20190918150000.mp4",
        "recording.mp4",
        "现场录像.mp4",
        "成片2.mp4",
        "Untitled.mp4"
      })
  void whatACameraOrProgramNamedIsCalledAsItsFolder(String name) {
    TitleGuess guess = TitleGuess.of(FOLDER, name);
    assertThat(guess.title()).isEqualTo(FOLDER);
    assertThat(guess.finding().orElseThrow().message().zh()).contains("文件夹名", FOLDER, name);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "便民出行三问.mp4",
        "营商环境访谈20190918.mp4",
        "Getting around.mp4",
        "G7高速访谈.mp4",
        "12345热线访谈.mp4"
      })
  void whatPeopleNamedKeepsItsName(String name) {
    TitleGuess guess = TitleGuess.of(FOLDER, name);
    assertThat(guess.title()).isEqualTo(name.substring(0, name.lastIndexOf('.')));
    assertThat(guess.finding()).isEmpty();
  }
}
