package org.fangtan.hls;

import java.util.ArrayList;
import java.util.List;

/** An attribute list, RFC 8216 section 4.2. */
final class Attributes {
  private final List<String> list = new ArrayList<>();

  /** A number, or one of the words that the RFC enumerates. */
  Attributes with(String name, Object value) {
    list.add(name + "=" + value);
    return this;
  }

  /** A quoted string: it cannot hold line breaks or double quotes, and has no escape for them. */
  Attributes quoted(String name, String value) {
    list.add(name + "=\"" + value.replaceAll("[\"\\r\\n]", "'") + "\"");
    return this;
  }

  @Override
  public String toString() {
    return String.join(",", list);
  }
}
