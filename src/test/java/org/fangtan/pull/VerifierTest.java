package org.fangtan.pull;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.concurrent.atomic.AtomicLong;
import org.fangtan.contract.Manifest;
import org.fangtan.contract.SampleBundles;
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerifierTest {
  @TempDir Path folder;
  private Path bag = Path.of("");

  @BeforeEach
  void writeBag() throws Exception {
    bag = SampleBundles.write(folder.resolve("v0001"), "字幕");
  }

  @Test
  void aWholeBundleIsValid() throws Exception {
    AtomicLong read = new AtomicLong();
    Verifier.Report report = Verifier.verify(bag, read::set);
    assertThat(report.problems()).isEmpty();
    assertThat(report.isValid()).isTrue();
    assertThat(report.lines()).hasSize(1);
    assertThat(report.lines().get(0).zh()).startsWith("校验通过：15 个文件");
    assertThat(report.rootHash()).contains(SampleBundles.bag("字幕").rootHash());
    assertThat(report.bundle().orElseThrow().topic().title()).contains("公交一体化");
    assertThat(read.get()).isEqualTo(report.sizeBytes());
  }

  @Test
  void anIndependentToolAgrees() throws Exception {
    for (String manifest : List.of("manifest-sha256.txt", "tagmanifest-sha256.txt")) {
      Process process;
      try {
        process =
            new ProcessBuilder("sha256sum", "--check", "--strict", "--quiet", manifest)
                .directory(bag.toFile())
                .redirectErrorStream(true)
                .start();
      } catch (IOException e) {
        Assumptions.abort("sha256sum is not installed: " + e.getMessage());
        return;
      }
      String said = new String(process.getInputStream().readAllBytes(), UTF_8);
      assertThat(process.waitFor()).as(said).isZero();
    }
  }

  @Test
  void aFlippedBitIsFound() throws Exception {
    Path video = bag.resolve("data/video/1080p.mp4");
    byte[] bytes = Files.readAllBytes(video);
    bytes[bytes.length / 2] ^= 1;
    Files.write(video, bytes);
    assertThat(codes())
        .containsExactly(
            "CONTRACT_ASSET data/video/1080p.mp4", "FILE_CHANGED data/video/1080p.mp4");
    assertThat(Verifier.verify(bag).lines().get(0).zh()).contains("校验不通过").contains("请不要发布");
  }

  @Test
  void aMissingFileIsFound() throws Exception {
    Files.delete(bag.resolve("data/video/hls/init.mp4"));
    assertThat(codes())
        .contains(
            "FILE_MISSING data/video/hls/init.mp4",
            "OXUM bag-info.txt",
            "REFERENCE_MISSING data/video/hls/1080p.m3u8");
  }

  @Test
  void anExtraFileIsFoundInsideAndOutsideThePayload() throws Exception {
    Files.writeString(bag.resolve("data/video/more.mp4"), "x");
    Files.writeString(bag.resolve("notes.txt"), "x");
    assertThat(codes())
        .contains("FILE_EXTRA data/video/more.mp4", "FILE_EXTRA notes.txt", "OXUM bag-info.txt");
  }

  @Test
  void aRenamedFileIsNamedAsSuch() throws Exception {
    Files.move(bag.resolve("data/images/封面.jpg"), bag.resolve("data/images/cover.jpg"));
    Verifier.Report report = Verifier.verify(bag);
    assertThat(report.lines().toString()).contains("可能被改名为 data/images/cover.jpg");
  }

  @Test
  void aLinkOutOfTheBundleIsRefusedAndNotFollowed() throws Exception {
    Path secret = Files.writeString(folder.resolve("secret"), "not really a film ".repeat(4000));
    Path video = bag.resolve("data/video/1080p.mp4");
    Files.delete(video);
    link(video, secret);
    assertThat(codes()).contains("FILE_UNSAFE data/video/1080p.mp4");

    Path captions = bag.resolve("data/captions");
    Files.move(captions, folder.resolve("elsewhere"));
    link(captions, folder.resolve("elsewhere"));
    assertThat(codes())
        .contains("FILE_UNSAFE data/captions", "FILE_MISSING data/captions/zh-Hans.vtt");
  }

  @Test
  void aChangedTagFileIsFound() throws Exception {
    Path info = bag.resolve("bag-info.txt");
    Files.writeString(info, Files.readString(info) + "Contact-Name: 某人\n");
    assertThat(codes()).containsExactly("FILE_CHANGED bag-info.txt");
  }

  @Test
  void aDeclarationOfAnotherVersionIsFound() throws Exception {
    rewrite("bagit.txt", "BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n");
    assertThat(codes()).containsExactly("BAG_DECLARATION bagit.txt");
  }

  @Test
  void filesToBeFetchedAreRefused() throws Exception {
    rewrite("fetch.txt", "https://example.com/x 1 data/x\n");
    assertThat(codes()).contains("FETCH_PRESENT fetch.txt");
  }

  @Test
  void aWrongOxumIsFound() throws Exception {
    rewrite(
        "bag-info.txt",
        Files.readString(bag.resolve("bag-info.txt"))
            .replaceAll("Payload-Oxum: .*", "Payload-Oxum: 1.1"));
    assertThat(codes()).containsExactly("OXUM bag-info.txt");
  }

  @Test
  void aManifestThatLeavesTheFolderIsRefused() throws Exception {
    String hash = ContentHash.of("x".getBytes(UTF_8)).hex();
    rewrite(
        "manifest-sha256.txt",
        Files.readString(bag.resolve("manifest-sha256.txt"))
            + hash
            + "  data/../../secret\n"
            + hash
            + "  /etc/passwd\nrubbish\n");
    assertThat(codes())
        .containsExactly("MANIFEST_LINE manifest-sha256.txt", "PATH_UNSAFE manifest-sha256.txt");
    assertThat(Verifier.verify(bag).lines().toString())
        .contains("data/../../secret", "/etc/passwd");
  }

  @Test
  void aContractThatDisagreesWithTheFilesIsFound() throws Exception {
    ObjectNode tree = (ObjectNode) Json.mapper().readTree(bag.resolve("data/bundle.json").toFile());
    ((ObjectNode) tree.withArray("assets").get(0)).put("sizeBytes", 1);
    tree.withArray("assets").remove(1);
    tree.withArray("captions").removeAll();
    ((ObjectNode) tree.path("topic")).withArray("guests").removeAll();
    ((ObjectNode) tree.withArray("required").get(0)).put("language", "en");
    tree.put("comment", "a field from the future");
    rewrite("data/bundle.json", Json.write(tree));
    assertThat(codes())
        .containsExactly(
            "CONTRACT_ASSET data/assets/page.css",
            "CONTRACT_PROMISE data/bundle.json",
            "CONTRACT_ASSET data/captions/zh-Hans.vtt",
            "(CONTRACT_SCHEMA data/bundle.json)");
  }

  @Test
  void aContractAgainstItsSchemaIsFound() throws Exception {
    rewrite("data/bundle.json", "{\"schemaVersion\": 2}");
    assertThat(codes()).contains("CONTRACT_SCHEMA data/bundle.json");
    rewrite("data/bundle.json", "{");
    assertThat(codes()).contains("CONTRACT_SCHEMA data/bundle.json");
  }

  @Test
  void aPageThatFetchesFromOutsideOrMissesAFileIsFound() {
    SortedMap<String, byte[]> files = SampleBundles.files("字幕");
    files.put(
        "index.html",
        ("<script src='https://cdn.example.com/x.js'></script><img src=//example.com/y.png><img"
                + " src='no such.png'><img src='../../etc/passwd'><a href='gone.pdf'>x</a><a"
                + " href='images/'>ok</a><link rel=canonical href='https://example.gov.cn/'><div"
                + " style=\"background:url(none.jpg)\"></div><img src='data:image/png;base64,A'>")
            .getBytes(UTF_8));
    files.put("video/hls/master.m3u8", "#EXTM3U\nhttps://example.com/a.m3u8\n".getBytes(UTF_8));
    files.put(
        "images/storyboard.vtt",
        "WEBVTT\n\n00:00.000 --> 00:01.000\nx.jpg#xywh=0,0,1,1\n".getBytes(UTF_8));
    SortedMap<String, BagFiles.Found> found = new java.util.TreeMap<>();
    files.forEach((path, bytes) -> found.put("data/" + path, write(path, bytes)));
    List<Verifier.Problem> problems = new java.util.ArrayList<>();
    PageReferences.check(found, problems);
    assertThat(problems)
        .extracting(
            problem ->
                problem.code().substring(10) + " " + problem.message().en().split(": ", 2)[1])
        .containsExactlyInAnyOrder(
            "OUTSIDE https://cdn.example.com/x.js",
            "OUTSIDE //example.com/y.png",
            "MISSING no such.png",
            "OUTSIDE ../../etc/passwd",
            "MISSING gone.pdf",
            "MISSING none.jpg",
            "OUTSIDE https://example.com/a.m3u8",
            "MISSING x.jpg");
  }

  @Test
  void whatIsNoBundleIsSaidToBeNone() throws Exception {
    assertThat(Verifier.verify(folder.resolve("nothing")).isValid()).isFalse();
    assertThat(Verifier.verify(folder).lines().toString()).contains("v0001 这样的版本文件夹");
  }

  /** Problems as "CODE path", notes in parentheses. */
  /** Fields that the contract got after its first version; none of them may become required. */
  @Test
  void aContractOfAnOlderVersionOfTheProgramIsValid() throws Exception {
    Set<String> later =
        Set.of("declaredUs", "keyframes", "lengths", "line", "publishedAt", "decodedSoundUs");
    ObjectNode tree = (ObjectNode) Json.mapper().readTree(bag.resolve("data/bundle.json").toFile());
    assertThat(tree.findValues("lengths")).isNotEmpty();
    tree.findParents("lengths").forEach(one -> ((ObjectNode) one).remove(later));
    ((ObjectNode) tree.get("topic")).remove(later);
    ((ObjectNode) tree.get("reproducibility")).remove(later);
    tree.get("findings").forEach(finding -> ((ObjectNode) finding).remove(later));
    rewrite("data/bundle.json", Json.write(tree));
    Verifier.Report report = Verifier.verify(bag);
    assertThat(report.problems()).isEmpty();
    assertThat(report.bundle().orElseThrow().topic().publishedAt()).isEmpty();
  }

  /** A contract that this program does not know: it is named, and nothing is guessed. */
  @Test
  void aContractOfALaterVersionIsNamed() throws Exception {
    ObjectNode tree = (ObjectNode) Json.mapper().readTree(bag.resolve("data/bundle.json").toFile());
    rewrite("data/bundle.json", Json.write(tree.put("schemaVersion", 2)));
    Verifier.Report report = Verifier.verify(bag);
    assertThat(report.isValid()).isFalse();
    assertThat(report.lines().toString()).contains("schemaVersion").contains("2").contains("1");
    assertThat(codes()).containsExactly("CONTRACT_SCHEMA data/bundle.json");
  }

  private List<String> codes() throws InterruptedException {
    return Verifier.verify(bag).problems().stream()
        .map(
            problem ->
                problem.isNote()
                    ? "(" + problem.code() + " " + problem.path() + ")"
                    : problem.code() + " " + problem.path())
        .distinct()
        .toList();
  }

  /** Changes a file as a careful forger would: the manifests above it agree. */
  private void rewrite(String path, String text) throws IOException {
    Files.writeString(bag.resolve(path), text);
    if (path.startsWith("data/")) {
      String info = Files.readString(bag.resolve("bag-info.txt"));
      long size = 0;
      long count = 0;
      try (var walk = Files.walk(bag.resolve("data"))) {
        for (Path file : walk.filter(Files::isRegularFile).toList()) {
          size += Files.size(file);
          count++;
        }
      }
      Files.writeString(
          bag.resolve("bag-info.txt"),
          info.replaceAll("Payload-Oxum: .*", "Payload-Oxum: " + size + "." + count));
      relist("manifest-sha256.txt", path);
      relist("tagmanifest-sha256.txt", "bag-info.txt");
    }
    relist("tagmanifest-sha256.txt", path.startsWith("data/") ? "manifest-sha256.txt" : path);
  }

  private void relist(String manifest, String path) throws IOException {
    SortedMap<String, ContentHash> hashes =
        new java.util.TreeMap<>(
            Manifest.parse(Files.readAllBytes(bag.resolve(manifest))).manifest().hashes());
    hashes.put(path, ContentHash.ofFile(bag.resolve(path)));
    Files.write(bag.resolve(manifest), new Manifest(hashes).toBytes());
  }

  private BagFiles.Found write(String path, byte[] bytes) {
    try {
      SampleBundles.write(folder.resolve("files"), path, bytes);
      return new BagFiles.Found(folder.resolve("files").resolve(path), bytes.length);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void link(Path link, Path target) {
    try {
      Files.createSymbolicLink(link, target);
    } catch (IOException | UnsupportedOperationException e) {
      Assumptions.abort("no symbolic links here: " + e.getMessage());
    }
  }
}
