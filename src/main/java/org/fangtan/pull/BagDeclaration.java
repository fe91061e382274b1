package org.fangtan.pull;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.contract.Bag;
import org.fangtan.failure.Bilingual;

/**
 * The declaration in {@code bagit.txt} (RFC 8493, section 2.1.1): the version, and the encoding of
 * the other tag files.
 *
 * @param minor of version 0.{@code minor}; 100 for 1.0, so that versions compare as numbers
 */
record BagDeclaration(String version, int minor, Charset encoding) {
  private static final int FIRST = 93;
  private static final int LAST_DRAFT = 97;
  private static final int STANDARD = 100;

  /** From 0.97 on, the only spaces allowed are those of this pattern. */
  private static final Pattern EXACT =
      Pattern.compile("BagIt-Version: (\\d+)\\.(\\d+)\nTag-File-Character-Encoding: (\\S+)\n?");

  private static final Pattern EARLY =
      Pattern.compile(
          "BagIt-Version[ \\t]*:[ \\t]*(\\d+)\\.(\\d+)[ \\t]*\n"
              + "Tag-File-Character-Encoding[ \\t]*:[ \\t]*(\\S+)[ \\t]*\n*");

  /** Whether this is the standard rather than a draft of it. */
  boolean isStandard() {
    return minor >= STANDARD;
  }

  /** The name of the file with the bag's own description. */
  String infoName() {
    return minor < FIRST + 2 ? "package-info.txt" : Bag.INFO_NAME;
  }

  /**
   * @param problems receives the reason if it is not a declaration
   */
  static Optional<BagDeclaration> read(byte[] bytes, List<Verifier.Problem> problems) {
    String text;
    try {
      text = decoded(bytes, StandardCharsets.UTF_8).replace("\r\n", "\n").replace('\r', '\n');
    } catch (CharacterCodingException e) {
      return refused(problems, PullSentences.isNotUtf());
    }
    if (text.startsWith("\uFEFF")) {
      return refused(problems, PullSentences.beginsWithByteOrderMark());
    }
    Matcher found = EARLY.matcher(text);
    if (!found.matches()) {
      return refused(problems, PullSentences.mustHaveTwoLinesBagit());
    }
    String version = found.group(1) + "." + found.group(2);
    Optional<Integer> minor = minor(version);
    if (minor.isEmpty()) {
      return refused(problems, PullSentences.bagitVersionIsNotKnown(version));
    }
    if (minor.get() >= LAST_DRAFT && !EXACT.matcher(text).matches()) {
      return refused(problems, PullSentences.onlyBlanks());
    }
    try {
      return Optional.of(new BagDeclaration(version, minor.get(), Charset.forName(found.group(3))));
    } catch (IllegalArgumentException e) {
      return refused(problems, PullSentences.encodingIsNotKnown(found.group(3)));
    }
  }

  /** A tag file's text, in the declared encoding. */
  String decoded(byte[] bytes) throws CharacterCodingException {
    return decoded(bytes, encoding);
  }

  private static String decoded(byte[] bytes, Charset encoding) throws CharacterCodingException {
    return encoding
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT)
        .decode(ByteBuffer.wrap(bytes))
        .toString();
  }

  private static Optional<Integer> minor(String version) {
    if (version.equals("1.0")) {
      return Optional.of(STANDARD);
    }
    return version.matches("0\\.9[3-7]")
        ? Optional.of(Integer.parseInt(version.substring(2)))
        : Optional.empty();
  }

  private static Optional<BagDeclaration> refused(
      List<Verifier.Problem> problems, Bilingual words) {
    problems.add(Verifier.Problem.of("BAG_DECLARATION", Bag.DECLARATION_NAME, words));
    return Optional.empty();
  }
}
