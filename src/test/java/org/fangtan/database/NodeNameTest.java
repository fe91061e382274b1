package org.fangtan.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Two nodes of one name, which could not be told apart. */
class NodeNameTest {
  @Test
  void theSecondNodeOfANameGetsANumberAndTheNameIsFreeAgainWhenTheFirstEnds() throws Exception {
    try (Database database = Database.open(TestDatabases.postgresql())) {
      NodeName first = NodeName.claim(database, "studio");
      try (NodeName second = NodeName.claim(database, "studio")) {
        assertThat(first.name()).isEqualTo("studio");
        assertThat(second.name()).isEqualTo("studio-2");
      }
      first.close();
      try (NodeName again = NodeName.claim(database, "studio")) {
        assertThat(again.name()).isEqualTo("studio");
      }
    }
  }
}
