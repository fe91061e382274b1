package org.fangtan.hls;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The attribute list of a tag as a player reads it, RFC 8216, section 4.2. */
final class ReadAttributes {
  private static final Pattern ATTRIBUTE =
      Pattern.compile("([A-Z0-9-]+)=(?:\"([^\"\\r\\n]*)\"|([^,\"]*))(?:,|$)");

  private final Map<String, String> values = new HashMap<>();

  private ReadAttributes() {}

  static ReadAttributes of(String line) {
    ReadAttributes attributes = new ReadAttributes();
    Matcher matcher = ATTRIBUTE.matcher(line.substring(line.indexOf(':') + 1));
    while (matcher.find()) {
      attributes.values.put(
          matcher.group(1), matcher.group(2) != null ? matcher.group(2) : matcher.group(3));
    }
    return attributes;
  }

  Optional<String> get(String name) {
    return Optional.ofNullable(values.get(name));
  }

  boolean is(String name, String value) {
    return value.equals(values.get(name));
  }

  /** The value of a numeric attribute; zero where it is missing. */
  long number(String name) {
    return get(name).map(Long::parseLong).orElse(0L);
  }
}
