package org.fangtan.recording;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;

/**
 * Names that files and folders of ours have. A topic of such a name would lie where one of them
 * does, or be hidden. Pure.
 */
public final class OwnName {
  /** The folder of the recordings in which the year's programme lies, with what is made of it. */
  public static final String PROGRAMME = "_programme";

  /** The folder of the recordings in which a file for each notice lies, where the settings ask. */
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
   * Whether something at the bucket's root is no topic and no mistake: the programme's folder, that
   * of the notices, what was written by us, or by macOS beside what it packed.
   */
  public static boolean isWrittenByUs(String name) {
    return name.equals(PROGRAMME)
        || name.equals(NOTICES)
        || name.equals("__MACOSX")
        || name.startsWith("_") && name.endsWith("receipt.txt")
        || name.startsWith("._");
  }
}
