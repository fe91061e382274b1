package org.fangtan.release;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.PatternSyntaxException;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.PublicationTime;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * What reviewers see of a bag: the hash of every file, without the time of publication, which is
 * not known before the release and is the only thing that a release changes. {@code bundle.json} is
 * split into its fields, each with its own name, such as {@code bundle.json#topic}, because every
 * change of any file changes the whole. Pure.
 *
 * @param bag the hash that identifies the bag, that of its tag manifest
 * @param files hashes by path below {@code data}
 */
public record ReviewedContent(ContentHash bag, SortedMap<String, ContentHash> files) {
  private static final String CONTRACT = Bundle.PATH.toString();

  /** The part of the contract that merely follows from the files. */
  private static final String ASSETS = "assets";

  public ReviewedContent {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Whether a file's content must be read, because its hash also depends on the time of
   * publication.
   *
   * @param path below {@code data}
   */
  public static boolean isRead(String path) {
    return path.equals(CONTRACT) || PublicationTime.mayStandIn(path);
  }

  /**
   * @param payload the hash of every file, by path below {@code data}
   * @param read the bytes of those that {@link #isRead} names
   * @throws IllegalArgumentException when the contract cannot be parsed
   */
  public static ReviewedContent of(
      ContentHash bag, Map<String, ContentHash> payload, Map<String, byte[]> read) {
    SortedMap<String, ContentHash> files = new TreeMap<>();
    payload.forEach(
        (path, hash) -> {
          byte @Nullable [] bytes = read.get(path);
          if (path.equals(CONTRACT)) {
            fields(required(path, bytes)).forEach(files::put);
          } else if (PublicationTime.mayStandIn(path)) {
            files.put(path, ContentHash.of(PublicationTime.without(required(path, bytes))));
          } else {
            files.put(path, hash);
          }
        });
    return new ReviewedContent(bag, files);
  }

  private static byte[] required(String path, byte @Nullable [] bytes) {
    if (bytes == null) {
      throw new IllegalArgumentException("was not read: " + path);
    }
    return bytes;
  }

  private static SortedMap<String, ContentHash> fields(byte[] contract) {
    JsonNode tree;
    try {
      tree = Json.mapper().readTree(contract);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!(tree instanceof ObjectNode bundle)) {
      throw new IllegalArgumentException("not an object: " + CONTRACT);
    }
    bundle.remove(ASSETS);
    if (bundle.get("topic") instanceof ObjectNode topic) {
      topic.remove("publishedAt");
      // What was read early and is the same in the complete version need not be read again.
      topic.remove("early");
    }
    SortedMap<String, ContentHash> fields = new TreeMap<>();
    bundle
        .fields()
        .forEachRemaining(
            field ->
                fields.put(
                    CONTRACT + "#" + field.getKey(),
                    ContentHash.of(Json.write(field.getValue()).getBytes(StandardCharsets.UTF_8))));
    return fields;
  }

  /**
   * The hash of the content that a step concerns.
   *
   * @param concerns patterns of {@link PathMatcher}; one that begins with {@code !} excludes what
   *     it matches
   */
  public ContentHash digest(List<String> concerns) {
    StringBuilder lines = new StringBuilder();
    SortedMap<String, ContentHash> left = new TreeMap<>();
    for (String pattern : concerns) {
      boolean takesOut = pattern.startsWith("!");
      PathMatcher matcher = matcher(pattern);
      files.forEach(
          (path, hash) -> {
            if (matcher.matches(Path.of(path))) {
              if (takesOut) {
                left.remove(path);
              } else {
                left.put(path, hash);
              }
            }
          });
    }
    left.forEach((path, hash) -> lines.append(hash).append("  ").append(path).append('\n'));
    return ContentHash.of(lines.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Whether the reviewed content is the same, apart from the time of publication. */
  public boolean isSameAs(ReviewedContent other) {
    return files.equals(other.files);
  }

  static boolean isPattern(String pattern) {
    try {
      return !pattern.isBlank() && matcher(pattern) != null;
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private static PathMatcher matcher(String pattern) {
    String glob = pattern.startsWith("!") ? pattern.substring(1) : pattern;
    return FileSystems.getDefault().getPathMatcher("glob:" + glob);
  }
}
