package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.fangtan.timeline.Rational;
import org.junit.jupiter.api.Test;

class RateLimitTest {
  private static final Rational RATE = new Rational(25, 1);
  private static final RateLimit LIMIT = new RateLimit(1_000_000, 2_000_000);

  /** 40,000 bits come in with each frame. */
  private static RateBuffer buffer() {
    return new RateBuffer(LIMIT, RATE);
  }

  @Test
  void aBufferIsFullAtTheBeginningAndEmptyIsNotTooLittle() {
    RateBuffer buffer = buffer();
    buffer.decode(2_000_000);
    buffer.decode(40_000);
    assertThat(buffer.underflows()).isEmpty();
    assertThat(buffer.leastBits()).isZero();
    buffer.decode(40_001);
    assertThat(buffer.underflows()).containsExactly(new RateBuffer.Underflow(2, 1));
    assertThat(buffer.leastBits()).isEqualTo(-1);
  }

  @Test
  void aFullBufferTakesNoMore() {
    RateBuffer buffer = buffer();
    for (int i = 0; i < 100; i++) {
      buffer.decode(0);
    }
    buffer.decode(2_000_001);
    assertThat(buffer.underflows()).containsExactly(new RateBuffer.Underflow(100, 1));
  }

  @Test
  void afterWaitingForAPictureNothingIsOwed() {
    RateBuffer buffer = buffer();
    buffer.decode(3_000_000);
    buffer.decode(40_000);
    assertThat(buffer.underflows()).containsExactly(new RateBuffer.Underflow(0, 1_000_000));
  }

  @Test
  void fractionsOfABitAreKept() {
    // 33.3667 bits come in with each frame: of the whole ones, none is left over.
    RateBuffer buffer = new RateBuffer(new RateLimit(1000, 100), new Rational(30000, 1001));
    buffer.decode(100);
    for (int i = 1; i <= 3000; i++) {
      buffer.decode(i * 1001L / 30 - (i - 1) * 1001L / 30);
    }
    assertThat(buffer.underflows()).isEmpty();
    assertThat(buffer.leastBits()).isZero();
    buffer.decode(35);
    assertThat(buffer.underflows()).containsExactly(new RateBuffer.Underflow(3001, 2));
  }

  /** Encoders that use up whatever they may, in the ways that hurt most. */
  @Test
  void partsThatUseUpAllTheyMayKeepTheLimitTogether() {
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      RateBuffer whole = buffer();
      for (int part = 0; part < 8; part++) {
        int frames = 3 + random.nextInt(part % 2 == 0 ? 20 : 500);
        RateLimit held = LIMIT.asPart(frames * 40_000L);
        long left = held.bufferBits();
        for (int frame = 0; frame < frames; frame++) {
          long bits =
              switch (seed % 3) {
                case 0 -> left; // everything at once, then what comes in
                case 1 -> frame < frames / 2 ? 0 : left; // nothing, then everything
                default -> (long) (left * random.nextDouble());
              };
          whole.decode(bits);
          left = Math.min(held.bufferBits(), left - bits + held.bitsPerSecond() / 25);
        }
      }
      assertThat(whole.underflows()).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void halfOfTheBufferAloneIsNotEnough() {
    RateBuffer whole = buffer();
    for (int part = 0; part < 4; part++) {
      whole.decode(1_000_000);
      for (int frame = 1; frame < 100; frame++) {
        whole.decode(40_000);
      }
    }
    assertThat(whole.underflows()).isNotEmpty();
  }

  @Test
  void aLongPartLosesNextToNothing() {
    assertThat(RateLimit.of(6_000_000).asPart(600_000_000))
        .isEqualTo(new RateLimit(5_990_000, 6_000_000));
    for (RateLimit held :
        List.of(RateLimit.of(6_000_000).asPart(1_000_000), LIMIT.asPart(120_000))) {
      assertThat(held.bufferBits()).isPositive();
    }
    assertThat(RateLimit.of(6_000_000).asPart(1_000_000))
        .isEqualTo(new RateLimit(4_500_000, 1_500_000));
  }
}
