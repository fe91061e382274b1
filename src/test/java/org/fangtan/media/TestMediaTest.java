package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.fangtan.media.av.MediaInput;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestMediaTest {
  @TempDir Path folder;

  @Test
  void makesAClip() throws Exception {
    Path file = TestMedia.clip().rotation(90).write(folder.resolve("现场 录像.mp4"));
    assertThat(Files.size(file)).isGreaterThan(10_000);
    try (MediaInput input = MediaInput.open(file, 1 << 26)) {
      assertThat(input.streamCount()).isEqualTo(2);
      int packets = 0;
      while (input.read()) {
        packets++;
      }
      assertThat(packets).isGreaterThan(140);
    }
  }
}
