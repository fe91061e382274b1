package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LikelyNamesTest {
  private static final List<String> KNOWN =
      List.of("2026-09 公交一体化 访谈", "2026-10 营商环境 访谈", "2026-10 营商环境", "demo");

  @ParameterizedTest
  @CsvSource({
    "2026-9 公交一体化访谈, 2026-09 公交一体化 访谈",
    "公交一体化, 2026-09 公交一体化 访谈",
    "2026-10 营商环镜, 2026-10 营商环境",
    "Demo, demo",
    "dem, demo"
  })
  void theNameThatWasMeantComesFirst(String typed, String meant) {
    assertThat(LikelyNames.among(typed, KNOWN).orElseThrow().zh()).startsWith("是不是“" + meant + "”");
  }

  @Test
  void nothingIsSuggestedForWhatIsLikeNothing() {
    assertThat(LikelyNames.among("医保改革", KNOWN)).isEmpty();
  }
}
