package org.fangtan.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A JSON object with the SHA-256 of its other fields, so that damage on a disk is detected in
 * records that are not protected otherwise. It does not prevent deliberate changes.
 *
 * @param value the content
 * @param state whether the content is what was written
 */
public record Sealed<T>(T value, State state) {
  private static final String FIELD = "seal";

  /** The result of comparing the hash. */
  public enum State {
    WHOLE,
    /** Written by a version without hashes. */
    WITHOUT_SEAL,
    /** The fields differ from what was written. */
    BROKEN
  }

  /** As {@link Json#writePretty(Object)}, with the hash as its last field. */
  public static byte[] write(Object value) {
    ObjectNode tree = Json.mapper().valueToTree(value);
    tree.put(FIELD, hash(tree));
    return Json.writePretty(tree);
  }

  /**
   * @throws JsonProcessingException when it is not a JSON object of this type
   */
  public static <T> Sealed<T> read(byte[] bytes, Class<T> type) throws JsonProcessingException {
    JsonNode tree;
    try {
      tree = Json.mapper().readTree(bytes);
    } catch (JsonProcessingException e) {
      throw e;
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
    State state = State.WITHOUT_SEAL;
    if (tree instanceof ObjectNode object && object.has(FIELD)) {
      String promised = object.remove(FIELD).asText();
      state = promised.equals(hash(object)) ? State.WHOLE : State.BROKEN;
    }
    return new Sealed<>(Json.mapper().treeToValue(tree, type), state);
  }

  private static String hash(ObjectNode tree) {
    try {
      byte[] bytes = Json.write(tree).getBytes(StandardCharsets.UTF_8);
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
