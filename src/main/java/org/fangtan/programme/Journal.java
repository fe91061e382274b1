package org.fangtan.programme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;

/**
 * A file to which entries are only ever appended: JSON, one entry per line. Each line holds its
 * number and the SHA-256 of the line before it, so that a changed, removed or inserted line is
 * detected. Pure.
 *
 * @param entries all that can be read, the oldest first
 * @param damagedLine the first line that does not follow from the line before it, or cannot be read
 */
public record Journal<T>(List<T> entries, OptionalInt damagedLine) {
  private static final String NUMBER = "number";
  private static final String PREVIOUS = "previous";
  private static final String NONE = "";

  public Journal {
    entries = List.copyOf(entries);
  }

  public static <T> Journal<T> read(byte[] bytes, Class<T> type) {
    List<T> entries = new ArrayList<>();
    int damaged = 0;
    int number = 0;
    String previous = NONE;
    for (String line : lines(bytes)) {
      number++;
      boolean isRight = false;
      try {
        if (Json.mapper().readTree(line) instanceof ObjectNode tree) {
          isRight =
              tree.path(NUMBER).asInt() == number && tree.path(PREVIOUS).asText().equals(previous);
          tree.remove(List.of(NUMBER, PREVIOUS));
          entries.add(Json.mapper().treeToValue(tree, type));
        }
      } catch (JsonProcessingException e) {
        isRight = false;
      }
      damaged = damaged == 0 && !isRight ? number : damaged;
      previous = hash(line);
    }
    return new Journal<>(entries, damaged == 0 ? OptionalInt.empty() : OptionalInt.of(damaged));
  }

  /** The bytes of a file after entries have been appended to it. */
  public static byte[] with(Optional<byte[]> before, List<?> added) {
    List<String> lines = new ArrayList<>(before.map(Journal::lines).orElse(List.of()));
    for (Object entry : added) {
      ObjectNode tree = Json.mapper().valueToTree(entry);
      tree.put(NUMBER, lines.size() + 1);
      tree.put(PREVIOUS, lines.isEmpty() ? NONE : hash(lines.get(lines.size() - 1)));
      lines.add(Json.write(tree));
    }
    return (String.join("\n", lines) + (lines.isEmpty() ? "" : "\n"))
        .getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> lines(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8).lines().filter(l -> !l.isBlank()).toList();
  }

  private static String hash(String line) {
    return ContentHash.of(line.getBytes(StandardCharsets.UTF_8)).hex();
  }
}
