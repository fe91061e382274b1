package org.fangtan.contract;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A file's place below a bag's {@code data} folder, such as {@code video/1080p.mp4}: relative, in
 * Unicode form NFC, with {@code /} between segments, and a name that Linux, macOS and Windows can
 * all hold. It cannot leave the folder, so it may be resolved against one without further checks.
 */
public record PayloadPath(@JsonValue String value) implements Comparable<PayloadPath> {
  /**
   * Storage on a local folder allows segments of at most 255 bytes; this leaves room for a suffix.
   */
  private static final int MAX_SEGMENT_BYTES = 216;

  /** An S3 key has at most 1024 bytes, including the topic and the version. */
  private static final int MAX_PATH_BYTES = 700;

  /** Windows reserves these names for devices, whatever follows the first dot. */
  private static final Set<String> DEVICES =
      Set.of(
          "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7",
          "com8", "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public PayloadPath {
    String fault = faultOf(value);
    if (!fault.isEmpty()) {
      throw new IllegalArgumentException("not a path in a bundle: '" + value + "' (" + fault + ")");
    }
  }

  public static PayloadPath of(String value) {
    return new PayloadPath(value);
  }

  /** Whether the text is an acceptable path. */
  public static boolean isSafe(String value) {
    return faultOf(value).isEmpty();
  }

  /**
   * Why the files cannot all lie in one folder on every system: two differ only in case, or one is
   * a folder that contains another.
   */
  public static Optional<String> clash(Collection<PayloadPath> paths) {
    Map<String, PayloadPath> files = new HashMap<>();
    for (PayloadPath path : paths) {
      PayloadPath other = files.put(path.folded(), path);
      if (other != null) {
        return Optional.of("two files that some disks take for one: " + other + " and " + path);
      }
    }
    for (PayloadPath path : paths) {
      String folder = path.folded();
      for (int end = folder.lastIndexOf('/'); end > 0; end = folder.lastIndexOf('/')) {
        folder = folder.substring(0, end);
        PayloadPath file = files.get(folder);
        if (file != null) {
          return Optional.of("a file that is also a folder: " + file + " and " + path);
        }
      }
    }
    return Optional.empty();
  }

  private String folded() {
    return value.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
  }

  /** The last segment. */
  public String fileName() {
    return value.substring(value.lastIndexOf('/') + 1);
  }

  /** What is wrong with it; empty if nothing is. */
  private static String faultOf(String value) {
    if (value.getBytes(StandardCharsets.UTF_8).length > MAX_PATH_BYTES) {
      return "longer than " + MAX_PATH_BYTES + " bytes";
    }
    if (!Normalizer.isNormalized(value, Normalizer.Form.NFC)) {
      return "not in Unicode form NFC";
    }
    for (String segment : value.split("/", -1)) {
      String fault = faultOfSegment(segment);
      if (!fault.isEmpty()) {
        return fault;
      }
    }
    return "";
  }

  private static String faultOfSegment(String segment) {
    if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
      return "an empty, '.' or '..' segment";
    }
    if (segment.getBytes(StandardCharsets.UTF_8).length > MAX_SEGMENT_BYTES) {
      return "a segment longer than " + MAX_SEGMENT_BYTES + " bytes";
    }
    if (segment.chars().anyMatch(c -> Character.isISOControl(c) || "\\:*?\"<>|".indexOf(c) >= 0)) {
      return "a control character or one of \\ : * ? \" < > |";
    }
    if (segment.codePoints().anyMatch(PayloadPath::isInvisible)) {
      return "an invisible character or half of a surrogate pair";
    }
    if (segment.endsWith(".") || segment.endsWith(" ") || segment.startsWith(" ")) {
      return "a segment that ends with a dot, or begins or ends with a space";
    }
    String stem = segment.split("\\.", 2)[0].strip().toLowerCase(Locale.ROOT);
    return DEVICES.contains(stem) ? "the name of a device" : "";
  }

  /** Characters that change the writing direction would show people a different name. */
  private static boolean isInvisible(int codePoint) {
    int type = Character.getType(codePoint);
    return type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  @Override
  public int compareTo(PayloadPath other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
