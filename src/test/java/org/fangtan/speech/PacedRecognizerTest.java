package org.fangtan.speech;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.artefact.Progress;
import org.junit.jupiter.api.Test;

class PacedRecognizerTest {
  private static final float[] WINDOW = new float[20 * SpeechRecognizer.SAMPLE_RATE];
  private static final long TOTAL_US = 60_000_000;

  private final List<Long> reported = new ArrayList<>();
  private Duration cpu = Duration.ZERO;
  private Runnable listening = () -> {};

  private final PacedRecognizer paced =
      new PacedRecognizer(
          new SpeechRecognizer() {
            @Override
            public List<Heard> hear(float[] samples, SpokenLanguage language) {
              listening.run();
              return List.of();
            }

            @Override
            public void close() {}
          },
          progress -> reported.add(progress.doneUs()),
          () -> cpu);

  private void work(Duration time) {
    cpu = cpu.plus(time);
    paced.tick();
  }

  private void hear(Runnable doing) throws IOException {
    reported.clear();
    listening = doing;
    paced.hear(WINDOW, SpokenLanguage.MANDARIN);
  }

  @Test
  void withinAWindowProgressGrowsTowardsItsEnd() throws Exception {
    paced.on(new Progress(10_000_000, TOTAL_US, 0));
    hear(
        () -> {
          for (int second = 0; second < 30; second++) {
            work(Duration.ofSeconds(1));
          }
        });
    assertThat(reported).hasSize(30).isSorted().doesNotHaveDuplicates();
    assertThat(reported.get(0)).isBetween(10_000_000L, 13_000_000L);
    assertThat(reported.get(29)).isBetween(20_000_000L, 30_000_000L);
  }

  @Test
  void aRecogniserThatWaitsForSomethingMakesNoProgress() throws Exception {
    hear(() -> work(Duration.ofMillis(2)));
    assertThat(reported).isEmpty();
  }

  @Test
  void aWindowMayTakeFarLongerThanThoseBeforeButNotForEver() throws Exception {
    hear(
        () -> {
          for (int minute = 0; minute < 100; minute++) {
            work(Duration.ofMinutes(1));
          }
        });
    assertThat(reported).as("the first one: an hour of processor time").hasSize(60);
    PacedRecognizerTest fresh = new PacedRecognizerTest();
    fresh.hear(() -> fresh.work(Duration.ofMinutes(2)));
    fresh.hear(
        () -> {
          for (int minute = 0; minute < 100; minute++) {
            fresh.work(Duration.ofMinutes(1));
          }
        });
    assertThat(fresh.reported).as("twenty times the largest before").hasSize(40);
  }

  @Test
  void betweenWindowsEachTickWithWorkCounts() {
    paced.on(new Progress(0, TOTAL_US, 0));
    reported.clear();
    work(Duration.ofSeconds(1));
    work(Duration.ofSeconds(1));
    assertThat(reported).containsExactly(1L, 2L);
  }
}
