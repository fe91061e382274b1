package org.fangtan.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ChineseSoundsTest {
  @Test
  void charactersOfOneSoundAreTheSameWhateverTheirToneAndScript() {
    assertThat(ChineseSounds.of('网'))
        .isEqualTo(ChineseSounds.of('王'))
        .isEqualTo(ChineseSounds.of('網'));
    assertThat(ChineseSounds.of('线')).isNotEqualTo(ChineseSounds.of('响'));
    assertThat(ChineseSounds.of('a')).isEqualTo('a');
  }
}
