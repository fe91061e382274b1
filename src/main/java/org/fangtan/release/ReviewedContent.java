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
 * not known before the release and is all that a release changes. {@code bundle.json} is taken
 * apart into its fields, each with a name of its own, such as {@code bundle.json#topic}, as every
 * change of any file changes the whole. Pure.
 *
 * @param bag the hash that stands for the bag, of its manifest of manifests
 * @param files hashes by path below {@code data}
 */
public record ReviewedContent(ContentHash bag, SortedMap<String, ContentHash> files) {
  private static final String CONTRACT = Bundle.PATH.toString();

  /** What of the contract only follows from the files themselves. */
  private static final String ASSETS = "assets";

  public ReviewedContent {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /**
   * Whether a file must be read, as its hash does not stand for what reviewers see of it.
   *
   * @param path below {@code data}
   */
  public static boolean isRead(String path) {
    return path.equals(CONTRACT) || PublicationTime.mayStandIn(path);
  }

  /**
   * @param payload the hash of every file, by path below {@code data}
   * @param read the bytes of those that {@link #isRead} names
   * @throws IllegalArgumentException when the contract cannot be understood
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
   * The hash of what a step is about.
   *
   * @param concerns patterns of {@link PathMatcher}; one that begins with {@code !} takes out again
   *     what it matches
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

  /** Whether something else was reviewed than a time of publication can account for. */
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
