package org.fangtan.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Objects;
import org.fangtan.channel.ChannelProfile;
import org.fangtan.channel.FilmProfile;
import org.fangtan.failure.StageException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChannelSectionsTest {
  private static final String FILM =
      "name = film, sizes = [ { size = 640x360 } ], container = %s, video { %s }, sound { %s },"
          + " limits { %s }";

  private static Settings read(String film) throws Exception {
    return SettingsReader.readText("channels.profiles.mine { films = [ { " + film + " } ] }");
  }

  private static String refused(String film) {
    StageException refused = catchThrowableOfType(StageException.class, () -> read(film));
    assertThat(refused).isNotNull();
    return refused.failure().toString();
  }

  @Test
  void eightChannelsComeWithTheProgram() {
    Settings.Channels channels = SettingsReader.defaults().channels();
    assertThat(channels.profiles())
        .containsOnlyKeys(
            "bilibili",
            "douyin",
            "newspaper",
            "tv",
            "units",
            "wechat-article",
            "wechat-channels",
            "weibo");
    FilmProfile film =
        Objects.requireNonNull(channels.profiles().get("wechat-article")).films().get(0);
    assertThat(film.limits().maxBytes()).hasValue(10_000_000);
    assertThat(film.sizes().get(2).minBitsPerSecond()).hasValue(90_000);
    ChannelProfile tv = Objects.requireNonNull(channels.profiles().get("tv"));
    assertThat(tv.films().get(0).output().start().orElseThrow()).hasToString("10:00:00:00");
    assertThat(tv.films().get(0).sound().orElseThrow().target().orElseThrow().integratedCentiLufs())
        .isEqualTo(-2400);
  }

  @ParameterizedTest
  @CsvSource({
    "1280, 720, 1280x720",
    "1280, 544, 1280x720",
    "544, 1280, 720x1280",
    "2400, 1018, 1920x1080",
    "1000, 900, 1000x1000",
    "320, 240, 320x240"
  })
  void aRecordingOfAShapeThatAChannelRefusesIsFramedInTheNearest(
      int width, int height, String expected) {
    FilmProfile film =
        Objects.requireNonNull(
                SettingsReader.defaults().channels().profiles().get("wechat-channels"))
            .films()
            .get(0);
    FilmProfile.Size size = film.sizesOf(width, height).get(0);
    assertThat(size.width() + "x" + size.height()).isEqualTo(expected);
    assertThat(film.limits().shapes()).contains(size.shape());
  }

  @Test
  void profileCanBeTakenAway() throws Exception {
    assertThat(SettingsReader.readText("channels.profiles.tv.off = true").channels().profiles())
        .doesNotContainKey("tv")
        .containsKey("weibo");
  }

  @Test
  void usualChannelThatIsNotDefinedIsRefusedWithTheNearestName() {
    StageException refused =
        catchThrowableOfType(
            StageException.class,
            () -> SettingsReader.readText("channels.default = [wechat-artikel]"));
    assertThat(refused.failure().toString())
        .contains("wechat-artikel")
        .contains("did you mean 'wechat-article'");
  }

  @Test
  void keyThatIsNotKnownIsNamed() {
    assertThat(refused("name = film, sizes = [ { size = 640x360 } ], limits { sise = 1 MB }"))
        .contains("limits.sise")
        .contains("size");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mp4  | codec = vp8x | codec = aac  | video.codec | vp8
          mp4  | codec = h264 | codec = aacx | sound.codec | aac
          mkv  | codec = h264 | codec = aac  | container   | matroska
          tee  | codec = h264 | codec = aac  | container   | webm
          """)
  void whatTheProgramCannotWriteIsAProblemOfTheSettings(
      String container, String video, String sound, String key, String known) {
    assertThat(refused(String.format(java.util.Locale.ROOT, FILM, container, video, sound, "")))
        .contains(key)
        .contains("cannot write")
        .contains(known);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          webm | codec = h264                             | codec = opus  |                       | container
          webm | codec = vp9                              | codec = aac   |                       | container
          mp4  | constant-bitrate = 5000000               |               | size = 1 MB           | size
          mp4  | constant-bitrate = 5000000               |               | bitrate = 1000000     | bitrate
          mp4  | constant-bitrate = 5000000, quality = 20 |               |                       | constant-bitrate
          mp4  | quality = 30, worst-quality = 20         |               |                       | worst-quality
          mp4  | gop = 5 seconds                          |               | keyframes = 2 seconds | keyframes
          mp4  |                                          | bitrate = 200000 | sound-bitrate = 100000 | sound-bitrate
          mp4  |                                          | loudness = -16 | loudness = -24, loudness-tolerance = 2 | loudness
          mp4  |                                          | codec = pcm, bitrate = 64000 |        | sound.bitrate
          mp4  |                                          |               | min-duration = 5 s, max-duration = 2 s | min-duration
          mp4  |                                          |               | min-short-side = 720  | min-short-side
          mp4  |                                          |               | max-long-side = 320   | max-long-side
          mp4  |                                          |               | shapes = ["9:16"]     | shapes
          """)
  void limitsThatContradictEachOtherAreRefused(
      String container, String video, String sound, String limits, String key) {
    String film =
        String.format(
            java.util.Locale.ROOT,
            FILM,
            container,
            video == null ? "" : video,
            sound == null ? "" : sound,
            limits == null ? "" : limits);
    assertThat(refused(film)).contains("[1]").contains(key);
  }

  @Test
  void channelsOfATopicAreRead() throws Exception {
    assertThat(conf("channels = [TV, weibo, weibo]").channels())
        .hasValueSatisfying(names -> assertThat(names).containsExactly("tv", "weibo"));
    assertThat(conf("channels = []").channels())
        .hasValueSatisfying(names -> assertThat(names).isEmpty());
    assertThat(conf("").channels()).isEmpty();
  }

  private static TopicConf conf(String text) throws Exception {
    return TopicConfReader.read(text, "topic.conf", java.time.ZoneId.of("Asia/Shanghai"));
  }
}
