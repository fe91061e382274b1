package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.fangtan.config.SettingsReader;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcDeliveries;
import org.fangtan.database.JdbcOutbox;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.notice.Notice;
import org.fangtan.notice.NoticeType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an administrator sees of notices that wait, and does about them. */
class OutboxCommandTest {
  @TempDir Path folder;
  private Path conf;

  @BeforeEach
  void aNoticeWaits() throws Exception {
    conf = folder.resolve("pipeline.conf");
    Files.writeString(
        conf,
        """
        state-dir = "%s"
        tell.targets.portal { kind = webhook, url = "https://portal.example.gov.cn/x" }
        """
            .replace("%s", folder.resolve("state").toString()));
    try (Database database = Database.open(SettingsReader.read(conf).database())) {
      JdbcDeliveries deliveries = new JdbcDeliveries(database);
      deliveries.register(Set.of("portal", "former"));
      for (int i = 1; i <= 2; i++) {
        new JdbcOutbox(database)
            .put(
                new Notice(
                    "released:v" + i,
                    "营商环境",
                    NoticeType.RELEASED,
                    Instant.parse("2026-03-01T16:30:00Z"),
                    Bilingual.of("已公开", "visible"),
                    Map.of()));
      }
      deliveries.hold("portal", "node-a~1", Duration.ofHours(1));
      deliveries.failed(
          "portal",
          "node-a~1",
          "营商环境",
          3,
          Instant.parse("2026-03-01T17:00:00Z"),
          new Failure(
              FailureKind.TRANSIENT,
              FailureCode.NOTICE_REFUSED,
              Bilingual.of("以 500 应答", "answered with 500"),
              Bilingual.of("请检查", "check")));
    }
  }

  private String run(int exit, String... more) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    List<String> arguments = new ArrayList<>(List.of("outbox", "-c", conf.toString()));
    arguments.addAll(List.of(more));
    assertThat(Main.run(writer, writer, arguments.toArray(String[]::new)))
        .as(out.toString())
        .isEqualTo(exit);
    return out.toString();
  }

  @Test
  void itShowsWhatWaitsWhyAndWhenItIsTriedAgain() {
    assertThat(run(0))
        .contains("portal  ← node-a")
        .contains("former  设置中没有 (not in the settings)")
        .contains("portal  营商环境  1  released  2026-03-02 00:30")
        .contains("1 more after it")
        .contains("3 attempts, the next at 2026-03-02 01:00")
        .contains("NOTICE_REFUSED  以 500 应答 (answered with 500)");
  }

  @Test
  void oneIsTriedAtOnceOrDropped() {
    assertThat(run(0, "--target", "portal", "--retry")).contains("tried at once: 1");
    assertThat(run(0)).contains("3 attempts, tried again now");
    assertThat(run(4, "--target", "portal", "--topic", "营商环境", "--drop", "2"))
        .contains("is not the first that waits");
    assertThat(run(0, "--target", "portal", "--topic", "营商环境", "--drop", "1")).contains("Dropped");
    assertThat(run(0)).contains("portal  营商环境  2  released");
  }

  @Test
  void aTargetThatTheSettingsNoLongerNameIsForgotten() {
    assertThat(run(2, "--target", "portal", "--remove")).contains("take it out");
    assertThat(run(0, "--target", "former", "--remove")).contains("are forgotten");
    assertThat(run(0)).doesNotContain("former");
    assertThat(run(4, "--target", "former", "--retry")).contains("no target \"former\"");
  }

  @Test
  void whatIsHalfSaidIsNotGuessed() {
    run(2, "--retry");
    run(2, "--target", "portal");
    run(2, "--target", "portal", "--drop", "1");
    run(2, "--target", "portal", "--retry", "--remove");
  }
}
