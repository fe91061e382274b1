package org.fangtan.contract;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.recording.ContentHash;

/**
 * A manifest of a bag (RFC 8493, sections 2.1.3 and 2.2.1): SHA-256 by path relative to the bag's
 * folder. Written sorted by path, with two spaces between hash and path as in the output of {@code
 * sha256sum}; carriage return, line feed and percent sign in a path are percent-encoded, as the RFC
 * requires.
 */
public record Manifest(SortedMap<String, ContentHash> hashes) {
  public static final String PAYLOAD_NAME = "manifest-sha256.txt";
  public static final String TAG_NAME = "tagmanifest-sha256.txt";
  public static final String DATA = "data/";

  /** The maximum number of entries; no topic has as many. */
  private static final int MAX_ENTRIES = 200_000;

  private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]{64})[ \\t]+\\*?(.+)");

  public Manifest {
    hashes = Collections.unmodifiableSortedMap(new TreeMap<>(hashes));
  }

  /** The entries that could be read, and the lines that could not. */
  public record Parsed(Manifest manifest, List<String> badLines) {}

  /** Lines that are not entries, and entries that name a file twice, are reported, not skipped. */
  public static Parsed parse(byte[] bytes) {
    SortedMap<String, ContentHash> hashes = new TreeMap<>();
    List<String> bad = new ArrayList<>();
    for (String line : new String(bytes, StandardCharsets.UTF_8).split("\r\n|\r|\n")) {
      if (line.isEmpty()) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (!matcher.matches() || hashes.size() >= MAX_ENTRIES) {
        bad.add(line.length() > 200 ? line.substring(0, 200) + "…" : line);
        continue;
      }
      ContentHash hash = new ContentHash(matcher.group(1).toLowerCase(java.util.Locale.ROOT));
      if (hashes.put(decode(matcher.group(2)), hash) != null) {
        bad.add(line);
      }
    }
    return new Parsed(new Manifest(hashes), bad);
  }

  public byte[] toBytes() {
    StringBuilder text = new StringBuilder();
    for (Map.Entry<String, ContentHash> entry : hashes.entrySet()) {
      text.append(entry.getValue()).append("  ").append(encode(entry.getKey())).append('\n');
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  public static String encode(String path) {
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D");
  }

  /** Decodes only what a writer encodes: other percent signs are literal. */
  public static String decode(String path) {
    return path.replaceAll("(?i)%0a", "\n").replaceAll("(?i)%0d", "\r").replace("%25", "%");
  }
}
