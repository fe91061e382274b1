package org.fangtan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProbesTest {
  private static final Materials MATERIALS =
      new Materials(
          new TopicId("t"), List.of(new ObjectRef("recordings", "t/v.mxf", "e", 1000)), List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "engine.max-side = 4096",
        "engine.max-duration = 2 hours",
        "media.max-lost-percent = 90",
        "documents.max-characters = 1000",
        "documents.max-pictures = 3",
        "captions.max-size = 1 MiB"
      })
  void aLimitThatIsChangedMakesAnObjectBeLookedAtAgain(String setting) throws Exception {
    Settings changed = SettingsReader.readText(setting);
    assertThat(Probes.of(MATERIALS, changed).get(0).spec())
        .isNotEqualTo(Probes.of(MATERIALS, SettingsReader.defaults()).get(0).spec());
  }
}
