package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WhisperTokensTest {
  private final WhisperTokens tokens = new WhisperTokens();

  @Test
  void bytesOfOneCharacterAreOnePartWithTheLeastProbability() {
    byte[] wide = "广".getBytes(StandardCharsets.UTF_8);
    tokens.add(Arrays.copyOf(wide, 2), 0, 210_000, 0.88);
    tokens.add(Arrays.copyOfRange(wide, 2, 3), 210_000, 310_000, 0.5);
    tokens.add("州市".getBytes(StandardCharsets.UTF_8), 480_000, 950_000, 0.97);
    assertThat(tokens.finished())
        .extracting(HeardToken::text, HeardToken::startUs, HeardToken::endUs, HeardToken::percent)
        .containsExactly(
            tuple("广", 0L, 310_000L, OptionalInt.of(50)),
            tuple("州市", 480_000L, 950_000L, OptionalInt.of(97)));
  }

  @Test
  void aTokenMayEndOneCharacterAndBeginTheNext() {
    byte[] both = "地产".getBytes(StandardCharsets.UTF_8);
    tokens.add(Arrays.copyOf(both, 4), 0, 100_000, 0.9);
    tokens.add(Arrays.copyOfRange(both, 4, 6), 100_000, 300_000, 0.6);
    assertThat(tokens.finished())
        .extracting(HeardToken::text, HeardToken::startUs, HeardToken::endUs, HeardToken::percent)
        .containsExactly(
            tuple("地", 0L, 100_000L, OptionalInt.of(90)),
            tuple("产", 0L, 300_000L, OptionalInt.of(60)));
  }

  @Test
  void aCharacterThatNeverEndsIsPassedOver() {
    tokens.add("好".getBytes(StandardCharsets.UTF_8), 0, 100_000, 0.9);
    tokens.add(new byte[] {(byte) 0xe5}, 100_000, 200_000, 0.4);
    assertThat(tokens.finished()).extracting(HeardToken::text).containsExactly("好");
  }
}
