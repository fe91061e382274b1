package org.fangtan.rendition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EffortTest {
  private final Effort effort = new Effort("veryfast", OptionalInt.of(30), OptionalInt.of(3));

  @Test
  void largerPicturesAreLookedAheadByFewerFrames() {
    assertThat(effort.at(1280, 720)).isEqualTo(effort);
    assertThat(effort.at(640, 360)).isEqualTo(effort);
    assertThat(effort.at(1920, 1080).lookaheadFrames()).hasValue(13);
    assertThat(effort.at(1080, 1920).lookaheadFrames()).hasValue(13);
    assertThat(effort.at(1920, 1080).bFrames()).hasValue(3);
    assertThat(effort.at(8192, 8192).lookaheadFrames()).hasValue(1);
    assertThat(Effort.of("faster").at(1920, 1080)).isEqualTo(Effort.of("faster"));
    Effort none = new Effort("veryfast", OptionalInt.of(0), OptionalInt.empty());
    assertThat(none.at(1920, 1080)).isEqualTo(none);
  }
}
