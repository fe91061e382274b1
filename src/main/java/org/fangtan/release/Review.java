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
 * One person's review of one step. It contains the hash of the review before it, so that the later
 * reviews reveal any that was changed, removed or inserted.
 *
 * @param number counted from one, over all versions of a topic
 * @param candidate the name of the version that was seen, such as {@code c0002}
 * @param bag that version's hash
 * @param subject the hash of the reviewed content, see {@link ReviewedContent#digest}
 * @param previous the hash of the review before it; for the first one, that of the topic's name
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

  /** The decision. */
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

  /** Whether a person of that name gave it, ignoring differences in typing. */
  boolean isBy(String name) {
    return plain(by).equals(plain(name));
  }

  private static String plain(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFKC)
        .replaceAll("[\\s·.]+", "")
        .toLowerCase(Locale.ROOT);
  }
}
