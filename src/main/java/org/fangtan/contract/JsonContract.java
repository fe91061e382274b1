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
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import org.fangtan.failure.Bilingual;

/**
 * A published JSON Schema (draft 2020-12), and what disagrees with it in words that people can act
 * on. Thread-safe.
 */
public final class JsonContract {
  public static final JsonContract BUNDLE = new JsonContract("bundle.schema.json");
  static final JsonContract HIGHLIGHTS = new JsonContract("highlights.schema.json");
  public static final JsonContract LATEST = new JsonContract("latest.schema.json");
  public static final JsonContract CATALOG = new JsonContract("catalog.schema.json");

  private static final String FOLDER = "/org/fangtan/schema/";
  private static final int LONGEST_SHOWN = 60;

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
                // The schemas refer to nothing outside themselves: nothing may be fetched.
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
   * One disagreement.
   *
   * @param path such as {@code infographic.figures[2].value}; empty for the whole
   * @param isUnknownField whether the path names a field that the schema does not know
   */
  public record Problem(String path, Bilingual found, Bilingual expected, boolean isUnknownField) {
    public Bilingual toMessage() {
      String place = path.isEmpty() ? "" : path;
      return Bilingual.of(
          (place.isEmpty() ? "整个文件" : place) + "：" + found.zh() + "，应为" + expected.zh(),
          (place.isEmpty() ? "the file" : place)
              + ": "
              + found.en()
              + "; expected "
              + expected.en());
    }
  }

  /** Everything that disagrees, in the order of the file's paths. */
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
          join(path, property),
          Bilingual.of("没有这一项", "it is missing"),
          Bilingual.of("必填项", "a value"),
          false);
    }
    if (type.equals("additionalProperties") || type.equals("unevaluatedProperties")) {
      return new Problem(
          join(path, property),
          Bilingual.of("没有这一项，已忽略", "an unknown field, ignored"),
          Bilingual.of("说明文档中列出的名称", "a documented name"),
          true);
    }
    return new Problem(path, found(message.getInstanceNode()), expected(type, rule), false);
  }

  private static Bilingual found(JsonNode node) {
    if (node == null || node.isNull()) {
      return Bilingual.of("没有值", "nothing was found");
    }
    if (node.isObject()) {
      return Bilingual.of("写的是一组内容 {…}", "found an object {…}");
    }
    if (node.isArray()) {
      return Bilingual.of("写的是 " + node.size() + " 项的列表", "found a list of " + node.size());
    }
    String text = node.isTextual() ? node.textValue() : node.toString();
    String shown =
        text.codePointCount(0, text.length()) > LONGEST_SHOWN
            ? text.substring(0, text.offsetByCodePoints(0, LONGEST_SHOWN)) + "…"
            : text;
    return node.isTextual()
        ? Bilingual.of("写的是“" + shown + "”", "found the text \"" + shown + "\"")
        : Bilingual.of("写的是 " + shown, "found " + shown);
  }

  private static Bilingual expected(String type, JsonNode rule) {
    String bound = rule == null ? "" : rule.isArray() ? choices(rule) : rule.asText();
    return switch (type) {
      case "type" -> types(bound);
      case "enum", "const" -> Bilingual.of("以下之一：" + bound, "one of " + bound);
      case "minLength" ->
          Bilingual.of("至少 " + bound + " 个字", "at least " + bound + " character(s)");
      case "maxLength" -> Bilingual.of("最多 " + bound + " 个字", "at most " + bound + " characters");
      case "minItems" -> Bilingual.of("至少 " + bound + " 项", "at least " + bound + " item(s)");
      case "maxItems" -> Bilingual.of("最多 " + bound + " 项", "at most " + bound + " items");
      case "minimum" -> Bilingual.of("不小于 " + bound, "at least " + bound);
      case "exclusiveMinimum" -> Bilingual.of("大于 " + bound, "more than " + bound);
      case "maximum" -> Bilingual.of("不大于 " + bound, "at most " + bound);
      case "multipleOf" -> Bilingual.of(bound + " 的倍数", "a multiple of " + bound);
      case "pattern" -> Bilingual.of("符合格式 " + bound, "the form " + bound);
      case "format" -> Bilingual.of("格式为 " + bound, "the format " + bound);
      case "uniqueItems" -> Bilingual.of("不重复的各项", "no item twice");
      case "oneOf", "anyOf" -> Bilingual.of("文档中列出的形式之一", "one of the documented forms");
      default -> Bilingual.of("符合规则 " + type, "the rule " + type);
    };
  }

  private static Bilingual types(String names) {
    StringJoiner zh = new StringJoiner("或");
    StringJoiner en = new StringJoiner(" or ");
    for (String name : names.split(", ")) {
      switch (name) {
        case "string" -> add(zh, "文字", en, "a text");
        case "number" -> add(zh, "数字", en, "a number");
        case "integer" -> add(zh, "整数", en, "a whole number");
        case "boolean" -> add(zh, "true 或 false", en, "true or false");
        case "array" -> add(zh, "列表 […]", en, "a list […]");
        case "object" -> add(zh, "一组内容 {…}", en, "an object {…}");
        default -> add(zh, name, en, name);
      }
    }
    return Bilingual.of(zh.toString(), en.toString());
  }

  private static void add(StringJoiner zh, String zhName, StringJoiner en, String enName) {
    zh.add(zhName);
    en.add(enName);
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
