package org.fangtan.pull;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.contract.Manifest;
import org.fangtan.failure.Bilingual;

/**
 * A manifest of any bag, with any algorithm (RFC 8493, sections 2.1.3, 2.2.1 and 2.4).
 *
 * @param algorithm as in the file's name, in lower case
 * @param entries checksums in lower case, by path in Unicode form NFC
 */
record BagManifest(
    String name, String algorithm, boolean ofTags, SortedMap<String, String> entries) {
  private static final Pattern NAME =
      Pattern.compile("(tag)?manifest-([a-z0-9]+)\\.txt", Pattern.CASE_INSENSITIVE);
  private static final Pattern LINE = Pattern.compile("([0-9a-fA-F]+)[ \\t]+(.+)");
  private static final Pattern ALGORITHM =
      Pattern.compile("(sha)(1|224|256|384|512)|(sha3)(224|256|384|512)");
  private static final int MAX_ENTRIES = 300_000;

  /** Whether the name of a file in the bag's folder is that of a manifest. */
  static boolean isName(String path) {
    return NAME.matcher(path).matches();
  }

  /**
   * The digest of an algorithm as bags spell it: {@code md5}, {@code sha256}.
   *
   * @return empty where this Java does not have it
   */
  static Optional<MessageDigest> digest(String algorithm) {
    Matcher known = ALGORITHM.matcher(algorithm);
    String name =
        !known.matches()
            ? algorithm
            : known.group(1) != null ? "SHA-" + known.group(2) : "SHA3-" + known.group(4);
    try {
      return Optional.of(MessageDigest.getInstance(name));
    } catch (NoSuchAlgorithmException e) {
      return Optional.empty();
    }
  }

  /** Reads a manifest; faulty lines are added to the problems. */
  static BagManifest read(
      String name, String text, BagDeclaration bag, List<Verifier.Problem> problems) {
    Matcher named = NAME.matcher(name);
    if (!named.matches()) {
      throw new IllegalArgumentException("no manifest: " + name);
    }
    boolean ofTags = named.group(1) != null;
    String algorithm = named.group(2).toLowerCase(Locale.ROOT);
    int digits = digest(algorithm).map(digest -> digest.getDigestLength() * 2).orElse(0);
    SortedMap<String, String> entries = new TreeMap<>();
    Set<String> spelled = new HashSet<>();
    for (String line : text.split("\r\n|\r|\n")) {
      if (line.isEmpty() || line.equals("\uFEFF")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line.startsWith("\uFEFF") ? line.substring(1) : line);
      if (!matcher.matches()
          || entries.size() >= MAX_ENTRIES
          || (digits > 0 && matcher.group(1).length() != digits)) {
        problems.add(
            Verifier.Problem.of("MANIFEST_LINE", name, PullSentences.lineIsNotEntry(brief(line))));
        continue;
      }
      String path = path(matcher.group(2), bag);
      Optional<Bilingual> fault = fault(path, ofTags);
      if (fault.isPresent()) {
        problems.add(new Verifier.Problem("PATH_UNSAFE", name, fault.get(), false));
        continue;
      }
      if (!spelled.add(path)) {
        problems.add(Verifier.Problem.of("MANIFEST_DOUBLE", name, PullSentences.listsTwice(path)));
      }
      String checksum = matcher.group(1).toLowerCase(Locale.ROOT);
      String other = entries.put(Normalizer.normalize(path, Normalizer.Form.NFC), checksum);
      if (other != null && spelled.size() > entries.size()) {
        problems.add(
            new Verifier.Problem(
                "NAME_SPELLING", name, PullSentences.differsFromAnotherName(path), true));
      }
    }
    return new BagManifest(name, algorithm, ofTags, entries);
  }

  /**
   * The path as it is on disk. In drafts the percent sign has no special meaning; md5sum and
   * similar tools mark files that they read as binary with an asterisk, and find puts {@code ./}
   * before every path.
   */
  static String path(String written, BagDeclaration bag) {
    String path = written.startsWith("*") ? written.substring(1) : written;
    path = path.startsWith("./") ? path.substring(2) : path;
    return bag.isStandard()
        ? Manifest.decode(path)
        : path.replaceAll("(?i)%0a", "\n").replaceAll("(?i)%0d", "\r");
  }

  /** Why a manifest may not list a path; empty if it may. */
  static Optional<Bilingual> fault(String path, boolean ofTags) {
    boolean leavesTheBag =
        path.startsWith("/")
            || path.startsWith("~")
            || path.startsWith("\\")
            || path.matches("[A-Za-z]:[\\\\/].*")
            || List.of(path.split("[/\\\\]", -1)).contains("..");
    if (leavesTheBag) {
      return Optional.of(PullSentences.listsPathOutsideBag(path));
    }
    if (path.startsWith(Manifest.DATA) == ofTags) {
      return Optional.of(
          ofTags
              ? PullSentences.manifestOfTagsListsPayload(path)
              : PullSentences.listsPathNotBelowData(path));
    }
    return Optional.empty();
  }

  private static String brief(String line) {
    return line.length() > 200 ? line.substring(0, 200) + "…" : line;
  }
}
