package org.fangtan.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayloadPathTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "index.html",
        "video/1080p.mp4",
        "images/封面 一.jpg",
        "a/..b",
        "a/b..c",
        "100%.txt",
        "é.txt"
      })
  void plainPathsAreAccepted(String path) {
    assertThat(PayloadPath.of(path).value()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "..",
        "../x",
        "a/../../x",
        "a/./b",
        "a//b",
        "a/",
        "a\\b",
        "C:/x",
        "a\nb",
        "a\u0000b",
        "e\u0301.txt",
        "a/nul.txt",
        "CON",
        "a./b",
        "a /b",
        " a",
        "a\u202egpj.exe",
        "a?b"
      })
  void pathsThatCouldLeaveTheFolderOrMisleadAreRefused(String path) {
    assertThatThrownBy(() -> PayloadPath.of(path)).isInstanceOf(IllegalArgumentException.class);
  }
}
