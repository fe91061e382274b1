package org.fangtan.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fangtan.artefact.StageId;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.run.ArtefactStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What holds for every stage: the same request gives the same bytes, and other outputs than those
 * of the golden table need another version. With {@code -Dfangtan.golden.stages=write} the table is
 * rewritten.
 */
class StageContractTest {
  private static final Path GOLDEN = Path.of("src/test/resources/org/fangtan/stage/outputs.txt");

  /** What encoders measured and made differs between machines; that it is there does not. */
  private static final Set<StageId> ENCODING =
      EnumSet.of(
          StageId.QUALITY_SEARCH,
          StageId.MEDIA_PASS,
          StageId.AUDIO_PASS,
          StageId.ASSEMBLE,
          StageId.CLIP_SHAPES,
          StageId.WHOLE_SHAPES,
          StageId.CLIPS,
          StageId.EARLY_FILM,
          StageId.IMAGES,
          StageId.INFOGRAPHIC,
          StageId.INFOGRAPHIC_FILM,
          StageId.CHANNEL_FILM,
          StageId.CHANNEL);

  /** A file that holds one number. */
  private static final String WHOLE = "";

  /** Of these, values do not depend on the encoder. */
  private static final Set<String> EXACT =
      Set.of(
          "durationUs",
          "frames",
          "width",
          "height",
          "path",
          "name",
          "role",
          "file",
          "samples",
          WHOLE);

  private static final Set<String> TEXTS =
      Set.of("json", "svg", "vtt", "srt", "ttml", "txt", "m3u8", "html", "css", "js");

  @TempDir static Path folder;
  private static StageRequests requests;
  private static final Map<StageId, List<String>> GOLD = new EnumMap<>(StageId.class);

  @BeforeAll
  static void prepare() throws Exception {
    requests = new StageRequests(folder);
    if (!isRewritten()) {
      for (String line : Files.readAllLines(GOLDEN)) {
        String stage = line.substring(0, line.indexOf(' '));
        StageId id = StageId.valueOf(stage.toUpperCase(Locale.ROOT).replace('-', '_'));
        GOLD.computeIfAbsent(id, any -> new ArrayList<>()).add(line);
      }
    }
  }

  @AfterAll
  static void finish() throws Exception {
    requests.close();
    if (isRewritten()) {
      Files.createDirectories(GOLDEN.getParent());
      Files.write(GOLDEN, GOLD.values().stream().flatMap(List::stream).toList());
    }
  }

  private static boolean isRewritten() {
    return "write".equals(System.getProperty("fangtan.golden.stages"));
  }

  @ParameterizedTest
  @EnumSource(StageId.class)
  void theSameRequestGivesTheSameBytesAndOthersNeedAnotherVersion(StageId stage) throws Exception {
    SortedMap<String, ContentHash> first = new TreeMap<>();
    List<String> table = new ArrayList<>();
    String version = stage + " " + requests.stage(stage).version() + " ";
    for (ArtefactStore.Output output :
        requests.run(stage, folder.resolve("a/" + stage)).outputs()) {
      byte[] bytes = Files.readAllBytes(output.file());
      first.put(output.name(), ContentHash.of(bytes));
      table.add(version + output.name() + " " + gist(stage, output.name(), bytes));
    }
    SortedMap<String, ContentHash> second = new TreeMap<>();
    for (ArtefactStore.Output output :
        requests.run(stage, folder.resolve("b/" + stage)).outputs()) {
      second.put(output.name(), ContentHash.of(Files.readAllBytes(output.file())));
    }
    if (first.isEmpty()) {
      table.add(version + "nothing");
    }
    assertThat(second).as("run twice").isEqualTo(first);
    table.sort(null);
    if (isRewritten()) {
      GOLD.put(stage, table);
      return;
    }
    List<String> golden = GOLD.getOrDefault(stage, List.of());
    assertThat(golden)
        .as("the golden table is of another version: rewrite it, and read the difference")
        .allMatch(line -> line.startsWith(version))
        .isNotEmpty();
    assertThat(table)
        .as("other outputs with the same version: raise it, or results are reused that differ")
        .isEqualTo(golden);
  }

  /** A hash of what must be the same on all machines. */
  private static String gist(StageId stage, String name, byte[] bytes) throws IOException {
    if (!TEXTS.contains(name.substring(name.lastIndexOf('.') + 1))) {
      return "-";
    }
    String text = StageRequests.withoutVersions(new String(bytes, StandardCharsets.UTF_8));
    if (ENCODING.contains(stage) && name.endsWith(".json")) {
      SortedSet<String> shape = new TreeSet<>();
      shape(WHOLE, Json.mapper().readTree(text), shape);
      text = String.join("\n", shape);
    }
    // A bag's manifests hash the versions that were taken out above.
    text = text.replaceAll("[0-9a-f]{64}", "hash");
    return ContentHash.of(text.getBytes(StandardCharsets.UTF_8)).hex().substring(0, 16);
  }

  /** Which fields there are, with the values of those that no encoder decides. */
  private static void shape(String field, JsonNode node, SortedSet<String> shape) {
    if (node.isObject()) {
      node.fields().forEachRemaining(one -> shape(one.getKey(), one.getValue(), shape));
    } else if (node.isArray()) {
      node.forEach(one -> shape(field, one, shape));
    } else {
      shape.add(EXACT.contains(field) ? field + "=" + node.asText() : field);
    }
  }
}
