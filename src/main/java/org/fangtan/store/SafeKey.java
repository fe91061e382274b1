package org.fangtan.store;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;

/**
 * Which object keys are safe to use as names of files, in pages and in messages.
 *
 * <p>Keys are Unicode and may contain spaces. Refused keys could leave a folder (dot segments, a
 * leading slash, backslashes), could not be stored as a file (empty or over-long segments, NUL), or
 * would show people a different name (control characters, direction marks, unpaired surrogates,
 * names in another encoding).
 *
 * <p>Normal forms: macOS sends names decomposed (NFD), other systems composed (NFC). A key is never
 * rewritten: it is the object's identity, and S3 compares bytes. Names are <em>compared</em> in
 * NFC, so that {@code topic.conf} finds its files; and the program's own names are in NFC. {@link
 * #canonical} does both.
 */
public final class SafeKey {
  /** S3's limit on a whole key, in UTF-8. */
  public static final int MAX_KEY_BYTES = 1024;

  /** The limit of file systems for a name, in UTF-8: 85 Chinese characters. */
  public static final int MAX_SEGMENT_BYTES = 255;

  private SafeKey() {}

  /** Why a key must not be used; empty if it may. */
  public static Optional<Failure> check(String key) {
    return objection(key).map(reason -> failure(printable(key), reason));
  }

  /**
   * Throws the failure that {@link #check} returns; to be called before a key is sent or becomes a
   * path.
   */
  public static void require(String key) throws StageException {
    Optional<Failure> failure = check(key);
    if (failure.isPresent()) {
      throw new StageException(failure.get());
    }
  }

  /** The form in which names are compared, and in which the program writes its own: NFC. */
  public static String canonical(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  /**
   * Whether a name belongs to this program or to the system and is not material: it begins with an
   * underscore or a dot, and is not "." or "..".
   */
  public static boolean isReserved(String name) {
    return name.startsWith("_")
        || (name.startsWith(".") && !name.equals("..") && !name.equals("."));
  }

  static Failure failure(String object, Bilingual reason) {
    return new Failure(
        FailureKind.INPUT,
        FailureCode.KEY_UNSAFE,
        StoreSentences.nameCannotBeUsed(object, reason),
        StoreSentences.renameFileAndUpload());
  }

  private static Optional<Bilingual> objection(String key) {
    if (key.isEmpty()) {
      return Optional.of(StoreSentences.isEmpty());
    }
    if (key.startsWith("/")) {
      return Optional.of(StoreSentences.beginsWithSlash());
    }
    Optional<Bilingual> character = badCharacter(key);
    if (character.isPresent()) {
      return character;
    }
    int keyBytes = key.getBytes(StandardCharsets.UTF_8).length;
    if (keyBytes > MAX_KEY_BYTES) {
      return Optional.of(StoreSentences.hasBytesAtMost(keyBytes, MAX_KEY_BYTES));
    }
    for (String segment : key.split("/", -1)) {
      Optional<Bilingual> bad = badSegment(segment);
      if (bad.isPresent()) {
        return bad;
      }
    }
    return Optional.empty();
  }

  private static Optional<Bilingual> badSegment(String segment) {
    if (segment.isEmpty()) {
      return Optional.of(StoreSentences.nameOfFolderOrFileIsEmpty());
    }
    if (segment.equals(".") || segment.equals("..")) {
      return Optional.of(StoreSentences.hasStep(segment));
    }
    int bytes = segment.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > MAX_SEGMENT_BYTES) {
      return Optional.of(StoreSentences.partHasBytesAtMost(bytes, MAX_SEGMENT_BYTES));
    }
    return Optional.empty();
  }

  private static Optional<Bilingual> badCharacter(String key) {
    for (int i = 0; i < key.length(); ) {
      int c = key.codePointAt(i);
      if (c == '\\') {
        return Optional.of(StoreSentences.hasBackslash());
      }
      if (c == 0xFFFD) {
        return Optional.of(StoreSentences.isNotInUtf());
      }
      if (isInvisible(c)) {
        String name = String.format(Locale.ROOT, "U+%04X", c);
        return Optional.of(StoreSentences.hasInvisibleControlCharacter(name));
      }
      i += Character.charCount(c);
    }
    return Optional.empty();
  }

  private static boolean isInvisible(int c) {
    int type = Character.getType(c);
    return Character.isISOControl(c)
        || isDirectionMark(c)
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }

  /**
   * The bidirectional controls of Unicode Standard Annex 9, section 2: they can make {@code
   * fdp.exe} look like {@code exe.pdf}.
   */
  private static boolean isDirectionMark(int c) {
    return c == 0x061C
        || c == 0x200E
        || c == 0x200F
        || (c >= 0x202A && c <= 0x202E)
        || (c >= 0x2066 && c <= 0x2069);
  }

  /** The key in displayable form: invisible characters as their numbers, and shortened. */
  private static String printable(String key) {
    StringBuilder text = new StringBuilder();
    key.codePoints()
        .limit(120)
        .forEach(
            c -> {
              if (isInvisible(c)) {
                text.append(String.format(Locale.ROOT, "<U+%04X>", c));
              } else {
                text.appendCodePoint(c);
              }
            });
    return key.codePointCount(0, key.length()) > 120 ? text + "…" : text.toString();
  }
}
