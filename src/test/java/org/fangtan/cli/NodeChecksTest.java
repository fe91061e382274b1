package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node looks at before it takes steps. */
class NodeChecksTest {
  @Test
  void clocksThatDifferByMoreThanTwoSecondsAreReported() throws Exception {
    assertThat(NodeChecks.clock(Optional.empty(), true)).isEmpty();
    assertThat(NodeChecks.clock(Optional.of(Duration.ofMillis(2000)), true)).isEmpty();
    assertThat(NodeChecks.clock(Optional.of(Duration.ofMillis(3200)), true).orElseThrow().zh())
        .isEqualTo("本机时钟比存储服务快 3.2 秒");
    assertThat(NodeChecks.clock(Optional.of(Duration.ofMillis(-3200)), true).orElseThrow().en())
        .isEqualTo("this machine's clock is 3.2 s behind the storage's");
  }

  @Test
  void aNodeOfAClusterWhoseClockIsFarOffTakesNoSteps() throws Exception {
    assertThatThrownBy(() -> NodeChecks.clock(Optional.of(Duration.ofSeconds(11)), true))
        .isInstanceOf(StageException.class)
        .hasMessageContaining("11.0 s before");
    assertThat(NodeChecks.clock(Optional.of(Duration.ofSeconds(11)), false)).isPresent();
  }

  @Test
  void aFolderThatCannotBeWrittenIsNamed(@TempDir Path folder) throws Exception {
    NodeChecks.disk(folder.resolve("scratch"));
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> NodeChecks.disk(file))
        .isInstanceOf(StageException.class)
        .hasMessageContaining(file.toString());
  }
}
