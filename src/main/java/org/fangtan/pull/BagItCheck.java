package org.fangtan.pull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Manifest;
import org.fangtan.failure.Bilingual;
import org.fangtan.store.TransferListener;

/**
 * Checks a bag from another source as a BagIt tool would: RFC 8493 and its drafts from 0.93 on. A
 * bag is complete if the listed files and the existing files are the same, and valid if every
 * checksum is right as well. Reads every file once; fetches nothing; follows no link.
 */
final class BagItCheck {
  private static final String FETCH = "fetch.txt";
  private static final Pattern FETCH_LINE =
      Pattern.compile("(\\S+)[ \\t]+(\\d{1,18}|-)[ \\t]+(.+)");
  private static final Pattern URL = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:\\S+");
  private static final Pattern OXUM =
      Pattern.compile("(?im)^Payload-Oxum[ \\t]*:[ \\t]*(.*?)[ \\t]*$");
  private static final Pattern OXUM_VALUE = Pattern.compile("(\\d{1,18})\\.(\\d{1,9})");

  private final Path folder;
  private final SortedMap<String, BagFiles.Found> files;
  private final List<Verifier.Problem> problems;
  private final TransferListener listener;
  private final List<BagManifest> manifests = new ArrayList<>();
  private long doneBytes;

  /**
   * @param files the files in the folder, by path
   * @param problems receives what is wrong
   */
  BagItCheck(
      Path folder,
      SortedMap<String, BagFiles.Found> files,
      List<Verifier.Problem> problems,
      TransferListener listener) {
    this.folder = folder;
    this.files = files;
    this.problems = problems;
    this.listener = listener;
  }

  /** The version that the bag declares, if it can be determined. */
  Optional<String> run() throws InterruptedException {
    Optional<BagDeclaration> declared =
        bytes(Bag.DECLARATION_NAME).flatMap(bytes -> BagDeclaration.read(bytes, problems));
    if (declared.isEmpty()) {
      return Optional.empty();
    }
    BagDeclaration bag = declared.get();
    if (!Files.isDirectory(folder.resolve("data"), LinkOption.NOFOLLOW_LINKS)) {
      problem("PAYLOAD_MISSING", "data", PullSentences.thereIsNoFolderData());
    }
    for (String path : files.keySet()) {
      if (BagManifest.isName(path)) {
        text(path, bag)
            .ifPresent(text -> manifests.add(BagManifest.read(path, text, bag, problems)));
      }
    }
    checkAlgorithms();
    checkCompleteness(bag);
    checkFetch(bag);
    checkInfo(bag);
    checkSums();
    return Optional.of(bag.version());
  }

  private void checkAlgorithms() {
    if (manifests.stream().noneMatch(manifest -> !manifest.ofTags())) {
      problem("MANIFEST_MISSING", "", PullSentences.thereIsNoPayloadManifest());
    }
    for (BagManifest manifest : manifests) {
      if (BagManifest.digest(manifest.algorithm()).isEmpty()) {
        problem(
            "ALGORITHM_UNKNOWN",
            manifest.name(),
            PullSentences.algorithmIsNotKnownNothing(manifest.algorithm()));
      }
    }
  }

  /** Drafts require that at least one manifest lists each file, the standard that all do. */
  private void checkCompleteness(BagDeclaration bag) {
    List<BagManifest> payload = manifests.stream().filter(one -> !one.ofTags()).toList();
    for (String path : files.keySet()) {
      if (!path.startsWith(Manifest.DATA)) {
        continue;
      }
      List<String> without =
          payload.stream()
              .filter(manifest -> !manifest.entries().containsKey(path))
              .map(BagManifest::name)
              .toList();
      if (without.size() == payload.size()) {
        problem("FILE_EXTRA", path, PullSentences.noManifestListsThisFile());
      } else if (bag.isStandard() && !without.isEmpty()) {
        problem("MANIFEST_INCOMPLETE", path, PullSentences.isNotIn(without));
      }
    }
    for (BagManifest manifest : manifests) {
      for (String path : manifest.entries().keySet()) {
        if (!files.containsKey(path)) {
          problem("FILE_MISSING", path, PullSentences.isMissingListed(manifest.name()));
        }
        if (manifest.ofTags()
            && path.toLowerCase(java.util.Locale.ROOT).startsWith("tagmanifest-")) {
          problem("MANIFEST_LINE", manifest.name(), PullSentences.listsManifestOfTags(path));
        }
      }
    }
  }

  /**
   * A file listed in fetch.txt counts as missing until somebody has fetched it; the manifest check
   * reports it.
   */
  private void checkFetch(BagDeclaration bag) {
    Optional<String> text = text(FETCH, bag);
    if (text.isEmpty()) {
      return;
    }
    for (String line : text.get().split("\r\n|\r|\n")) {
      if (line.isBlank()) {
        continue;
      }
      Matcher matcher = FETCH_LINE.matcher(line);
      if (!matcher.matches() || !URL.matcher(matcher.group(1)).matches()) {
        problem("FETCH_LINE", FETCH, PullSentences.lineIsNotEntry(line));
        continue;
      }
      String path =
          Normalizer.normalize(BagManifest.path(matcher.group(3), bag), Normalizer.Form.NFC);
      Optional<Bilingual> fault = BagManifest.fault(path, false);
      if (fault.isPresent()) {
        problems.add(new Verifier.Problem("PATH_UNSAFE", FETCH, fault.get(), false));
        continue;
      }
      if (manifests.stream().noneMatch(one -> !one.ofTags() && one.entries().containsKey(path))) {
        problem("FETCH_UNLISTED", FETCH, PullSentences.noManifestLists(path));
      }
      BagFiles.Found there = files.get(path);
      if (there != null
          && !matcher.group(2).equals("-")
          && Long.parseLong(matcher.group(2)) != there.sizeBytes()) {
        problem(
            "FETCH_SIZE", path, PullSentences.shouldHaveBytes(matcher.group(2), there.sizeBytes()));
      }
    }
  }

  private void checkInfo(BagDeclaration bag) {
    Optional<String> text = text(bag.infoName(), bag);
    if (text.isEmpty()) {
      return;
    }
    boolean isFirst = true;
    for (String line : text.get().replace("\uFEFF", "").split("\r\n|\r|\n")) {
      boolean goesOn = line.startsWith(" ") || line.startsWith("\t");
      if (!line.isBlank() && (goesOn ? isFirst : line.indexOf(':') < 1)) {
        problem("BAG_INFO", bag.infoName(), PullSentences.lineHasNoColon(line));
      }
      isFirst = false;
    }
    Matcher oxum = OXUM.matcher(text.get().replace("\r\n", "\n").replace('\r', '\n'));
    while (oxum.find()) {
      checkOxum(bag, oxum.group(1));
    }
  }

  private void checkOxum(BagDeclaration bag, String said) {
    BagFiles.Payload payload = BagFiles.payload(files);
    Matcher value = OXUM_VALUE.matcher(said);
    if (!value.matches() || !payload.is(value.group(1), value.group(2))) {
      problem("OXUM", bag.infoName(), PullSentences.payloadOxumSays(said, payload.oxum()));
    }
  }

  private void checkSums() throws InterruptedException {
    byte[] buffer = new byte[1 << 17];
    for (Map.Entry<String, BagFiles.Found> file : files.entrySet()) {
      SortedMap<String, MessageDigest> digests = new TreeMap<>();
      for (BagManifest manifest : manifests) {
        if (manifest.entries().containsKey(file.getKey())) {
          BagManifest.digest(manifest.algorithm())
              .ifPresent(digest -> digests.put(manifest.algorithm(), digest));
        }
      }
      try (InputStream in =
          Files.newInputStream(file.getValue().file(), LinkOption.NOFOLLOW_LINKS)) {
        int got;
        while ((got = in.read(buffer)) >= 0) {
          for (MessageDigest digest : digests.values()) {
            digest.update(buffer, 0, got);
          }
          doneBytes += got;
          listener.transferred(doneBytes);
          if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while reading " + file.getKey());
          }
        }
        compare(file.getKey(), digests);
      } catch (IOException e) {
        problem("FILE_UNREADABLE", file.getKey(), PullSentences.cannotBeRead(e));
      }
    }
  }

  private void compare(String path, SortedMap<String, MessageDigest> digests) {
    SortedMap<String, String> found = new TreeMap<>();
    digests.forEach(
        (algorithm, digest) -> found.put(algorithm, HexFormat.of().formatHex(digest.digest())));
    for (BagManifest manifest : manifests) {
      String expected = manifest.entries().get(path);
      String is = found.get(manifest.algorithm());
      if (expected != null && is != null && !expected.equals(is)) {
        problem("FILE_CHANGED", path, PullSentences.itsBytesAreNotThose(manifest.name()));
      }
    }
  }

  private Optional<String> text(String path, BagDeclaration bag) {
    try {
      Optional<byte[]> bytes = bytes(path);
      return bytes.isEmpty() ? Optional.empty() : Optional.of(bag.decoded(bytes.get()));
    } catch (CharacterCodingException e) {
      problem("ENCODING", path, PullSentences.isNotInEncoding(bag.encoding()));
      return Optional.empty();
    }
  }

  private Optional<byte[]> bytes(String path) {
    BagFiles.Found file = files.get(path);
    if (file == null) {
      return Optional.empty();
    }
    if (file.sizeBytes() > Verifier.MAX_TEXT) {
      problem("FILE_TOO_LARGE", path, PullSentences.isTooLarge());
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(file.file()));
    } catch (IOException e) {
      return Optional.empty(); // Reported during the comparison.
    }
  }

  private void problem(String code, String path, Bilingual words) {
    problems.add(Verifier.Problem.of(code, path, words));
  }
}
