package org.fangtan.channel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.fangtan.channel.ChannelFile.Purpose;
import org.fangtan.channel.LimitCheck.Limit;
import org.fangtan.config.SettingsReader;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.rendition.FilmFacts;
import org.fangtan.rendition.Loudness;
import org.fangtan.rendition.PictureFormat;
import org.fangtan.rendition.Scan;
import org.fangtan.rendition.SoundFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Finished files of the channels that come with the program, good ones and ones that break one
 * limit.
 */
class ChannelValidatorTest {
  private static ChannelProfile profile(String name) {
    return Objects.requireNonNull(SettingsReader.defaults().channels().profiles().get(name), name);
  }

  /** A minute of what the profile asks for. */
  private static FilmFacts good(FilmProfile film) {
    PictureFormat pictures = film.output().pictures().orElseThrow();
    SoundFormat sound = film.output().sound().orElseThrow();
    boolean isMxf = film.output().container().format().equals("mxf");
    return new FilmFacts(
        isMxf ? "mxf" : "mov",
        5_000_000,
        60_000_000,
        film.sizes().get(0).width(),
        film.sizes().get(0).height(),
        pictures.codec(),
        Optional.empty(),
        pictures.samples(),
        pictures.scan() == Scan.UPPER_FIELD_FIRST ? Optional.of("tt") : Optional.empty(),
        new FilmFacts.Rate(25, 1),
        670_000,
        OptionalLong.of(480_000),
        Optional.of(sound.codec().equals(SoundFormat.PCM) ? "pcm_s24le" : sound.codec()),
        OptionalInt.of(sound.sampleRate()),
        OptionalInt.of(sound.channels()),
        OptionalLong.of(64_000),
        film.output().start().map(Object::toString),
        Optional.of(new Loudness(isMxf ? -2400 : -1600, 500, -200)),
        Optional.empty());
  }

  private static ChannelFile film(FilmFacts facts) {
    return new ChannelFile(
        "film.x",
        Purpose.FILM,
        "video/x",
        facts.sizeBytes(),
        ContentHash.of(new byte[] {1}),
        Optional.empty(),
        OptionalInt.of(facts.width()),
        OptionalInt.of(facts.height()),
        OptionalInt.empty(),
        Optional.of(facts),
        Optional.empty());
  }

  private static ChannelFile file(
      String path, Purpose purpose, long sizeBytes, int width, int height, OptionalInt characters) {
    return new ChannelFile(
        path,
        purpose,
        "image/jpeg",
        sizeBytes,
        ContentHash.of(new byte[] {2}),
        Optional.empty(),
        OptionalInt.of(width),
        OptionalInt.of(height),
        characters,
        Optional.empty(),
        Optional.empty());
  }

  private static List<Limit> broken(String channel, ChannelFile... files) {
    return ChannelValidator.check(profile(channel), List.of(files)).stream()
        .filter(check -> !check.isMet())
        .map(LimitCheck::limit)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"wechat-article", "wechat-channels", "douyin", "bilibili", "weibo", "tv", "units"})
  void whatTheProfileAsksForKeepsEveryLimit(String channel) {
    FilmProfile film = profile(channel).films().get(0);
    FilmFacts facts = good(film);
    assertThat(broken(channel, film(facts))).isEmpty();
    assertThat(ChannelValidator.check(profile(channel), List.of(film(facts))))
        .as("each limit with its value")
        .isNotEmpty()
        .allMatch(check -> check.reached().isPresent() || check.found().isPresent());
    assertThat(ChannelValidator.keeps(film, facts)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          wechat-article  | {"sizeBytes": 10000001}             | SIZE_BYTES
          wechat-channels | {"width": 1080, "height": 500}      | SHAPE
          douyin          | {"durationUs": 900000001}           | DURATION_US
          douyin          | {"width": 540, "height": 960}       | SHORT_SIDE_PIXELS
          douyin          | {"width": 1920, "height": 1080}     | SHAPE
          douyin          | {"sizeBytes": 4000000001}           | SIZE_BYTES
          bilibili        | {"bitsPerSecond": 60000001}         | RATE_BITS_PER_SECOND
          bilibili        | {"longestKeyframeGapUs": 10000001}  | KEYFRAME_GAP_US
          bilibili        | {"soundBitsPerSecond": 320001}      | SOUND_RATE_BITS_PER_SECOND
          bilibili        | {"durationUs": 18000000001}         | DURATION_US
          units           | {"width": 1282}                     | LONG_SIDE_PIXELS
          tv              | {"fieldOrder": null}                | SCAN
          tv              | {"fieldOrder": "bb"}                | SCAN
          tv              | {"frameRate": {"num": 50, "den": 1}} | FRAME_RATE
          tv              | {"timeCode": "00:00:00:00"}         | TIME_CODE
          tv              | {"timeCode": null}                  | TIME_CODE
          tv              | {"samples": "yuv420p"}              | SAMPLES
          tv              | {"pictureCodec": "h264"}            | PICTURE_CODEC
          tv              | {"container": "mov"}                | CONTAINER
          tv              | {"soundCodec": null}                | SOUND_CODEC
          tv              | {"soundCodec": "pcm_s16le"}         | SOUND_CODEC
          tv              | {"sampleRate": 44100}               | SAMPLE_RATE_HERTZ
          tv              | {"channels": 6}                     | SOUND_CHANNELS
          tv              | {"loudness": {"integratedCentiLufs": -2601, "rangeCentiLu": 0, "truePeakCentiDb": -200}} | LOUDNESS_CENTI_LUFS
          tv              | {"loudness": {"integratedCentiLufs": -2199, "rangeCentiLu": 0, "truePeakCentiDb": -200}} | LOUDNESS_CENTI_LUFS
          """)
  void aFilmThatBreaksOneLimitBreaksThatAlone(String channel, String change, Limit limit)
      throws Exception {
    FilmProfile film = profile(channel).films().get(0);
    ObjectNode facts = Json.mapper().valueToTree(good(film));
    JsonNode changes = Json.mapper().readTree(change);
    changes.properties().forEach(one -> facts.set(one.getKey(), one.getValue()));
    FilmFacts bad = Json.mapper().treeToValue(facts, FilmFacts.class);
    assertThat(broken(channel, film(bad))).containsExactly(limit);
    assertThat(ChannelValidator.keeps(film, bad)).isFalse();
  }

  @Test
  void picturesAndTextsHaveLimitsOfTheirOwn() {
    OptionalInt none = OptionalInt.empty();
    assertThat(
            broken(
                "wechat-article",
                file("cover-900x383.jpg", Purpose.COVER, 90_000, 900, 383, none),
                file("pictures/01.jpg", Purpose.ARTICLE_PICTURE, 999_999, 1080, 600, none),
                file("title.txt", Purpose.TITLE, 9, 0, 0, OptionalInt.of(64))))
        .isEmpty();
    assertThat(
            broken(
                "wechat-article",
                file("cover-900x383.jpg", Purpose.COVER, 90_000, 900, 384, none),
                file("cover-200x200.jpg", Purpose.COVER, 10_000_001, 200, 200, none),
                file("pictures/01.jpg", Purpose.ARTICLE_PICTURE, 1_000_000, 1080, 600, none),
                file("title.txt", Purpose.TITLE, 9, 0, 0, OptionalInt.of(65))))
        .containsExactly(Limit.SHAPE, Limit.SIZE_BYTES, Limit.SIZE_BYTES, Limit.CHARACTERS);
    assertThat(broken("weibo", file("title.txt", Purpose.TITLE, 9, 0, 0, OptionalInt.of(31))))
        .containsExactly(Limit.CHARACTERS);
    assertThat(
            broken(
                "weibo",
                IntStream.range(0, 10)
                    .mapToObj(i -> file(i + ".jpg", Purpose.PHOTO, 9_000, 1600, 900, none))
                    .toArray(ChannelFile[]::new)))
        .containsExactly(Limit.COUNT);
    assertThat(broken("weibo", file("1.jpg", Purpose.PHOTO, 20_000_001, 4097, 900, none)))
        .containsExactly(Limit.LONG_SIDE_PIXELS, Limit.SIZE_BYTES);
  }
}
