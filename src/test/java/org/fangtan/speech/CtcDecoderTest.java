package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class CtcDecoderTest {
  private static final List<String> TOKENS =
      List.of(
          "<blank>", "<|zh|>", "你", "好", "。", "\u2581go", "<0xE5>", "<0x97>", "<0xAF>", "<unk>");

  /** A row for each frame, in which one token is all but certain. */
  private static List<Heard> read(int... frames) {
    float[] logits = new float[frames.length * TOKENS.size()];
    for (int i = 0; i < frames.length; i++) {
      logits[i * TOKENS.size() + frames[i]] = 20;
    }
    return new CtcDecoder(TOKENS).sentences(logits, 1, 60_000);
  }

  @Test
  void theSameTokenInFramesOnEndIsOneAndBehindABlankTwo() {
    assertThat(read(1, 2, 2, 2, 0, 2, 3)).extracting(Heard::text).containsExactly("你你好");
    List<HeardToken> tokens = read(1, 2, 2, 2, 0, 2, 3).get(0).tokens();
    assertThat(tokens).extracting(HeardToken::startUs).containsExactly(0L, 240_000L, 300_000L);
    assertThat(tokens).extracting(HeardToken::endUs).containsExactly(180_000L, 300_000L, 360_000L);
    assertThat(tokens.get(0).percent()).hasValue(100);
  }

  @Test
  void sentencesEndAtMarksAndInPauses() {
    assertThat(read(1, 2, 3, 4, 2, 3)).extracting(Heard::text).containsExactly("你好。", "你好");
    int[] paused = new int[16];
    paused[1] = 2;
    paused[14] = 3;
    paused[15] = 4;
    assertThat(read(paused)).extracting(Heard::text).containsExactly("你", "好。");
  }

  @Test
  void notesAreNoTextAndBytesAreOneCharacter() {
    assertThat(read(1, 1, 9, 2, 5)).extracting(Heard::text).containsExactly("你 go");
    assertThat(read(1, 6, 7, 8, 3)).extracting(Heard::text).containsExactly("嗯好");
    assertThat(read(1, 6, 3)).as("half a character").extracting(Heard::text).containsExactly("好");
    assertThat(read(1, 0, 0)).isEmpty();
  }
}
