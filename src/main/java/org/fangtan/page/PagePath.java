package org.fangtan.page;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * A file's place inside the page's folder, such as {@code video/1080p.mp4}: plain Unicode,
 * relative, with {@code /} between segments. It cannot leave the folder.
 */
public record PagePath(@JsonValue String value) {
  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PagePath {
    boolean inside =
        List.of(value.split("/", -1)).stream()
            .noneMatch(segment -> segment.isEmpty() || segment.equals(".") || segment.equals(".."));
    if (!inside || value.indexOf('\\') >= 0 || value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("not a path inside the page's folder: '" + value + "'");
    }
  }

  public static PagePath of(String value) {
    return new PagePath(value);
  }

  /**
   * The relative URL. Everything but unreserved characters is percent-encoded (RFC 3986, section
   * 2.3), so that a name with a colon, a hash or a question mark is still read as a name.
   */
  public String href() {
    StringBuilder url = new StringBuilder();
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      if (c == '/' || UNRESERVED.indexOf(c) >= 0) {
        url.append(c);
      } else {
        url.append('%').append(String.format(Locale.ROOT, "%02X", b & 0xff));
      }
    }
    return url.toString();
  }

  @Override
  public String toString() {
    return value;
  }
}
