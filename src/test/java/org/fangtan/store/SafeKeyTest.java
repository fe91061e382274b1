package org.fangtan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafeKeyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "2019-09-transport/现场录像.mp4",
        "公交一体化 出行更便捷/文字实录(定稿) v2.docx",
        "a/.hidden",
        "a/..b",
        "a/b..",
        "...",
        "emoji 🎬.mp4",
        "ext-B 𠮷.mp4",
        "a&b<c>\"d'e?f*g|h:i%20+;=@~.mp4"
      })
  void allowsWhatPeopleCallTheirFiles(String key) {
    assertThat(SafeKey.check(key)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/etc/passwd",
        "..",
        "a/../b",
        "a/..",
        "../a",
        "./a",
        "a/./b",
        "a//b",
        "a/",
        "a\\b",
        "..\\..\\windows",
        "a\u0000b",
        "a\nb",
        "a\u007fb",
        "a\u0085b",
        "a\u2028b",
        "report\u202Efdp.exe",
        "a\u2066b",
        "a\u200Fb",
        "a\ud800b",
        "\ufffd\ufffd.mp4"
      })
  void refusesWhatCouldLeaveAFolderOrDeceive(String key) {
    Failure failure = SafeKey.check(key).orElseThrow();
    assertThat(failure.kind()).isEqualTo(FailureKind.INPUT);
    assertThat(failure.code()).isEqualTo(FailureCode.KEY_UNSAFE);
    assertThat(failure.summary().zh()).isNotBlank();
    assertThat(failure.summary().toString().chars())
        .as("what is shown holds nothing that deceives")
        .noneMatch(c -> Character.isISOControl(c) || c == 0x202E || c == 0x2028);
  }

  @ParameterizedTest
  @MethodSource("tooLong")
  void refusesWhatIsTooLong(String key) {
    Failure failure = SafeKey.check(key).orElseThrow();
    assertThat(failure.summary().zh()).contains("字节").hasSizeLessThan(400);
  }

  static String[] tooLong() {
    return new String[] {"访".repeat(86), "a/" + "b".repeat(256) + "/c", "访谈/".repeat(150) + "a"};
  }

  @Test
  void allowsTheLongest() {
    assertThat(SafeKey.check("访".repeat(85))).isEmpty();
    assertThat(SafeKey.check("a".repeat(255) + "/" + "b".repeat(255))).isEmpty();
  }

  @Test
  void comparesNamesInOneForm() {
    String composed = "Zhōng é.mp4";
    String decomposed = Normalizer.normalize(composed, Normalizer.Form.NFD);
    assertThat(decomposed).isNotEqualTo(composed);
    assertThat(SafeKey.check(decomposed)).isEmpty();
    assertThat(SafeKey.canonical(decomposed)).isEqualTo(composed);
  }
}
