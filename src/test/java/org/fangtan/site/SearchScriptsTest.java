package org.fangtan.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SearchScriptsTest {
  @Test
  void numbersArePackedAsDistances() {
    assertThat(SearchScripts.packed(List.of(0, 1, 2))).isEqualTo("000");
    assertThat(SearchScripts.packed(List.of(31))).isEqualTo("v");
    assertThat(SearchScripts.packed(List.of(32))).isEqualTo("B0");
    assertThat(SearchScripts.packed(List.of(5, 38, 1063))).isEqualTo("5B0BA0");
  }

  @Test
  void keysArePairsOfLettersAndTheLastLetter() {
    Set<String> keys = new TreeSet<>();
    SearchText.addKeys("ＧＤＰ，增长𠮷5%！", keys);
    assertThat(keys).containsExactlyInAnyOrder("gd", "dp", "p增", "增长", "长𠮷", "𠮷5", "5");
    assertThat(SearchText.keys(List.of("！？", ""))).isEmpty();
  }

  @Test
  void dataInAScriptCanNeverEndIt() {
    assertThat(SearchScripts.safe(List.of("</script><!--&\u2028\u2029")))
        .isEqualTo("[\"\\u003c/script\\u003e\\u003c!--\\u0026\\u2028\\u2029\"]");
  }
}
