package org.fangtan.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.fangtan.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedFieldsTest {
  static List<PublishedFields> lists() {
    return List.of(
        PublishedFields.BUNDLE,
        PublishedFields.TRANSCRIPT,
        PublishedFields.LATEST,
        PublishedFields.CATALOG);
  }

  /**
   * Fails for a new text in a contract: decide in {@link PublishedFields} whether it is checked.
   */
  @ParameterizedTest
  @MethodSource("lists")
  void everyTextOfAContractIsDecidedOn(PublishedFields list) throws Exception {
    JsonNode schema = schema(list.schema());
    Set<String> inContract = new TreeSet<>();
    collect(schema, schema, "", inContract);
    assertThat(list.decisions().keySet()).as(list.schema()).isEqualTo(inContract);
  }

  @Test
  void textsOfABundleAreFoundWithTheirFields() throws Exception {
    JsonNode tree = Json.mapper().readTree(SampleBundles.bundle("字幕").toJson());
    List<PublishedFields.Text> texts = PublishedFields.BUNDLE.texts(tree);
    assertThat(texts)
        .extracting(text -> text.field() + " " + text.text())
        .contains(
            "topic.id 2019-09 公交一体化",
            "topic.title 公交一体化 出行更便捷",
            "topic.guests[].title 市交通局负责人",
            "chapters[].title 三个变化",
            "assets[].path images/封面.jpg",
            "reproducibility.inputs[].name 现场录像.mp4")
        .noneMatch(text -> text.contains("sha256") || text.contains("engines"));
    assertThat(texts)
        .filteredOn(text -> text.text().equals("三个变化"))
        .extracting(text -> text.atUs().orElse(-1))
        .containsExactly(15_300_000L);
  }

  @Test
  void aTextThatNobodyDecidedOnIsLookedAt() throws Exception {
    JsonNode tree = Json.mapper().readTree(SampleBundles.bundle("字幕").toJson());
    ((ObjectNode) tree.path("topic")).put("nickname", "13800138000");
    assertThat(PublishedFields.BUNDLE.texts(tree))
        .extracting(PublishedFields.Text::field)
        .contains("topic.nickname");
  }

  private static JsonNode schema(String name) throws Exception {
    try (InputStream in = Bundle.class.getResourceAsStream("/org/fangtan/schema/" + name)) {
      return Json.mapper().readTree(in);
    }
  }

  private static void collect(JsonNode schema, JsonNode rule, String path, Set<String> texts) {
    JsonNode node = rule;
    String reference = rule.path("$ref").asText("");
    if (!reference.isEmpty()) {
      node = schema.at(reference.substring(1));
    }
    if (node.path("type").asText().equals("string")
        || node.has("enum")
        || node.path("const").isTextual()) {
      texts.add(path);
    }
    node.path("properties")
        .properties()
        .forEach(
            field ->
                collect(
                    schema,
                    field.getValue(),
                    path.isEmpty() ? field.getKey() : path + "." + field.getKey(),
                    texts));
    if (node.path("items").isObject()) {
      collect(schema, node.path("items"), path + "[]", texts);
    }
    if (node.path("additionalProperties").isObject()) {
      collect(schema, node.path("additionalProperties"), path + ".*", texts);
    }
  }
}
