package org.fangtan.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.PathType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.fangtan.failure.Bilingual;

/**
 * A published JSON Schema (draft 2020-12), and a description of every violation in words that
 * people can act on. Thread-safe.
 */
public final class JsonContract {
  public static final JsonContract BUNDLE = new JsonContract("bundle.schema.json");
  static final JsonContract HIGHLIGHTS = new JsonContract("highlights.schema.json");
  public static final JsonContract LATEST = new JsonContract("latest.schema.json");
  public static final JsonContract CHANNEL = new JsonContract("channel.schema.json");
  public static final JsonContract CATALOG = new JsonContract("catalog.schema.json");

  public static final JsonContract RELEASE = new JsonContract("release.schema.json");
  public static final JsonContract CANDIDATE = new JsonContract("candidate.schema.json");
  public static final JsonContract REVIEWS = new JsonContract("reviews.schema.json");

  private static final String FOLDER = "/org/fangtan/schema/";
  private static final int MAX_SHOWN_LENGTH = 60;

  private final Schema schema;

  private JsonContract(String name) {
    SchemaRegistryConfig config =
        SchemaRegistryConfig.builder()
            .pathType(PathType.JSON_PATH)
            .formatAssertionsEnabled(true)
            .locale(Locale.ENGLISH)
            .build();
    this.schema =
        SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12,
                // The schemas refer to nothing outside themselves, and nothing may be fetched.
                builder ->
                    builder
                        .schemaRegistryConfig(config)
                        .resourceLoaders(
                            loaders ->
                                loaders.values(
                                    list -> {
                                      list.clear();
                                      list.add(
                                          address -> {
                                            throw new IllegalStateException(
                                                "no schema is loaded from outside: " + address);
                                          });
                                    })))
            .getSchema(resource(name));
  }

  /**
   * One violation.
   *
   * @param path such as {@code infographic.figures[2].value}; empty for the whole
   * @param isUnknownField whether the path names a field that the schema does not know
   */
  public record Problem(String path, Bilingual found, Bilingual expected, boolean isUnknownField) {
    public Bilingual toMessage() {
      String place = path.isEmpty() ? "" : path;
      return ContractSentences.foundExpected(place, found, expected);
    }
  }

  /** All violations, in the order of the file's paths. */
  public List<Problem> check(JsonNode tree) {
    List<com.networknt.schema.Error> messages = new ArrayList<>(schema.validate(tree));
    messages.sort(
        Comparator.comparing((com.networknt.schema.Error m) -> m.getInstanceLocation().toString())
            .thenComparing(com.networknt.schema.Error::getKeyword)
            .thenComparing(com.networknt.schema.Error::getMessage));
    return messages.stream().map(JsonContract::problemOf).toList();
  }

  private static Problem problemOf(com.networknt.schema.Error message) {
    String path = message.getInstanceLocation().toString().replaceFirst("^\\$\\.?", "");
    JsonNode rule = message.getSchemaNode();
    String property = message.getProperty() == null ? "" : message.getProperty();
    String type = message.getKeyword();
    if (type.equals("required")) {
      return new Problem(
          join(path, property), ContractSentences.isMissing(), ContractSentences.value(), false);
    }
    if (type.equals("additionalProperties") || type.equals("unevaluatedProperties")) {
      return new Problem(
          join(path, property),
          ContractSentences.unknownFieldIgnored(),
          ContractSentences.documentedName(),
          true);
    }
    return new Problem(path, found(message.getInstanceNode()), expected(type, rule), false);
  }

  private static Bilingual found(JsonNode node) {
    if (node == null || node.isNull()) {
      return ContractSentences.nothingWasFound();
    }
    if (node.isObject()) {
      return ContractSentences.foundObject();
    }
    if (node.isArray()) {
      return ContractSentences.foundList(node.size());
    }
    String text = node.isTextual() ? node.textValue() : node.toString();
    String shown =
        text.codePointCount(0, text.length()) > MAX_SHOWN_LENGTH
            ? text.substring(0, text.offsetByCodePoints(0, MAX_SHOWN_LENGTH)) + "…"
            : text;
    return node.isTextual() ? ContractSentences.foundText(shown) : ContractSentences.found(shown);
  }

  private static Bilingual expected(String type, JsonNode rule) {
    String bound = rule == null ? "" : rule.isArray() ? choices(rule) : rule.asText();
    return switch (type) {
      case "type" -> types(bound);
      case "enum", "const" -> ContractSentences.oneOf(bound);
      case "minLength" -> ContractSentences.atLeastCharacter(bound);
      case "maxLength" -> ContractSentences.atMostCharacters(bound);
      case "minItems" -> ContractSentences.atLeastItem(bound);
      case "maxItems" -> ContractSentences.atMostItems(bound);
      case "minimum" -> ContractSentences.atLeast(bound);
      case "exclusiveMinimum" -> ContractSentences.moreThan(bound);
      case "maximum" -> ContractSentences.atMost(bound);
      case "multipleOf" -> ContractSentences.multipleOf(bound);
      case "pattern" -> ContractSentences.form(bound);
      case "format" -> ContractSentences.format(bound);
      case "uniqueItems" -> ContractSentences.noItemTwice();
      case "oneOf", "anyOf" -> ContractSentences.oneOfDocumentedForms();
      default -> ContractSentences.rule(type);
    };
  }

  private static Bilingual types(String names) {
    return Arrays.stream(names.split(", "))
        .map(ContractSentences::type)
        .reduce(ContractSentences::or)
        .orElseThrow();
  }

  private static String choices(JsonNode list) {
    StringJoiner joiner = new StringJoiner(", ");
    list.forEach(choice -> joiner.add(choice.asText()));
    return joiner.toString();
  }

  private static String join(String path, String property) {
    return path.isEmpty() || property.isEmpty() ? path + property : path + "." + property;
  }

  private static String resource(String name) {
    try (InputStream in = JsonContract.class.getResourceAsStream(FOLDER + name)) {
      if (in == null) {
        throw new IllegalStateException("not in the program: " + FOLDER + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
