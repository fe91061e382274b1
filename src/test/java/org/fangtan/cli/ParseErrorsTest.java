package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParseErrorsTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(new PrintWriter(out, true), new PrintWriter(err, true), args);
  }

  @ParameterizedTest
  @ValueSource(strings = {"stauts", "stauts --help", "-h stauts", "help stauts", "stauts topic"})
  void anUnknownCommandIsAnErrorWithTheLikeliestOne(String line) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString())
        .contains("没有命令“stauts”", "您要的是不是：status")
        .contains("there is no command \"stauts\"", "Did you mean: status");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void helpOfACommandIsNoError() {
    assertThat(run("status", "--help")).isZero();
    assertThat(run("help", "status")).isZero();
    assertThat(run("--help")).isZero();
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void whatIsMissingTooMuchOrUnknownIsSaidInChineseAndEnglish() {
    assertThat(run("pull", "topic")).isEqualTo(2);
    assertThat(err.toString()).contains("缺少 DIR", "DIR is missing", "fangtan pull --help");
    assertThat(run("pull", "topic", "dir", "more")).isEqualTo(2);
    assertThat(err.toString()).contains("多余的参数“more”", "\"more\" is one argument too many");
    assertThat(run("topics", "--jsom")).isEqualTo(2);
    assertThat(err.toString()).contains("没有选项 --jsom", "there is no option --jsom", "--json");
    assertThat(run("topics", "--config", "a", "--config", "b")).isEqualTo(2);
    assertThat(err.toString()).contains("--config 只能给一次");
  }
}
