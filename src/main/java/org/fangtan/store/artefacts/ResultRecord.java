package org.fangtan.store.artefacts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.artefact.StepKey;
import org.fangtan.artefact.StepResult;
import org.fangtan.json.Json;
import org.fangtan.json.Sealed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step's result as it is stored: the fields that the ledger has, too, and the bytes of the small
 * files in Base64, by their SHA-256. Records of earlier versions of the program have no files. The
 * seal covers everything, and the hash of each file is compared besides.
 */
record ResultRecord(StepResult result, Pack pack) {
  private static final Logger LOG = LoggerFactory.getLogger(ResultRecord.class);
  private static final String PACKED = "packed";

  /** A file in a record whose other bytes may be damaged. */
  private static final Pattern FILE =
      Pattern.compile("\"([0-9a-f]{64})\" : \"([A-Za-z0-9+/]*={0,2})\"");

  /**
   * The maximum size of a record in bytes. It names files, and the longest list, that of the
   * segments of an hour's HLS, has some hundred kilobytes.
   */
  static final int MAX_BYTES = 32 << 20;

  byte[] write() {
    ObjectNode tree = Json.mapper().valueToTree(result);
    if (!pack.isEmpty()) {
      tree.set(PACKED, Json.mapper().valueToTree(pack.toJson()));
    }
    return Sealed.write(tree);
  }

  /**
   * A record that was truncated by a power failure, damaged on a disk, or written by another
   * version of this program counts as missing.
   */
  static Optional<ResultRecord> parse(String name, byte[] json) {
    try {
      Sealed<JsonNode> record = Sealed.read(json, JsonNode.class);
      StepResult result =
          record.state() == Sealed.State.BROKEN
              ? null
              : Json.mapper().treeToValue(record.value(), StepResult.class);
      if (result != null) {
        Map<String, byte[]> files = files(record.value().path(PACKED));
        return Optional.of(new ResultRecord(result, Pack.read(result.artefacts(), files)));
      }
      LOG.warn("the result {} is damaged and counts as absent", name);
    } catch (JsonProcessingException | IllegalArgumentException e) {
      LOG.warn("the result {} is unreadable and counts as absent: {}", name, e.getMessage());
    }
    return Optional.empty();
  }

  /** As {@link #parse(String, byte[])}; a record of another key counts as missing, too. */
  static Optional<ResultRecord> parse(StepKey key, byte[] json) {
    return parse(key.toString(), json).filter(record -> record.result().key().equals(key));
  }

  /** By name; a value that is not text is a file of other bytes. */
  private static Map<String, byte[]> files(JsonNode packed) {
    Map<String, byte[]> files = new HashMap<>();
    for (Iterator<String> names = packed.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      files.put(name, Base64.getDecoder().decode(packed.path(name).asText()));
    }
    return files;
  }

  /**
   * The files in a damaged record that are intact nevertheless.
   *
   * @param result what the record said
   */
  static Pack salvaged(StepResult result, byte[] damaged) {
    Map<String, byte[]> packed = new HashMap<>();
    Matcher files = FILE.matcher(new String(damaged, StandardCharsets.ISO_8859_1));
    while (files.find()) {
      try {
        packed.put(files.group(1), Base64.getDecoder().decode(files.group(2)));
      } catch (IllegalArgumentException e) {
        LOG.debug("the file {} in the record of {} is damaged", files.group(1), result.key(), e);
      }
    }
    return Pack.intact(result.artefacts(), packed);
  }
}
