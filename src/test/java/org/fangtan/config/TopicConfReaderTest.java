package org.fangtan.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.OffsetDateTime;
import java.util.List;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.timeline.TimeRange;
import org.junit.jupiter.api.Test;

class TopicConfReaderTest {
  @Test
  void everyKeyOfTheDesignIsRead() throws Exception {
    TopicConf conf =
        TopicConfReader.read(
            """
            title = "公交一体化 出行更便捷"
            form = microvideo                 # or online
            unit = "市交通局"
            recorded-at = "2019-09-18T15:00+08:00"
            publish-after = "2019-09-18T17:00+08:00"
            ready = true
            host = "主持人"
            guests = [ { label = "嘉宾", title = "市交通局负责人", photo = "photos/guest.jpg" } ]
            clips = [ { id = three-changes, title = "三个变化", start = "00:00:15.300",
                        end = "00:00:39.910", aspects = ["16:9", "9:16"] } ]
            trim = { start = "00:00:02", end = "00:01:16" }
            lexicon = ["一体化", "优待卡"]
            languages = [zh-Hans, zh-Hant]
            sound-tracks = [1, 2]
            """,
            "topic.conf");
    assertThat(conf.title()).contains("公交一体化 出行更便捷");
    assertThat(conf.publishAfter()).contains(OffsetDateTime.parse("2019-09-18T17:00+08:00"));
    assertThat(conf.ready()).isTrue();
    assertThat(conf.clips())
        .containsExactly(
            new TopicConf.ClipMark(
                "three-changes",
                "三个变化",
                new TimeRange(15_300_000, 39_910_000),
                List.of("16:9", "9:16"),
                java.util.Optional.empty()));
    assertThat(conf.soundTracks()).containsExactly(1, 2);
    assertThat(conf.trim()).contains(new TimeRange(2_000_000, 76_000_000));
    assertThat(conf.files())
        .containsExactly(new TopicConf.NamedFile("guests[1].photo", "photos/guest.jpg", 8));
  }

  @Test
  void anEmptyTextSaysNothing() throws Exception {
    assertThat(TopicConfReader.read("", "topic.conf")).isEqualTo(TopicConf.EMPTY);
  }

  @Test
  void anUnknownKeyABadTimeAndAClashAreAllNamedWithTheirLines() {
    StageException e =
        failure(
            """
            titel = "x"
            clips = [
              { id = a, start = "15 s", end = "00:00:39" },
              { id = b, start = "00:00:40", end = "00:00:39" },
              { id = B, start = "00:00:01", end = "00:00:39", aspects = ["4:3"] }
            ]
            sound-tracks = [left]
            """);
    assertThat(e.failure().kind()).isEqualTo(FailureKind.INPUT);
    assertThat(e.failure().code()).isEqualTo(FailureCode.TOPIC_CONF_INVALID);
    assertThat(e.failure().summary().en())
        .contains("topic.conf line 1, titel: unknown key, did you mean \"title\"?")
        .contains("topic.conf line 3, clips[1].start: found \"15 s\", expected hours:minutes")
        .contains("topic.conf line 4, clips[2].end: is not later than start")
        .contains("clips[3].id: another clip has the same id")
        .contains("topic.conf line 7, sound-tracks: found \"left\", expected the numbers")
        .contains("topic.conf line 5, clips[3].aspects: found \"4:3\"");
  }

  @Test
  void brokenSyntaxIsReportedWithItsLine() {
    assertThat(failure("title = \"a\"\nclips = [ {\n").failure().summary().en())
        .contains("topic.conf", "syntax");
  }

  @Test
  void includesAndTheEnvironmentAreOutOfReach() {
    for (String include :
        List.of(
            "include \"x.conf\"",
            "include file(\"/etc/passwd\")",
            "include url(\"http://127.0.0.1:1/x\")",
            "include classpath(\"logback.xml\")")) {
      assertThat(failure(include).failure().summary().en()).contains("include is not allowed");
    }
    assertThat(failure("title = ${PATH}").failure().summary().en()).contains("PATH");
  }

  @Test
  void anEmbargoBeforeTheRecordingIsRefused() {
    assertThat(
            failure(
                    "recorded-at = \"2019-09-18T15:00+08:00\"\n"
                        + "publish-after = \"2019-09-17T15:00+08:00\"")
                .failure()
                .summary()
                .en())
        .contains("publish-after: is earlier than recorded-at");
  }

  private static StageException failure(String text) {
    return catchThrowableOfType(
        StageException.class, () -> TopicConfReader.read(text, "topic.conf"));
  }
}
