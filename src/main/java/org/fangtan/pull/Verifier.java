package org.fangtan.pull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fangtan.contract.Asset;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.JsonContract;
import org.fangtan.contract.Manifest;
import org.fangtan.contract.PayloadPath;
import org.fangtan.contract.RequiredAsset;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.SharedSentences;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.store.TransferListener;

/**
 * Checks a bundle on disk, offline and without trusting anything in it: that it is a complete BagIt
 * 1.0 bag, that every file is there unchanged and there are no others, that {@code bundle.json}
 * conforms to the schema and agrees with the files, and that the page refers to nothing missing or
 * external. Reads every byte; changes nothing; follows no link.
 */
public final class Verifier {
  /**
   * The maximum size of contracts, manifests and pages, in bytes; real ones have a few megabytes.
   */
  static final int MAX_TEXT = 64 << 20;

  private static final Pattern OXUM =
      Pattern.compile("(?m)^Payload-Oxum: *(\\d{1,18})\\.(\\d{1,9})\\r?$");
  private static final Pattern IDENTIFIER =
      Pattern.compile("(?m)^External-Identifier: *(.*?)\\r?$");
  private static final List<String> TAG_FILES =
      List.of(Bag.INFO_NAME, Bag.DECLARATION_NAME, Manifest.PAYLOAD_NAME);

  private final Path folder;
  private final TransferListener listener;
  private final List<Problem> problems = new ArrayList<>();
  private final SortedMap<String, ContentHash> hashes = new TreeMap<>();
  private SortedMap<String, BagFiles.Found> files = new TreeMap<>();
  private Optional<Bundle> bundle = Optional.empty();
  private long doneBytes;

  private Verifier(Path folder, TransferListener listener) {
    this.folder = folder;
    this.listener = listener;
  }

  /**
   * One problem.
   *
   * @param code a stable name, such as {@code FILE_CHANGED}
   * @param path in the bag; empty where it concerns the whole bag
   * @param isNote worth knowing, but no reason to refuse the bundle
   */
  public record Problem(String code, String path, Bilingual message, boolean isNote) {
    static Problem of(String code, String path, Bilingual words) {
      return new Problem(code, path, words, false);
    }

    Bilingual toLine() {
      String place = path.isEmpty() ? "" : path + "：";
      return PullSentences.problemAt(place + message.zh(), path.isEmpty(), path, message);
    }
  }

  /**
   * The result.
   *
   * @param files how many files were read
   * @param bundle the contract, where it could be read
   * @param rootHash of the tag manifest: the bundle's identity, to be compared with {@code
   *     latest.json}
   * @param foreign the BagIt version that a bag declares, if it is not a bundle of this program
   */
  public record Report(
      Path folder,
      List<Problem> problems,
      int files,
      long sizeBytes,
      Optional<Bundle> bundle,
      Optional<ContentHash> rootHash,
      Optional<String> foreign) {
    public Report {
      problems = List.copyOf(problems);
    }

    /** Whether it is a complete and correct bundle. */
    public boolean isValid() {
      return foreign.isEmpty() && isValidBag();
    }

    /** Whether it is a valid bag, whatever made it. */
    public boolean isValidBag() {
      return problems.stream().allMatch(Problem::isNote);
    }

    private List<Bilingual> foreignLines(String version) {
      List<Bilingual> lines = new ArrayList<>();
      long wrong = problems.stream().filter(problem -> !problem.isNote()).count();
      lines.add(
          isValidBag()
              ? PullSentences.validBagOfBagitFiles(version, files, sizeBytes)
              : PullSentences.isNotValidBag(wrong));
      problems.forEach(problem -> lines.add(problem.toLine()));
      lines.add(PullSentences.isNotFangtanBundle());
      return lines;
    }

    /** The result in sentences. */
    public List<Bilingual> lines() {
      List<Bilingual> lines = new ArrayList<>();
      if (foreign.isPresent()) {
        lines.addAll(foreignLines(foreign.get()));
        return lines;
      }
      long wrong = problems.stream().filter(problem -> !problem.isNote()).count();
      lines.add(
          isValid()
              ? PullSentences.bundleIsValid(files, sizeBytes)
              : PullSentences.bundleIsNotValid(wrong));
      problems.forEach(problem -> lines.add(problem.toLine()));
      return lines;
    }
  }

  /** The hash of each file of a folder that was found valid, by path in the bag. */
  static SortedMap<String, ContentHash> hashesOf(Path folder) throws InterruptedException {
    Verifier verifier = new Verifier(folder, TransferListener.NONE);
    verifier.files = BagFiles.list(folder, verifier.problems);
    verifier.hashAll();
    return verifier.hashes;
  }

  /** Checks a version's folder: the one that holds {@code bagit.txt}. */
  public static Report verify(Path folder) throws InterruptedException {
    return verify(folder, TransferListener.NONE);
  }

  /**
   * @param listener told the number of bytes read so far
   */
  public static Report verify(Path folder, TransferListener listener) throws InterruptedException {
    return new Verifier(folder, listener).report();
  }

  private Report report() throws InterruptedException {
    if (!Files.isDirectory(folder)) {
      problem("FOLDER_MISSING", "", PullSentences.thereIsNoFolder(folder));
      return new Report(
          folder, problems, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }
    files = BagFiles.list(folder, problems);
    if (files.containsKey(Bag.DECLARATION_NAME) && !isOurs()) {
      return foreign();
    }
    if (!files.containsKey(Bag.DECLARATION_NAME)) {
      problem("BAG_DECLARATION", Bag.DECLARATION_NAME, PullSentences.isMissingOrNotBundle(folder));
      return new Report(
          folder, problems, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }
    hashAll();
    checkDeclaration();
    checkFiles();
    checkOxum();
    checkContract();
    if (bundle.isPresent()) {
      problems.addAll(ReleaseCheck.beside(folder, hashes));
    }
    PageReferences.check(files, problems);
    return report(bundle, Optional.ofNullable(hashes.get(Manifest.TAG_NAME)), Optional.empty());
  }

  private Report report(
      Optional<Bundle> contract, Optional<ContentHash> rootHash, Optional<String> foreign) {
    problems.sort(
        Comparator.comparing(Problem::isNote)
            .thenComparing(Problem::path)
            .thenComparing(Problem::code));
    long sizeBytes = files.values().stream().mapToLong(BagFiles.Found::sizeBytes).sum();
    return new Report(folder, problems, files.size(), sizeBytes, contract, rootHash, foreign);
  }

  /** A bundle contains a contract, or its manifest says that it should. */
  private boolean isOurs() {
    return files.containsKey(Bag.BUNDLE_NAME)
        || text(Manifest.PAYLOAD_NAME).contains(Bag.BUNDLE_NAME);
  }

  private Report foreign() throws InterruptedException {
    Optional<String> version = new BagItCheck(folder, files, problems, listener).run();
    return report(Optional.empty(), Optional.empty(), Optional.of(version.orElse("?")));
  }

  private void hashAll() throws InterruptedException {
    byte[] buffer = new byte[1 << 17];
    for (Map.Entry<String, BagFiles.Found> file : files.entrySet()) {
      MessageDigest digest = ContentHash.sha256();
      try (InputStream in =
          Files.newInputStream(file.getValue().file(), LinkOption.NOFOLLOW_LINKS)) {
        int got;
        while ((got = in.read(buffer)) >= 0) {
          digest.update(buffer, 0, got);
          doneBytes += got;
          listener.transferred(doneBytes);
          if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while reading " + file.getKey());
          }
        }
        hashes.put(file.getKey(), ContentHash.ofDigest(digest));
      } catch (IOException e) {
        problem("FILE_UNREADABLE", file.getKey(), PullSentences.cannotBeRead(e));
      }
    }
  }

  /** RFC 8493, section 2.1.1: exactly two lines. */
  private void checkDeclaration() {
    String text = text(Bag.DECLARATION_NAME).replace("\r\n", "\n").replace('\r', '\n');
    if (!text.strip().equals(Bag.DECLARATION.strip())) {
      problem("BAG_DECLARATION", Bag.DECLARATION_NAME, PullSentences.isNotDeclarationOfBagit());
    }
    if (files.containsKey("fetch.txt")) {
      problem("FETCH_PRESENT", "fetch.txt", PullSentences.asksForFilesFromElsewhere());
    }
  }

  private void checkFiles() {
    SortedMap<String, ContentHash> tags = manifest(Manifest.TAG_NAME);
    SortedMap<String, ContentHash> payload = manifest(Manifest.PAYLOAD_NAME);
    for (String name : TAG_FILES) {
      if (!tags.containsKey(name)) {
        problem("MANIFEST_INCOMPLETE", Manifest.TAG_NAME, PullSentences.doesNotList(name));
      }
    }
    tags.keySet().stream()
        .filter(path -> path.startsWith(Manifest.DATA))
        .forEach(path -> problem("MANIFEST_LINE", Manifest.TAG_NAME, PullSentences.itLists(path)));
    SortedMap<String, ContentHash> listed = new TreeMap<>(tags);
    for (Map.Entry<String, ContentHash> entry : payload.entrySet()) {
      String path = entry.getKey();
      if (!path.startsWith(Manifest.DATA)
          || !PayloadPath.isSafe(path.substring(Manifest.DATA.length()))) {
        problem("PATH_UNSAFE", Manifest.PAYLOAD_NAME, PullSentences.listsUnsafePath(path));
      } else {
        listed.put(path, entry.getValue());
      }
    }
    compare(listed);
  }

  /** Compares the listed files with those that are there. */
  private void compare(SortedMap<String, ContentHash> listed) {
    Map<ContentHash, String> extras = new HashMap<>();
    for (Map.Entry<String, ContentHash> file : hashes.entrySet()) {
      boolean isRoot = file.getKey().equals(Manifest.TAG_NAME);
      ContentHash expected = listed.get(file.getKey());
      if (expected == null && !isRoot) {
        extras.put(file.getValue(), file.getKey());
        problem("FILE_EXTRA", file.getKey(), PullSentences.manifestDoesNotList());
      } else if (expected != null && !expected.equals(file.getValue())) {
        problem(
            "FILE_CHANGED",
            file.getKey(),
            PullSentences.itsBytesAreNotThoseOfManifest(brief(expected), brief(file.getValue())));
      }
    }
    for (Map.Entry<String, ContentHash> entry : listed.entrySet()) {
      if (!files.containsKey(entry.getKey())) {
        String renamed = extras.get(entry.getValue());
        problem(
            "FILE_MISSING",
            entry.getKey(),
            renamed == null
                ? SharedSentences.fileIsMissing()
                : PullSentences.isMissingPerhapsRenamed(renamed));
      }
    }
  }

  private SortedMap<String, ContentHash> manifest(String name) {
    if (!files.containsKey(name)) {
      problem("MANIFEST_MISSING", name, PullSentences.manifestIsMissing());
      return new TreeMap<>();
    }
    Manifest.Parsed parsed = Manifest.parse(text(name).getBytes(StandardCharsets.UTF_8));
    for (String line : parsed.badLines()) {
      problem("MANIFEST_LINE", name, PullSentences.lineIsNotEntryOrDoubled(line));
    }
    return parsed.manifest().hashes();
  }

  private void checkOxum() {
    Matcher oxum = OXUM.matcher(text(Bag.INFO_NAME));
    BagFiles.Payload payload = BagFiles.payload(files);
    if (!oxum.find()) {
      problem("BAG_INFO", Bag.INFO_NAME, PullSentences.hasNoPayloadOxum());
    } else if (!payload.is(oxum.group(1), oxum.group(2))) {
      String promised = oxum.group(1) + "." + oxum.group(2);
      problem("OXUM", Bag.INFO_NAME, PullSentences.octetsAndFilesShould(promised, payload.oxum()));
    }
  }

  private void checkContract() {
    if (!files.containsKey(Bag.BUNDLE_NAME)) {
      return; // the missing file has been reported
    }
    try {
      JsonNode tree = Json.mapper().readTree(text(Bag.BUNDLE_NAME));
      boolean agrees = true;
      for (JsonContract.Problem found : JsonContract.BUNDLE.check(tree)) {
        agrees &= found.isUnknownField();
        problems.add(
            new Problem(
                "CONTRACT_SCHEMA", Bag.BUNDLE_NAME, found.toMessage(), found.isUnknownField()));
      }
      if (agrees) {
        Bundle contract = Json.mapper().treeToValue(tree, Bundle.class);
        bundle = Optional.of(contract);
        checkAssets(contract);
      }
    } catch (JsonProcessingException e) {
      problem(
          "CONTRACT_SCHEMA",
          Bag.BUNDLE_NAME,
          PullSentences.cannotBeUnderstood(e.getOriginalMessage()));
    }
  }

  private void checkAssets(Bundle contract) {
    SortedMap<String, BagFiles.Found> unnamed = new TreeMap<>(files);
    unnamed.keySet().removeIf(path -> !path.startsWith(Manifest.DATA));
    unnamed.remove(Bag.BUNDLE_NAME);
    for (Asset asset : contract.assets()) {
      String path = Manifest.DATA + asset.path();
      BagFiles.Found file = unnamed.remove(path);
      if (file == null) {
        problem("CONTRACT_ASSET", path, PullSentences.bundleJsonNamesMissingFile());
      } else if (file.sizeBytes() != asset.sizeBytes()
          || !asset.sha256().equals(hashes.get(path))) {
        problem("CONTRACT_ASSET", path, PullSentences.sizeOrHashDiffersFromBundleJson());
      }
    }
    for (String path : unnamed.keySet()) {
      problem("CONTRACT_ASSET", path, PullSentences.bundleJsonDoesNotName());
    }
    for (RequiredAsset promise : contract.missing()) {
      problem("CONTRACT_PROMISE", Bag.BUNDLE_NAME, PullSentences.whatItPromisesIsMissing(promise));
    }
    Matcher identifier = IDENTIFIER.matcher(text(Bag.INFO_NAME));
    String id = contract.topic().id().value().replaceAll("\\s+", " ").strip();
    if (!identifier.find() || !identifier.group(1).equals(id)) {
      problem("BAG_INFO", Bag.INFO_NAME, PullSentences.externalIdentifierIsNotTopic(id));
    }
  }

  /** A small file's text; empty where it cannot be read, which is then reported. */
  private String text(String path) {
    BagFiles.Found file = files.get(path);
    if (file == null) {
      return "";
    }
    if (file.sizeBytes() > MAX_TEXT) {
      problem("FILE_TOO_LARGE", path, PullSentences.isTooLarge());
      return "";
    }
    try {
      return new String(Files.readAllBytes(file.file()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private void problem(String code, String path, Bilingual words) {
    problems.add(Problem.of(code, path, words));
  }

  private static String brief(ContentHash hash) {
    return hash.hex().substring(0, 12) + "…";
  }
}
