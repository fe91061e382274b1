package org.fangtan.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.fangtan.store.embedded.EmbeddedS3;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The storage's clock, from the dates of its answers. */
class ServerClockTest {
  private static final Instant DATE = Instant.parse("2026-08-18T07:30:20Z");

  private final ServerClock clock = new ServerClock(InstantSource.system());

  @Test
  void nothingIsKnownBeforeAnAnswer() {
    assertThat(clock.ahead()).isEmpty();
  }

  @Test
  void theDifferenceIsThatOfTheMiddleOfTheExchangeToTheMiddleOfTheSecond() {
    Instant sent = DATE.plusMillis(3400);
    clock.note(DATE, sent, sent.plusMillis(200));
    assertThat(clock.ahead()).contains(Duration.ofSeconds(3));
    sent = DATE.minusMillis(9600);
    clock.note(DATE, sent, sent.plusMillis(200));
    assertThat(clock.ahead()).contains(Duration.ofSeconds(-10));
  }

  @Test
  void anAnswerThatTookLongTellsNothing() {
    clock.note(DATE, DATE.minusSeconds(5), DATE.plusSeconds(20));
    assertThat(clock.ahead()).isEmpty();
  }

  @Test
  void theEmbeddedServerHasTheClockOfThisMachine(@TempDir Path folder) throws Exception {
    try (EmbeddedS3 server = EmbeddedS3.start(folder);
        ObjectStorage storage = new ObjectStorage(server.settings())) {
      storage.ensureBucket("recordings");
      storage.stat("recordings", "none");
      storage
          .clock()
          .ahead()
          .ifPresent(ahead -> assertThat(ahead.abs()).isLessThan(Duration.ofSeconds(2)));
    }
  }
}
