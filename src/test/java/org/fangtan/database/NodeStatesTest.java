package org.fangtan.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What nodes say of themselves, and when it is forgotten. */
class NodeStatesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void aNodeThatIsGoneForGoodIsForgottenAndOneThatComesBackIsKnownAgain() throws Exception {
    try (Database database = Database.open(TestDatabases.postgresql())) {
      NodeStates states = new NodeStates(database);
      states.say("gone", Optional.empty(), NOW.minus(Duration.ofDays(8)));
      states.say("alive", Optional.empty(), NOW);
      assertThat(states.forget(NOW.minus(Duration.ofDays(7)))).isEqualTo(1);
      assertThat(states.reportedAt(Instant.EPOCH)).containsOnlyKeys("alive");
      assertThat(states.forget(NOW.minus(Duration.ofDays(7)))).isZero();
      states.say("gone", Optional.empty(), NOW);
      assertThat(states.reportedAt(Instant.EPOCH)).containsOnlyKeys("alive", "gone");
    }
  }
}
