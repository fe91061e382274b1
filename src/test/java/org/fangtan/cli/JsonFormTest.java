package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.fangtan.config.SettingsReader;
import org.fangtan.database.Database;
import org.fangtan.database.JdbcRunLedger;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.json.Json;
import org.fangtan.recording.TopicId;
import org.fangtan.run.TopicRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts read of commands: one JSON value with the same exit code. */
class JsonFormTest {
  @TempDir Path folder;
  private Path conf;

  @BeforeEach
  void aTopicHasFailed() throws Exception {
    conf = folder.resolve("pipeline.conf");
    Files.writeString(conf, "state-dir = \"" + folder.resolve("state") + "\"");
    try (Database database = Database.open(SettingsReader.read(conf).database())) {
      new JdbcRunLedger(database, InstantSource.system())
          .putTopic(
              new TopicRecord(
                  new TopicId("营商环境"),
                  TopicRecord.Phase.FAILED,
                  "f",
                  Optional.of("访谈"),
                  Optional.empty(),
                  Optional.of(
                      new Failure(
                          FailureKind.INPUT,
                          FailureCode.MEDIA_UNREADABLE,
                          Bilingual.of("打不开", "it does not open"),
                          Bilingual.of("请重传", "upload it again"))),
                  Instant.parse("2026-03-01T00:00:00Z")));
    }
  }

  private static JsonNode json(int exitCode, String... arguments) throws Exception {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code = Main.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    assertThat(code).as(out + "\n" + err).isEqualTo(exitCode);
    assertThat(err.toString()).isEmpty();
    assertThat(out.toString().lines()).hasSize(1);
    JsonNode read = Json.mapper().readTree(out.toString());
    assertThat(read.get("exitCode").asInt()).isEqualTo(exitCode);
    return read;
  }

  @Test
  void statusSaysWhatTheOperatorPageSays() throws Exception {
    JsonNode all = json(0, "status", "--json", "-c", conf.toString());
    assertThat(all.get("command").asText()).isEqualTo("status");
    assertThat(all.at("/data/status/topics/failed").asInt()).isEqualTo(1);
    assertThat(all.at("/data/status/failed/0/topic").asText()).isEqualTo("营商环境");
    assertThat(all.at("/messages/0/zh").asText()).isNotEmpty();
    assertThat(all.has("failure")).isFalse();

    JsonNode one = json(0, "status", "营商环境", "--json", "-c", conf.toString());
    assertThat(one.at("/data/topic/trouble/code").asText()).isEqualTo("MEDIA_UNREADABLE");
  }

  @Test
  void aFailureIsDataAndTheExitCodeStaysTrue() throws Exception {
    JsonNode none = json(4, "status", "营商", "--json", "-c", conf.toString());
    assertThat(none.at("/failure/kind").asText()).isEqualTo("INPUT");
    assertThat(none.at("/failure/summary/zh").asText()).contains("营商");
    assertThat(none.at("/failure/remedy/en").asText()).isNotEmpty();

    JsonNode misunderstood = json(2, "outbox", "--retry", "--json", "-c", conf.toString());
    assertThat(misunderstood.at("/warnings/0/en").asText()).contains("--target");
  }

  @Test
  void whatIsNoBundleIsSaidInData() throws Exception {
    JsonNode verified = json(7, "verify", folder.toString(), "--json");
    assertThat(verified.at("/data/isValid").asBoolean()).isFalse();
    assertThat(verified.at("/data/problems").size()).isPositive();
  }

  @Test
  void withoutItPeopleReadLines() {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    assertThat(Main.run(writer, writer, "status", "-c", conf.toString())).isZero();
    assertThat(out.toString()).contains("营商环境").doesNotContain("{");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demo",
        "process",
        "run",
        "upload",
        "pull",
        "audit",
        "verify",
        "plan",
        "graphics",
        "topics",
        "status",
        "outbox",
        "retry",
        "preview",
        "review",
        "release",
        "withdraw"
      })
  void everyCommandThatEndsHasIt(String command) {
    StringWriter out = new StringWriter();
    PrintWriter writer = new PrintWriter(out, true);
    assertThat(Main.run(writer, writer, command, "--help")).isZero();
    assertThat(List.of(out.toString().split("\\s+"))).contains("--json");
  }
}
