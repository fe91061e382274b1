package org.fangtan.recording;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Names of the program's own files and folders. A topic with such a name would be in the same
 * place, or be hidden. Pure.
 */
public final class OwnName {
  /** The folder of the recordings bucket with the year's programme and the files made from it. */
  public static final String PROGRAMME = "_programme";

  /**
   * The folder of the recordings bucket with a file for each notice, if the settings request it.
   */
  public static final String NOTICES = "_notices";

  /** {@code index} is the folder of the page of all interviews. */
  private static final Set<String> FILES =
      Set.of("index", "latest.json", "catalog.json", "bundle.json", "bagit.txt", "topic.conf");

  private OwnName() {}

  /** Whether a topic must not have this name. */
  public static boolean isOurs(String topic) {
    String plain = Normalizer.normalize(topic, Normalizer.Form.NFKC).strip();
    return plain.startsWith("_") || FILES.contains(plain.toLowerCase(Locale.ROOT));
  }

  /**
   * Whether an item at the bucket's root is neither a topic nor a mistake: the programme's folder,
   * that of the notices, files written by this program, or by macOS beside packed files.
   */
  public static boolean isWrittenByUs(String name) {
    return name.equals(PROGRAMME)
        || name.equals(NOTICES)
        || name.equals("__MACOSX")
        || name.startsWith("_") && name.endsWith("receipt.txt")
        || name.startsWith("._");
  }
}
