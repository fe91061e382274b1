package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.recording.TopicId;
import org.fangtan.run.TopicRecord;
import org.junit.jupiter.api.Test;

/** What {@code retry --all} takes up. */
class FailedTopicsTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final List<TopicRecord> TOPICS =
      List.of(
          failed("材料", FailureKind.INPUT, FailureCode.MEDIA_TRUNCATED, "2026-08-18T10:00:00Z"),
          failed("早", FailureKind.TRANSIENT, FailureCode.STORAGE_FAILED, "2026-08-18T10:00:00Z"),
          failed("晚", FailureKind.TRANSIENT, FailureCode.STORAGE_FAILED, "2026-08-19T10:00:00Z"),
          failed("盘", FailureKind.CAPACITY, FailureCode.DISK_FULL, "2026-08-19T10:00:00Z"),
          new TopicRecord(
              new TopicId("好"),
              TopicRecord.Phase.PUBLISHED,
              "f",
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              Instant.parse("2026-08-19T10:00:00Z")));

  private static TopicRecord failed(String name, FailureKind kind, FailureCode code, String at) {
    return new TopicRecord(
        new TopicId(name),
        TopicRecord.Phase.FAILED,
        "f",
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Failure(kind, code, Bilingual.of("坏", "bad"), Bilingual.of("改", "mend"))),
        Instant.parse(at));
  }

  private static List<String> names(FailedTopics meant) {
    return meant.among(TOPICS).stream().map(TopicId::value).toList();
  }

  @Test
  void allThatFailedButForTheMaterial() {
    assertThat(names(new FailedTopics(Set.of(), Optional.empty(), Optional.empty())))
        .containsExactly("早", "晚", "盘");
  }

  @Test
  void byCauseAndByTime() {
    Optional<Instant> night = FailedTopics.time("2026-08-19", ZONE);
    assertThat(names(new FailedTopics(Set.of(FailureCode.STORAGE_FAILED), night, Optional.empty())))
        .containsExactly("晚");
    assertThat(names(new FailedTopics(Set.of(), Optional.empty(), night))).containsExactly("早");
    assertThat(
            names(
                new FailedTopics(
                    Set.of(FailureCode.MEDIA_TRUNCATED), Optional.empty(), Optional.empty())))
        .containsExactly("材料");
  }

  @Test
  void timesAreThoseOfTheStudioUnlessTheySayTheirZone() {
    assertThat(FailedTopics.time("2026-08-19", ZONE))
        .contains(Instant.parse("2026-08-18T16:00:00Z"));
    assertThat(FailedTopics.time("2026-08-19 20:30", ZONE))
        .contains(Instant.parse("2026-08-19T12:30:00Z"));
    assertThat(FailedTopics.time("2026-08-19T20:30+09:00", ZONE))
        .contains(Instant.parse("2026-08-19T11:30:00Z"));
    assertThat(FailedTopics.time("昨天", ZONE)).isEmpty();
  }

  @Test
  void oneTopicOrAllAndSelectionsGoWithAll() {
    for (String line :
        List.of(
            "retry", "retry --all 专题", "retry 专题 --since 2026-08-19", "retry --all --since x")) {
      StringWriter err = new StringWriter();
      int code =
          Main.run(
              new PrintWriter(new StringWriter()), new PrintWriter(err, true), line.split(" "));
      assertThat(code).as(line).isEqualTo(ExitCode.USAGE.number());
      assertThat(err.toString()).as(line).contains("--");
    }
  }
}
