package org.fangtan.ocr;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.fangtan.ocr.LineReader.Seen;
import org.junit.jupiter.api.Test;

class LineReaderTest {
  private final List<Seen> seen = new ArrayList<>();
  private int column;

  /** Characters so many columns after each other. */
  private LineReaderTest see(String text, int step, float sureness) {
    text.codePoints()
        .forEach(
            character -> {
              column += step;
              seen.add(new Seen(Character.toString(character), sureness, column));
            });
    return this;
  }

  private String read() {
    return LineReader.withoutGhosts(LineReader.withOnes(seen)).stream()
        .map(Seen::text)
        .collect(joining());
  }

  @Test
  void aDigitBetweenTwoCharactersThatLeaveItNoRoomIsNone() {
    see("十八日", 6, 1).see("1", 3, 0.7f).see("正", 3, 0.9f).see("式开通", 6, 1);
    assertThat(read()).isEqualTo("十八日正式开通");
  }

  @Test
  void aDigitThatHasRoomIsThereHoweverUnsure() {
    see("新开线路", 6, 1).see("1", 5, 0.6f).see("条公交", 6, 1);
    assertThat(read()).isEqualTo("新开线路1条公交");
  }

  @Test
  void anUnsureDashBetweenCharactersIsTheNumberOne() {
    see("公交", 6, 1).see("—", 6, 0.6f).see("体化", 6, 1).see("北京", 6, 1).see("—", 6, 0.97f);
    assertThat(see("上海", 6, 1).read()).isEqualTo("公交一体化北京—上海");
  }

  @Test
  void anUnsureDashElsewhereIsADash() {
    see("2019", 3, 1).see("—", 6, 0.6f).see("2020年", 3, 1);
    assertThat(read()).isEqualTo("2019—2020年");
  }

  @Test
  void aDigitThatIsSureIsThereHoweverNarrow() {
    see("新开线路", 6, 1).see("1", 3, 0.99f).see("条", 3, 1).see("公交", 6, 1);
    assertThat(read()).isEqualTo("新开线路1条公交");
  }
}
