package org.fangtan.tell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.config.TellSettings;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcDeliveries;
import org.fangtan.database.JdbcOutbox;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.database.TestDatabases;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.notice.Notice;
import org.fangtan.notice.NoticeType;
import org.fangtan.recording.TopicId;
import org.fangtan.run.RunLedger;
import org.fangtan.run.TopicRecord;
import org.fangtan.run.TopicRecord.Phase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the ledger's changes tell others, and how often. */
class TopicNoticesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");
  private static final TopicId TOPIC = new TopicId("营商环境");
  private static final TellSettings SETTINGS =
      new TellSettings(
          "/fangtan",
          Duration.ofSeconds(1),
          Duration.ofHours(1),
          Duration.ofMinutes(2),
          20L << 30,
          List.of());

  private Database database;
  private RunLedger ledger;

  @BeforeEach
  void open() throws Exception {
    database = Database.open(TestDatabases.h2InMemory());
    ledger = new JdbcRunLedger(database, InstantSource.fixed(NOW), List.of(new TopicNotices()));
  }

  @AfterEach
  void close() {
    database.close();
  }

  private void is(Phase phase, String fingerprint, String version, FailureCode... code) {
    Optional<Failure> failure =
        List.of(code).stream()
            .findFirst()
            .map(
                one ->
                    new Failure(
                        FailureKind.INPUT,
                        one,
                        Bilingual.of("打不开", "it does not open"),
                        Bilingual.of("请重传。", "Upload it again.")));
    ledger.putTopic(
        new TopicRecord(
            TOPIC,
            phase,
            fingerprint,
            Optional.of("访谈"),
            Optional.of(version).filter(v -> !v.isEmpty()),
            failure,
            NOW));
  }

  private List<Notice> notices(String topic) {
    return new JdbcDeliveries(database).after(topic, 0, 100).stream().map(Posted::notice).toList();
  }

  private List<String> told() {
    return notices(TOPIC.value()).stream().map(notice -> notice.type().id()).toList();
  }

  @Test
  void theWayOfATopicIsToldOnceForEachState() {
    for (int i = 0; i < 2; i++) {
      is(Phase.WAITING, "a", ""); // Files still arrive.
    }
    for (int i = 0; i < 2; i++) {
      is(Phase.WAITING, "a", "", FailureCode.NO_RECORDING);
    }
    is(Phase.RUNNING, "b", "");
    is(Phase.FAILED, "b", "", FailureCode.MEDIA_UNREADABLE);
    is(Phase.RUNNING, "b", ""); // The nightly batch takes it up again.
    is(Phase.FAILED, "b", "", FailureCode.MEDIA_UNREADABLE);
    is(Phase.RUNNING, "c", "");
    is(Phase.CANDIDATE, "c", "", FailureCode.RELEASE_HELD);
    is(Phase.CANDIDATE, "c", "");
    is(Phase.PUBLISHED, "c", "v0001");
    is(Phase.PUBLISHED, "c", "v0001"); // A run's end is written twice where a node dies.
    is(Phase.WITHDRAWN, "c", "v0001");
    is(Phase.RUNNING, "d", "v0001");
    is(Phase.WITHDRAWN, "d", "v0001"); // Withdrawn still.
    is(Phase.PUBLISHED, "d", "v0001"); // The withdrawal is lifted.
    is(Phase.PUBLISHED, "d", "v0002");
    assertThat(told())
        .containsExactly(
            "held",
            "arrived",
            "refused",
            "arrived",
            "held",
            "candidate-ready",
            "released",
            "withdrawn",
            "arrived",
            "released",
            "released");
  }

  @Test
  void peopleReadWhatWasFoundAndWhatToDo() {
    is(Phase.FAILED, "b", "", FailureCode.MEDIA_UNREADABLE);
    Notice notice = notices(TOPIC.value()).get(0);
    assertThat(notice.text().zh()).isEqualTo("专题“营商环境”未能发布：打不开。请重传。");
    assertThat(notice.text().en())
        .isEqualTo("\"营商环境\" cannot be published: it does not open. Upload it again.");
    assertThat(notice.data()).isEqualTo(Map.of("title", "访谈", "code", "MEDIA_UNREADABLE"));
  }

  @Test
  void findingsThatHoldATopicStandEachOnALineOfItsOwn() {
    assertThat(
            TellSentences.held(
                    TOPIC,
                    Bilingual.of("有问题：", "findings:").above(List.of(Bilingual.same("a.srt")), 5),
                    Bilingual.of("请改正。", "Correct them."))
                .en())
        .isEqualTo("\"营商环境\" waits: findings:\n  - a.srt\nCorrect them.");
  }

  /** A run may be under way: its end finds that it has been told. */
  @Test
  void whatACommandHasToldIsNotToldAgain() {
    JdbcOutbox outbox = new JdbcOutbox(database);
    Optional<String> title = Optional.of("访谈");
    assertThat(TopicNotices.released(TOPIC, "v0001", title, NOW, outbox)).isTrue();
    is(Phase.PUBLISHED, "a", "v0001");
    assertThat(TopicNotices.withdrawn(TOPIC, Optional.of("事实有误"), title, NOW, outbox)).isTrue();
    is(Phase.WITHDRAWN, "a", "v0001");
    assertThat(told()).containsExactly("released", "withdrawn");
    assertThat(notices(TOPIC.value()).get(1).data()).containsEntry("reason", "事实有误");
  }

  @Test
  void eachSilenceOfANodeIsToldOnceByAllNodes() {
    TreeMap<String, Instant> reported = new TreeMap<>();
    reported.put("here", NOW.minusSeconds(5));
    reported.put("gone", NOW.minusSeconds(600));
    for (int node = 0; node < 3; node++) {
      NodeNotices notices = nodeNotices(NOW);
      notices.silences(reported);
      notices.silences(reported);
    }
    reported.put("gone", NOW.plusSeconds(3600));
    nodeNotices(NOW.plusSeconds(7200)).silences(reported);
    assertThat(notices("_node/gone"))
        .extracting(Notice::type)
        .containsExactly(NoticeType.NODE_SILENT, NoticeType.NODE_SILENT);
    assertThat(notices("_node/gone").get(0).text().en())
        .startsWith("The node gone has not reported for 600 seconds.");
    assertThat(notices("_node/here")).hasSize(1);
  }

  @Test
  void aDiskThatIsShortIsToldOnceADay() {
    NodeNotices notices = nodeNotices(NOW);
    notices.disk("one", "/var/lib/fangtan", 20L << 30);
    notices.disk("one", "/var/lib/fangtan", (20L << 30) - 1);
    notices.disk("one", "/var/lib/fangtan", 1L << 30);
    nodeNotices(NOW.plusSeconds(60)).disk("one", "/var/lib/fangtan", 1L << 30);
    nodeNotices(NOW.plusSeconds(86_400)).disk("one", "/var/lib/fangtan", 1L << 30);
    assertThat(notices("_node/one"))
        .extracting(Notice::id)
        .containsExactly("disk-short:2026-03-01", "disk-short:2026-03-02");
    assertThat(notices("_node/one").get(0).text().zh()).contains("只剩 20.0 GiB");
  }

  private NodeNotices nodeNotices(Instant now) {
    return new NodeNotices(
        new JdbcOutbox(database), SETTINGS, ZoneId.of("Asia/Shanghai"), InstantSource.fixed(now));
  }
}
