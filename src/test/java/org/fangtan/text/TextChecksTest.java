package org.fangtan.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.fangtan.config.SettingsReader;
import org.fangtan.failure.Finding.Level;
import org.fangtan.json.Json;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextChecksTest {
  private static final List<String> PLACEHOLDERS =
      SettingsReader.defaults().captions().rules().placeholders();

  private static final Path NEGATIVE =
      Path.of("..", "shared", "material", "interview-2019-09-transport", "negative");

  @Test
  void findsExactlyWhatIsExpectedInTheBadTranscript() throws Exception {
    Path file = NEGATIVE.resolve("transcript-bad.txt");
    Assumptions.assumeTrue(Files.exists(file), "the test material is not there: " + file);
    Map<String, String> lines = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      if (line.matches("N\\d+\\t.*")) {
        lines.put(line.substring(0, line.indexOf('\t')), line.substring(line.indexOf('\t') + 1));
      }
    }
    for (JsonNode expected : Json.mapper().readTree(NEGATIVE.resolve("expected.json").toFile())) {
      String id = expected.path("case").asText();
      String rule = expected.path("rule").asText("");
      List<TextChecks.Found> found = TextChecks.of(String.valueOf(lines.get(id)), PLACEHOLDERS);
      if (expected.path("rule").isNull() || rule.equals("UNKNOWN_SPEAKER")) {
        // The transcript's parser finds speeches without a speaker.
        assertThat(found).as(id).isEmpty();
        continue;
      }
      assertThat(found).as(id).extracting(f -> f.rule().name()).containsExactly(rule);
      boolean blocks = expected.path("level").asText().equals("block");
      assertThat(found.get(0).rule().code().level() == Level.BLOCK).as(id).isEqualTo(blocks);
      String hint = expected.path("hint").asText();
      if (hint.contains("*")) {
        assertThat(found.get(0).masked()).as(id).isEqualTo(hint);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "电话13800138000。, MOBILE, 138****8000",
    "电话一三八零零一三八零零零, MOBILE_CN, 一三八****八零零零",
    "金额待核实, PLACEHOLDER, 待核实",
    "请看 http://10.0.0.8/a, PRIVATE_URL, http://10.",
    "请看 http://oa/index, PRIVATE_URL, http://oa",
    "请看 http://[fd00::1]/a, PRIVATE_URL, http://[fd"
  })
  void whatIsFoundIsShownMasked(String text, String rule, String masked) {
    assertThat(TextChecks.of(text, PLACEHOLDERS))
        .containsExactly(new TextChecks.Found(TextChecks.Rule.valueOf(rule), masked));
  }

  @Test
  void aMessageThatQuotesATextHidesItsPrivateNumbers() {
    assertThat(
            TextChecks.masked("“电话13800138000”、“一三八零零一三八零零零”和“441200190001010000”，第 12 行，00:01:02"))
        .isEqualTo("“电话138****8000”、“一三八****八零零零”和“441200190001010000”，第 12 行，00:01:02");
    assertThat(TextChecks.masked("身份证11010519491231002X。卡号6222021234567894。"))
        .isEqualTo("身份证11*************02X。卡号6222********7894。");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "可以拨打12345或者12328。",
        "文号441200190001010000的站牌",
        "谢谢谢谢大家！哈哈哈哈",
        "请看 https://www.gov.cn/zhengce 和 http://example.com/a",
        "请看 http://fdc.example.gov.cn/ 和 https://fcw.example.com",
        "投资138001380001元",
        "全长10公里，15分钟一班，设8号线",
        ""
      })
  void ordinaryTextIsLeftAlone(String text) {
    assertThat(TextChecks.of(text, PLACEHOLDERS)).isEmpty();
  }
}
