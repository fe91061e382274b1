package org.fangtan.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.StepName;
import org.fangtan.config.Settings;
import org.fangtan.config.SettingsReader;
import org.fangtan.config.WorkerSettings;
import org.fangtan.database.Database;
import org.fangtan.database.TestDatabases;
import org.fangtan.run.RunId;
import org.fangtan.schedule.StepScheduler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/**
 * Whether the manifests for Kubernetes fit the program and each other: commands, settings, names,
 * queries. Whether Kubernetes and KEDA know their fields is not asked here.
 */
class KubernetesTest {
  private static final Path MANIFESTS = Path.of("docker/kubernetes/fangtan.yaml");

  private String text = "";
  private final Map<String, JsonNode> byName = new TreeMap<>();

  @BeforeEach
  void read() throws IOException {
    text = Files.readString(MANIFESTS);
    YAMLMapper yaml = new YAMLMapper();
    try (var documents =
        yaml.readerFor(JsonNode.class).<JsonNode>readValues(yaml.createParser(text))) {
      while (documents.hasNext()) {
        JsonNode document = documents.next();
        byName.put(
            document.path("kind").textValue() + " " + document.at("/metadata/name").textValue(),
            document);
      }
    }
  }

  @Test
  void allPartsAreThereWithTheVersionsOfTheirKinds() {
    Map<String, String> versions = new TreeMap<>();
    byName.forEach((name, document) -> versions.put(name, document.at("/apiVersion").asText()));
    assertThat(versions)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "ConfigMap fangtan", "v1",
                "Deployment fangtan-serve", "apps/v1",
                "Service fangtan", "v1",
                "TriggerAuthentication fangtan", "keda.sh/v1alpha1",
                "ScaledJob fangtan-heavy", "keda.sh/v1alpha1",
                "ScaledJob fangtan-light", "keda.sh/v1alpha1"));
  }

  @Test
  void theSettingsAreAcceptedAndTheGraceIsLongerThanTheDrain() throws Exception {
    Settings settings = settings();
    assertThat(settings.database().isClustered()).isTrue();
    for (JsonNode pod : pods()) {
      assertThat(pod.path("terminationGracePeriodSeconds").asLong())
          .isGreaterThan(settings.workers().drain().plus(Duration.ofSeconds(20)).toSeconds());
    }
    int connections =
        (1 + replicas("fangtan-heavy") + replicas("fangtan-light"))
                * (settings.database().maxConnections() + ConnectionCheck.OUTSIDE_POOL)
            + ConnectionCheck.RESERVE;
    assertThat(text).as("what all pods need").contains("max_connections of " + connections);
  }

  private int replicas(String job) {
    return document("ScaledJob " + job).at("/spec/maxReplicaCount").asInt();
  }

  @Test
  void eachContainerRunsACommandThatExistsWithVariablesThatAreRead() throws Exception {
    Set<String> known =
        Pattern.compile("\\$\\{\\?(FANGTAN_[A-Z_]+)}")
            .matcher(Files.readString(Path.of("pipeline.conf")))
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    Set<String> commands = new TreeSet<>();
    for (JsonNode pod : pods()) {
      JsonNode container = pod.at("/containers/0");
      assertThat(container.path("image").asText()).isEqualTo("fangtan:latest");
      List<String> args = new ArrayList<>(texts(container.path("args")));
      commands.add(String.join(" ", args));
      assertThat(args).containsSequence("--config", "/config/pipeline.conf");
      parse(args);
      assertThat(names(container.path("env"))).isSubsetOf(known).contains("FANGTAN_NODE");
    }
    assertThat(commands).hasSize(3).allMatch(c -> c.startsWith("serve") || c.startsWith("work"));
    assertThatThrownBy(() -> parse(List.of("work", "--clas", "heavy")))
        .isInstanceOf(CommandLine.ParameterException.class);
  }

  private static void parse(List<String> args) {
    Console console = TestConsole.silent();
    Object command =
        args.get(0).equals("serve") ? new ServeCommand(console) : new WorkCommand(console);
    new CommandLine(command).parseArgs(args.subList(1, args.size()).toArray(String[]::new));
  }

  @Test
  void whatIsReferredToIsThere() throws Exception {
    Set<String> secrets =
        Pattern.compile("--from-literal=([a-z-]+)=")
            .matcher(text)
            .results()
            .map(found -> found.group(1))
            .collect(Collectors.toSet());
    Set<String> used = new TreeSet<>();
    document("TriggerAuthentication fangtan")
        .at("/spec/secretTargetRef")
        .forEach(ref -> used.add(ref.path("key").asText()));
    for (JsonNode pod : pods()) {
      JsonNode container = pod.at("/containers/0");
      container
          .path("env")
          .findValues("secretKeyRef")
          .forEach(
              ref -> {
                assertThat(ref.path("name").asText()).isEqualTo("fangtan");
                used.add(ref.path("key").asText());
              });
      assertThat(names(container.path("volumeMounts"))).isEqualTo(names(pod.path("volumes")));
      assertThat(pod.at("/volumes/0/configMap/name").asText()).isEqualTo("fangtan");
      assertThat(container.path("volumeMounts").findValuesAsText("mountPath"))
          .containsExactly("/config", settings().stateDir().toString());
    }
    assertThat(used).isEqualTo(secrets);
    JsonNode serve = document("Deployment fangtan-serve");
    assertThat(document("Service fangtan").at("/spec/selector"))
        .isEqualTo(serve.at("/spec/template/metadata/labels"))
        .isEqualTo(serve.at("/spec/selector/matchLabels"));
    JsonNode port = serve.at("/spec/template/spec/containers/0/ports/0");
    assertThat(document("Service fangtan").at("/spec/ports/0/targetPort"))
        .isEqualTo(port.path("name"));
    assertThat(port.path("containerPort").asInt()).isEqualTo(settings().web().port());
  }

  @Test
  void theQueriesOfTheTriggersCountTheStepsThatAreDue() throws Exception {
    WorkerSettings workers = SettingsReader.defaults().workers();
    try (Database database = Database.open(TestDatabases.postgresql());
        StepScheduler scheduler = new StepScheduler(database, workers)) {
      RunId run = RunId.random();
      Instant now = Instant.now();
      Instant later = now.plus(Duration.ofHours(1));
      enqueue(scheduler, run, "one", StageId.Weight.HEAVY, now);
      enqueue(scheduler, run, "two", StageId.Weight.HEAVY, now);
      enqueue(scheduler, run, "later", StageId.Weight.HEAVY, later);
      enqueue(scheduler, run, "three", StageId.Weight.LIGHT, now);
      assertThat(counted(database, "fangtan-heavy")).isEqualTo(2);
      assertThat(counted(database, "fangtan-light")).isEqualTo(1);
    }
  }

  private static void enqueue(
      StepScheduler scheduler, RunId run, String name, StageId.Weight weight, Instant at) {
    scheduler.enqueue(run, new StepName(name), weight, at, at);
  }

  private long counted(Database database, String job) throws Exception {
    JsonNode trigger = document("ScaledJob " + job).at("/spec/triggers/0");
    assertThat(trigger.path("type").asText()).isEqualTo("postgresql");
    assertThat(trigger.at("/authenticationRef/name").asText()).isEqualTo("fangtan");
    try (Connection connection = database.pool().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(trigger.at("/metadata/query").asText())) {
      assertThat(row.next()).isTrue();
      return row.getLong(1);
    }
  }

  /** As a pod has them, with the values that come from the Secret. */
  private Settings settings() throws Exception {
    return SettingsReader.readText(
        document("ConfigMap fangtan").at("/data").path("pipeline.conf").textValue()
            + "storage { access-key = a, secret-key = b }\n");
  }

  private List<JsonNode> pods() {
    return List.of(
        document("Deployment fangtan-serve").at("/spec/template/spec"),
        document("ScaledJob fangtan-heavy").at("/spec/jobTargetRef/template/spec"),
        document("ScaledJob fangtan-light").at("/spec/jobTargetRef/template/spec"));
  }

  private JsonNode document(String name) {
    return Objects.requireNonNull(byName.get(name), name);
  }

  private static Set<String> names(JsonNode list) {
    Set<String> names = new TreeSet<>();
    list.forEach(entry -> names.add(entry.path("name").asText()));
    return names;
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }
}
