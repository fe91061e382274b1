package org.fangtan.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.json.Json;

/**
 * One mark as found in a file, and the text that is kept: all of it, unless it is too long.
 *
 * @param kept the text that new files carry
 * @param isWhole whether that is all of it
 * @param isUsual whether it is the JSON that the standard describes, with its keys in order
 */
public record AiLabelText(String kept, boolean isWhole, boolean isUsual) {
  /**
   * The maximum length in characters. A real mark has a few hundred; a segment of a JPEG has at
   * most 65,533 bytes.
   */
  public static final int MAX_CHARACTERS = 8_000;

  /** The keys of GB 45438-2025, annex E, in their order. */
  private static final List<String> KEYS =
      List.of(
          "Label",
          "ContentProducer",
          "ProduceID",
          "ReservedCode1",
          "ContentPropagator",
          "PropagateID",
          "ReservedCode2");

  /** The maximum length of a value when a mark that is too long is shortened. */
  private static final int MAX_VALUE_CHARACTERS = 500;

  public static AiLabelText of(String found) {
    List<String> keys = keysOf(found);
    if (found.length() <= MAX_CHARACTERS) {
      return new AiLabelText(found, true, keys.equals(KEYS));
    }
    return new AiLabelText(shortened(found), false, false);
  }

  private static List<String> keysOf(String text) {
    List<String> keys = new ArrayList<>();
    try {
      if (text.length() <= MAX_CHARACTERS) {
        Iterator<String> names = Json.mapper().readTree(text).fieldNames();
        names.forEachRemaining(keys::add);
      }
    } catch (JsonProcessingException e) {
      return List.of();
    }
    return keys;
  }

  /** The standard's own values; for an unreadable mark only the fact that there was one. */
  private static String shortened(String text) {
    ObjectNode kept = Json.mapper().createObjectNode();
    try {
      JsonNode found = Json.mapper().readTree(text);
      for (String key : KEYS) {
        String value = found.path(key).asText("");
        if (value.codePointCount(0, value.length()) <= MAX_VALUE_CHARACTERS && !value.isEmpty()) {
          kept.put(key, value);
        }
      }
    } catch (JsonProcessingException e) {
      kept.removeAll();
    }
    if (!kept.has("Label")) {
      kept.put("Label", "1");
    }
    return kept.toString();
  }

  /** The findings about the marks of one file. */
  public static List<Finding> findings(String name, List<String> found) {
    List<Finding> findings = new ArrayList<>();
    for (String text : found) {
      AiLabelText label = of(text);
      findings.add(
          Finding.of(
              FindingCode.AI_LABEL_KEPT,
              name,
              RecordingSentences.fileIsMarked(name, label.kept())));
      if (!label.isWhole()) {
        findings.add(
            Finding.of(
                FindingCode.AI_LABEL_SHORTENED,
                name,
                RecordingSentences.markIsTooLong(name, text.length(), MAX_CHARACTERS)));
      } else if (!label.isUsual()) {
        findings.add(
            Finding.of(FindingCode.AI_LABEL_UNUSUAL, name, RecordingSentences.markIsUnusual(name)));
      }
    }
    return findings;
  }
}
