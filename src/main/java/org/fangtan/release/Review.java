package org.fangtan.release;

import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Optional;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;

/**
 * What one person said of one step. It holds the hash of the review before it, so that none can be
 * changed, taken out or put in without those after it showing it.
 *
 * @param number counted from one, over all versions of a topic
 * @param candidate the name of the version that was seen, such as {@code c0002}
 * @param bag that version's hash
 * @param subject the hash of what the step is about in it, see {@link ReviewedContent#digest}
 * @param previous the hash of the review before it; of the first one, of the topic's name
 */
public record Review(
    int number,
    String step,
    Decision decision,
    String by,
    OffsetDateTime at,
    Optional<String> note,
    String candidate,
    ContentHash bag,
    ContentHash subject,
    ContentHash previous) {

  /** What was said. */
  public enum Decision {
    APPROVED,
    /** Handed back to be corrected. */
    RETURNED;

    @JsonValue
    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ContentHash hash() {
    return ContentHash.of(Json.write(this).getBytes(StandardCharsets.UTF_8));
  }

  /** Whether somebody of that name gave it, however the name was typed. */
  boolean isBy(String name) {
    return plain(by).equals(plain(name));
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .replaceAll("[\\s·.]+", "")
        .toLowerCase(Locale.ROOT);
  }
}
