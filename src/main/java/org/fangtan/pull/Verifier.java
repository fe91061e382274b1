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
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.store.TransferListener;

/**
 * Checks a bundle on disk, offline and without trusting anything in it: that it is a BagIt 1.0 bag
 * in itself, that every file is there as it was and none besides, that {@code bundle.json} is what
 * the schema says and agrees with the files, and that the page refers to nothing that is missing or
 * outside. Reads every byte; changes nothing; follows no link.
 */
public final class Verifier {
  /** Larger contracts, manifests and pages are refused: real ones have a few megabytes. */
  static final int LARGEST_TEXT = 64 << 20;

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
   * One thing that is wrong.
   *
   * @param code a stable name, such as {@code FILE_CHANGED}
   * @param path in the bag; empty where it is about the whole
   * @param isNote worth knowing, but no reason to refuse the bundle
   */
  public record Problem(String code, String path, Bilingual message, boolean isNote) {
    static Problem of(String code, String path, String zh, String en) {
      return new Problem(code, path, Bilingual.of(zh, en), false);
    }

    Bilingual toLine() {
      String place = path.isEmpty() ? "" : path + "：";
      return Bilingual.of(place + message.zh(), (path.isEmpty() ? "" : path + ": ") + message.en());
    }
  }

  /**
   * What was found.
   *
   * @param files how many files were read
   * @param bundle the contract, where it could be read
   * @param rootHash of the manifest of manifests: the bundle's identity, to be compared with {@code
   *     latest.json}
   * @param foreign the version of BagIt that a bag declares which is no bundle of this program's
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

    /** Whether it is a bundle, whole and right. */
    public boolean isValid() {
      return foreign.isEmpty() && isValidBag();
    }

    /** Whether it is a valid bag, whoever made it. */
    public boolean isValidBag() {
      return problems.stream().allMatch(Problem::isNote);
    }

    private List<Bilingual> foreignLines(String version) {
      List<Bilingual> lines = new ArrayList<>();
      long wrong = problems.stream().filter(problem -> !problem.isNote()).count();
      lines.add(
          isValidBag()
              ? Bilingual.of(
                  "有效的 BagIt " + version + " 袋：" + files + " 个文件，" + sizeBytes + " 字节",
                  "a valid bag of BagIt "
                      + version
                      + ": "
                      + files
                      + " files, "
                      + sizeBytes
                      + " bytes")
              : Bilingual.of(
                  "不是有效的 BagIt 袋：发现 " + wrong + " 处问题",
                  "no valid BagIt bag: " + wrong + " problem(s)"));
      problems.forEach(problem -> lines.add(problem.toLine()));
      lines.add(
          Bilingual.of(
              "它不是 Fangtan 的专题包（没有 data/bundle.json）",
              "it is no Fangtan bundle (it has no data/bundle.json)"));
      return lines;
    }

    /** Everything to be said about it, in one sentence each. */
    public List<Bilingual> lines() {
      List<Bilingual> lines = new ArrayList<>();
      if (foreign.isPresent()) {
        lines.addAll(foreignLines(foreign.get()));
        return lines;
      }
      long wrong = problems.stream().filter(problem -> !problem.isNote()).count();
      lines.add(
          isValid()
              ? Bilingual.of(
                  "校验通过：" + files + " 个文件，" + sizeBytes + " 字节，全部与清单一致",
                  "valid: " + files + " files, " + sizeBytes + " bytes, all as listed")
              : Bilingual.of(
                  "校验不通过：发现 " + wrong + " 处问题，请不要发布，重新拉取后再试",
                  "not valid: " + wrong + " problem(s); do not publish it, pull it again"));
      problems.forEach(problem -> lines.add(problem.toLine()));
      return lines;
    }
  }

  /** Checks a version's folder: the one that holds {@code bagit.txt}. */
  public static Report verify(Path folder) throws InterruptedException {
    return verify(folder, TransferListener.NONE);
  }

  /**
   * @param listener told how many bytes have been read
   */
  public static Report verify(Path folder, TransferListener listener) throws InterruptedException {
    return new Verifier(folder, listener).report();
  }

  private Report report() throws InterruptedException {
    if (!Files.isDirectory(folder)) {
      problem("FOLDER_MISSING", "", "没有文件夹 " + folder, "there is no folder " + folder);
      return new Report(
          folder, problems, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }
    files = BagFiles.list(folder, problems);
    if (files.containsKey(Bag.DECLARATION_NAME) && !isOurs()) {
      return foreign();
    }
    if (!files.containsKey(Bag.DECLARATION_NAME)) {
      problem(
          "BAG_DECLARATION",
          Bag.DECLARATION_NAME,
          "没有这个文件：" + folder + " 不是专题包（应指定 v0001 这样的版本文件夹）",
          "it is missing: " + folder + " is no bundle (name a version's folder, such as v0001)");
      return new Report(
          folder, problems, 0, 0, Optional.empty(), Optional.empty(), Optional.empty());
    }
    hashAll();
    checkDeclaration();
    checkFiles();
    checkOxum();
    checkContract();
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

  /** A bundle holds a contract, or its manifest says that it should. */
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
        problem("FILE_UNREADABLE", file.getKey(), "无法读取：" + e, "it cannot be read: " + e);
      }
    }
  }

  /** RFC 8493, section 2.1.1: exactly two lines. */
  private void checkDeclaration() {
    String text = text(Bag.DECLARATION_NAME).replace("\r\n", "\n").replace('\r', '\n');
    if (!text.strip().equals(Bag.DECLARATION.strip())) {
      problem(
          "BAG_DECLARATION",
          Bag.DECLARATION_NAME,
          "内容不是 BagIt 1.0 的声明",
          "it is not the declaration of BagIt 1.0");
    }
    if (files.containsKey("fetch.txt")) {
      problem(
          "FETCH_PRESENT",
          "fetch.txt",
          "要求从别处下载文件，不可接受",
          "it asks for files from elsewhere, which is not accepted");
    }
  }

  private void checkFiles() {
    SortedMap<String, ContentHash> tags = manifest(Manifest.TAG_NAME);
    SortedMap<String, ContentHash> payload = manifest(Manifest.PAYLOAD_NAME);
    for (String name : TAG_FILES) {
      if (!tags.containsKey(name)) {
        problem(
            "MANIFEST_INCOMPLETE", Manifest.TAG_NAME, "没有列出 " + name, "it does not list " + name);
      }
    }
    tags.keySet().stream()
        .filter(path -> path.startsWith(Manifest.DATA))
        .forEach(
            path -> problem("MANIFEST_LINE", Manifest.TAG_NAME, "列出了 " + path, "it lists " + path));
    SortedMap<String, ContentHash> listed = new TreeMap<>(tags);
    for (Map.Entry<String, ContentHash> entry : payload.entrySet()) {
      String path = entry.getKey();
      if (!path.startsWith(Manifest.DATA)
          || !PayloadPath.isSafe(path.substring(Manifest.DATA.length()))) {
        problem(
            "PATH_UNSAFE",
            Manifest.PAYLOAD_NAME,
            "列出了不安全的路径 " + path,
            "it lists the unsafe path " + path);
      } else {
        listed.put(path, entry.getValue());
      }
    }
    compare(listed);
  }

  /** What is listed against what is there. */
  private void compare(SortedMap<String, ContentHash> listed) {
    Map<ContentHash, String> extras = new HashMap<>();
    for (Map.Entry<String, ContentHash> file : hashes.entrySet()) {
      boolean isRoot = file.getKey().equals(Manifest.TAG_NAME);
      ContentHash expected = listed.get(file.getKey());
      if (expected == null && !isRoot) {
        extras.put(file.getValue(), file.getKey());
        problem("FILE_EXTRA", file.getKey(), "清单中没有这个文件", "the manifest does not list this file");
      } else if (expected != null && !expected.equals(file.getValue())) {
        problem(
            "FILE_CHANGED",
            file.getKey(),
            "内容与清单不符（应为 " + brief(expected) + "，实为 " + brief(file.getValue()) + "）",
            "its bytes are not those of the manifest ("
                + brief(expected)
                + " expected, "
                + brief(file.getValue())
                + " found)");
      }
    }
    for (Map.Entry<String, ContentHash> entry : listed.entrySet()) {
      if (!files.containsKey(entry.getKey())) {
        String renamed = extras.get(entry.getValue());
        problem(
            "FILE_MISSING",
            entry.getKey(),
            renamed == null ? "文件缺失" : "文件缺失，可能被改名为 " + renamed,
            renamed == null ? "it is missing" : "it is missing; perhaps renamed to " + renamed);
      }
    }
  }

  private SortedMap<String, ContentHash> manifest(String name) {
    if (!files.containsKey(name)) {
      problem("MANIFEST_MISSING", name, "清单缺失", "the manifest is missing");
      return new TreeMap<>();
    }
    Manifest.Parsed parsed = Manifest.parse(text(name).getBytes(StandardCharsets.UTF_8));
    for (String line : parsed.badLines()) {
      problem(
          "MANIFEST_LINE", name, "有一行无法识别或重复：" + line, "a line is no entry, or doubled: " + line);
    }
    return parsed.manifest().hashes();
  }

  private void checkOxum() {
    Matcher oxum = OXUM.matcher(text(Bag.INFO_NAME));
    BagFiles.Payload payload = BagFiles.payload(files);
    if (!oxum.find()) {
      problem("BAG_INFO", Bag.INFO_NAME, "没有 Payload-Oxum", "it has no Payload-Oxum");
    } else if (!payload.is(oxum.group(1), oxum.group(2))) {
      String promised = oxum.group(1) + "." + oxum.group(2);
      problem(
          "OXUM",
          Bag.INFO_NAME,
          "字节数和文件数应为 " + promised + "，实为 " + payload.oxum(),
          "octets and files should be " + promised + " and are " + payload.oxum());
    }
  }

  private void checkContract() {
    if (!files.containsKey(Bag.BUNDLE_NAME)) {
      return; // a missing file has been reported
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
          "无法理解：" + e.getOriginalMessage(),
          "it cannot be understood: " + e.getOriginalMessage());
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
        problem(
            "CONTRACT_ASSET",
            path,
            "bundle.json 列出了它，但文件缺失",
            "bundle.json names it; it is missing");
      } else if (file.sizeBytes() != asset.sizeBytes()
          || !asset.sha256().equals(hashes.get(path))) {
        problem(
            "CONTRACT_ASSET",
            path,
            "大小或校验值与 bundle.json 不符",
            "its size or hash is not that of bundle.json");
      }
    }
    for (String path : unnamed.keySet()) {
      problem("CONTRACT_ASSET", path, "bundle.json 没有列出它", "bundle.json does not name it");
    }
    for (RequiredAsset promise : contract.missing()) {
      problem(
          "CONTRACT_PROMISE",
          Bag.BUNDLE_NAME,
          "承诺的内容缺失：" + promise,
          "what it promises is missing: " + promise);
    }
    Matcher identifier = IDENTIFIER.matcher(text(Bag.INFO_NAME));
    String id = contract.topic().id().value().replaceAll("\\s+", " ").strip();
    if (!identifier.find() || !identifier.group(1).equals(id)) {
      problem(
          "BAG_INFO",
          Bag.INFO_NAME,
          "External-Identifier 与 bundle.json 中的专题名 " + id + " 不符",
          "External-Identifier is not the topic of bundle.json, " + id);
    }
  }

  /** A small file's text; empty where it cannot be read, which has been reported. */
  private String text(String path) {
    BagFiles.Found file = files.get(path);
    if (file == null) {
      return "";
    }
    if (file.sizeBytes() > LARGEST_TEXT) {
      problem("FILE_TOO_LARGE", path, "文件过大", "it is too large");
      return "";
    }
    try {
      return new String(Files.readAllBytes(file.file()), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "";
    }
  }

  private void problem(String code, String path, String zh, String en) {
    problems.add(Problem.of(code, path, zh, en));
  }

  private static String brief(ContentHash hash) {
    return hash.hex().substring(0, 12) + "…";
  }
}
