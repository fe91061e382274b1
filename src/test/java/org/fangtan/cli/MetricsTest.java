package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.config.SettingsReader;
import org.fangtan.database.JdbcDeliveries;
import org.fangtan.failure.Bilingual;
import org.fangtan.json.Json;
import org.fangtan.metrics.Metrics;
import org.fangtan.notice.Notice;
import org.fangtan.notice.NoticeType;
import org.fangtan.run.RunId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node exposes to Prometheus, and that dashboard, alerts and documents name just that. */
class MetricsTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", "."));
  private static final Pattern NAME = Pattern.compile("\\b(?:fangtan|jvm|process)_[a-z_]+");

  @TempDir static Path folder;
  private static String exposed = "";

  @BeforeAll
  static void askANode() throws Exception {
    Metrics.stepBegun("probe", "light");
    Metrics.stepEnded("probe", "light", Duration.ofSeconds(2));
    Metrics.stepFailed("probe", "STORAGE_FAILED");
    Metrics.stepReused("probe");
    Metrics.storageRequest("GET", 503, Duration.ofMillis(3));
    Metrics.databaseFailed("DATABASE_FAILED");
    Metrics.childCalled("ProbeTask", Duration.ofSeconds(1));
    Metrics.childFailed("ProbeTask", "ENGINE_CRASH");
    Metrics.noticeAttempted("portal", false, Duration.ofMillis(30));
    String conf = "state-dir = \"" + folder.resolve("state") + "\"";
    try (Node node = Node.open(SettingsReader.readText(conf), InstantSource.system())) {
      new JdbcDeliveries(node.database()).register(Set.of("portal"));
      node.outbox()
          .put(
              new Notice(
                  "n",
                  "topic",
                  NoticeType.ARRIVED,
                  Instant.EPOCH,
                  Bilingual.of("一", "one"),
                  Map.of()));
      Instant longAgo = Instant.now().minusSeconds(100);
      for (int i = 0; i < 3; i++) {
        node.scheduler()
            .enqueue(
                RunId.random(), new StepName("probe-" + i), StageId.Weight.LIGHT, longAgo, longAgo);
      }
      exposed = new String(new NodeReadings(node).write(), StandardCharsets.UTF_8);
    }
  }

  private static Set<String> names() {
    return exposed
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[{ ]")[0])
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> named(Path file) throws Exception {
    Set<String> found = new TreeSet<>();
    Matcher matcher = NAME.matcher(Files.readString(file));
    while (matcher.find()) {
      found.add(matcher.group());
    }
    return found;
  }

  @Test
  void queuesAreCountedByClass() {
    assertThat(exposed)
        .contains("fangtan_queue_steps{class=\"light\"} 3.0")
        .contains("fangtan_queue_steps{class=\"heavy\"} 0.0")
        .containsPattern("fangtan_queue_oldest_seconds\\{class=\"light\"} \\d")
        .contains("fangtan_queue_oldest_seconds{class=\"heavy\"} 0.0")
        .contains("fangtan_notices_waiting{target=\"portal\"} 1.0")
        .contains("fangtan_topics{phase=\"failed\"} 0.0")
        .contains("fangtan_readings_failed 0.0");
  }

  @Test
  void whatPartsCountIsThere() {
    assertThat(exposed)
        .contains("fangtan_step_seconds_bucket{stage=\"probe\",weight=\"light\",le=\"2.5\"} ")
        .contains("fangtan_step_failures_total{code=\"STORAGE_FAILED\",stage=\"probe\"} ")
        .contains("fangtan_storage_request_failures_total{method=\"GET\",status=\"503\"} ")
        .contains("fangtan_notice_failures_total{target=\"portal\"} ")
        .containsPattern("fangtan_database_connection_use_seconds_count [1-9]")
        .containsPattern("fangtan_storage_request_seconds_count\\{method=\"PUT\"} [1-9]")
        .contains("jvm_memory_used_bytes{area=\"heap\"} ");
  }

  @Test
  void everyMetricOfTheDashboardExists() throws Exception {
    Path file = ROOT.resolve("docker/monitoring/dashboard.json");
    assertThat(Json.mapper().readTree(Files.readString(file)).get("panels").size())
        .isGreaterThan(20);
    assertThat(names()).containsAll(named(file));
  }

  @Test
  void everyMetricOfTheAlertsExists() throws Exception {
    assertThat(names()).containsAll(named(ROOT.resolve("docker/monitoring/alerts.yaml")));
  }

  @Test
  void theDocumentHasEveryMetricAndNoOther() throws Exception {
    Set<String> documented = new TreeSet<>(named(ROOT.resolve("docs/operations.md")));
    documented.removeIf(name -> !name.startsWith("fangtan_"));
    Set<String> own =
        names().stream()
            .filter(name -> name.startsWith("fangtan_"))
            .map(name -> name.replaceFirst("_seconds_(bucket|count|sum)$", "_seconds"))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(documented).isEqualTo(own);
  }
}
