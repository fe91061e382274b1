package org.fangtan.release;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What happens to a complete version. The later value is the stricter one. */
public enum ReleaseMode {
  /** It is shown to readers at once. */
  AUTOMATIC,
  /** It waits as a candidate until somebody releases it. */
  REVIEW;

  @JsonValue
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static ReleaseMode of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT));
  }

  public static List<String> ids() {
    return Arrays.stream(values()).map(ReleaseMode::id).toList();
  }
}
