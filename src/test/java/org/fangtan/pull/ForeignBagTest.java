package org.fangtan.pull;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Manifest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bags that other programs made, good and bad, as RFC 8493 and its drafts describe them. */
class ForeignBagTest {
  @TempDir Path folder;

  private String version = "1.0";
  private Charset encoding = StandardCharsets.UTF_8;
  private final Map<String, String> payload = new TreeMap<>();
  private final Map<String, String> written = new LinkedHashMap<>();

  @ParameterizedTest
  @ValueSource(strings = {"0.93", "0.94", "0.95", "0.96", "0.97", "1.0"})
  void aBagOfEveryVersionIsValidAndNoBundle(String declared) throws Exception {
    version = declared;
    bag("md5");
    Verifier.Report report = Verifier.verify(folder);
    assertThat(report.problems()).isEmpty();
    assertThat(report.isValidBag()).isTrue();
    assertThat(report.isValid()).as("nothing to publish").isFalse();
    assertThat(report.foreign()).contains(declared);
    assertThat(report.lines().get(0).zh()).contains("有效的 BagIt " + declared);
    assertThat(report.lines().get(report.lines().size() - 1).en()).contains("not a Fangtan bundle");
  }

  @ParameterizedTest
  @ValueSource(strings = {"md5", "sha1", "sha224", "sha256", "sha384", "sha512"})
  void everyUsualAlgorithmIsCompared(String algorithm) throws Exception {
    bag(algorithm);
    valid();
    Files.writeString(folder.resolve("data/a.txt"), "A");
    invalid("FILE_CHANGED", "data/a.txt");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "ISO-8859-1", "GB18030"})
  void tagFilesAreReadInTheEncodingDeclared(String name) throws Exception {
    encoding = Charset.forName(name);
    payload.put("data/é.txt", "e");
    bag("sha256");
    valid();
    Files.write(folder.resolve("manifest-sha256.txt"), new byte[] {'a', (byte) 0xFF});
    assertThat(Verifier.verify(folder).isValidBag()).isFalse();
  }

  @Test
  void whatIsUnusualButAllowedIsValid() throws Exception {
    payload.put("data/子 文件夹/文件 一.txt", "1");
    payload.put("data/.hidden", "2");
    payload.put("data/bag/bagit.txt", "a bag in a bag");
    payload.put("data/100%.txt", "3");
    bag("sha512");
    add(
        "bag-info.txt",
        "Contact-Name: A\nContact-Name: B\nLong: one\n  two\n\nPayload-Oxum: " + oxum() + "\n");
    add("fetch.txt", "https://example.org/a.txt 1 data/a.txt\nhttp://example.org/b - data/b.txt\n");
    add("notes/readme.txt", "a tag file that no manifest lists");
    Files.createDirectories(folder.resolve("data/empty"));
    valid();
  }

  @Test
  void aLineFeedOrAPercentSignInANameIsEncodedInTheManifest() throws Exception {
    payload.put("data/two\nlines.txt", "1");
    payload.put("data/50%25.txt", "2");
    bag("sha256");
    assertThat(Files.readString(folder.resolve("manifest-sha256.txt")))
        .contains("data/two%0Alines.txt")
        .contains("data/50%2525.txt");
    valid();
  }

  @Test
  void aDraftAsksForOneManifestThatListsAFileTheStandardForAll() throws Exception {
    version = "0.97";
    bag("sha256");
    String part = manifest("md5", false).lines().findFirst().orElseThrow() + "\n";
    add("manifest-md5.txt", part);
    valid();
    version = "1.0";
    add("bagit.txt", declaration());
    Files.delete(folder.resolve("tagmanifest-sha256.txt"));
    invalid("MANIFEST_INCOMPLETE", "data/b.txt");
  }

  @Test
  void aManifestAsMd5sumWritesItIsRead() throws Exception {
    version = "0.97";
    bag("md5");
    Files.delete(folder.resolve("tagmanifest-md5.txt"));
    add("manifest-md5.txt", manifest("md5", false).replace("  data", " *data"));
    valid();
    add("manifest-md5.txt", manifest("md5", false).replace("  data", "  ./data"));
    valid();
    add(
        "manifest-md5.txt",
        manifest("md5", false)
            .toUpperCase(Locale.ROOT)
            .replace("DATA", "data")
            .replace("TXT", "txt")
            .replace("/A.", "/a.")
            .replace("/B.", "/b."));
    valid();
  }

  @ParameterizedTest
  @CsvSource({
    "'', two lines",
    "'BagIt-Version: 1.0\n', two lines",
    "'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\nMore: x\n', two lines",
    "'Tag-File-Character-Encoding: UTF-8\nBagIt-Version: 1.0\n', two lines",
    "'BagIt-Version : 1.0\nTag-File-Character-Encoding : UTF-8\n', spaces",
    "'BagIt-Version: 1.0 \nTag-File-Character-Encoding: UTF-8\n', spaces",
    "'BagIt-Version: 2.7\nTag-File-Character-Encoding: UTF-8\n', not known",
    "'BagIt-Version: one\nTag-File-Character-Encoding: UTF-8\n', two lines",
    "'BagIt-Version: 1.0\nTag-File-Character-Encoding: Klingon\n', Klingon",
    "'\uFEFFBagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n', byte order mark",
  })
  void aWrongDeclarationIsNamed(String text, String reason) throws Exception {
    bag("sha256");
    Files.delete(folder.resolve("tagmanifest-sha256.txt"));
    add("bagit.txt", text);
    Verifier.Report report = Verifier.verify(folder);
    assertThat(report.isValidBag()).isFalse();
    assertThat(report.problems()).extracting(Verifier.Problem::code).contains("BAG_DECLARATION");
    assertThat(report.problems().get(0).message().en()).contains(reason);
  }

  @Test
  void aMissingPayloadFileIsNamed() throws Exception {
    bag("sha256");
    Files.delete(folder.resolve("data/a.txt"));
    invalid("FILE_MISSING", "data/a.txt");
  }

  @Test
  void aPayloadFileThatNoManifestListsIsNamed() throws Exception {
    bag("sha256");
    add("data/more.txt", "x");
    invalid("FILE_EXTRA", "data/more.txt");
  }

  @Test
  void aChangedOrMissingTagFileIsNamed() throws Exception {
    add("notes.txt", "as it was");
    bag("sha256");
    valid();
    add("notes.txt", "changed");
    invalid("FILE_CHANGED", "notes.txt");
    Files.delete(folder.resolve("notes.txt"));
    invalid("FILE_MISSING", "notes.txt");
  }

  @Test
  void withoutPayloadFolderOrManifestItIsNoBag() throws Exception {
    bag("sha256");
    Files.delete(folder.resolve("manifest-sha256.txt"));
    invalid("MANIFEST_MISSING", "");
    Files.delete(folder.resolve("data/a.txt"));
    Files.delete(folder.resolve("data/b.txt"));
    Files.delete(folder.resolve("data"));
    invalid("PAYLOAD_MISSING", "data");
  }

  @Test
  void anUnknownAlgorithmCannotBeCompared() throws Exception {
    bag("sha256");
    add("manifest-crc7.txt", "00  data/a.txt\n00  data/b.txt\n");
    invalid("ALGORITHM_UNKNOWN", "manifest-crc7.txt");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../../../etc/passwd",
        "data/../../x",
        "/etc/passwd",
        "~/.bashrc",
        "~root/x",
        "C:\\Windows\\x",
        "C:/x",
        "data\\..\\..\\x",
        "elsewhere/x"
      })
  void aPathThatLeavesTheBagIsNamedAndNotFollowed(String path) throws Exception {
    bag("sha256");
    Files.delete(folder.resolve("tagmanifest-sha256.txt"));
    String before = Files.readString(folder.resolve("manifest-sha256.txt"));
    add("manifest-sha256.txt", before + "0".repeat(64) + "  " + path + "\n");
    invalid("PATH_UNSAFE", "manifest-sha256.txt");
    add("manifest-sha256.txt", before);
    add("fetch.txt", "https://example.org/x 1 " + path + "\n");
    invalid("PATH_UNSAFE", "fetch.txt");
  }

  @Test
  void linesThatAreNoEntriesAndEntriesThatAreDoubledAreNamed() throws Exception {
    bag("sha256");
    Files.delete(folder.resolve("tagmanifest-sha256.txt"));
    String before = Files.readString(folder.resolve("manifest-sha256.txt"));
    add("manifest-sha256.txt", before + "no checksum\n");
    invalid("MANIFEST_LINE", "manifest-sha256.txt");
    add("manifest-sha256.txt", before + "abcdef  data/a.txt\n");
    invalid("MANIFEST_LINE", "manifest-sha256.txt");
    add("manifest-sha256.txt", before + before);
    invalid("MANIFEST_DOUBLE", "manifest-sha256.txt");
  }

  @Test
  void namesThatDifferInTheirUnicodeFormOnlyAreANote() throws Exception {
    payload.put("data/\u00e9.txt", "e");
    bag("sha256");
    Files.delete(folder.resolve("tagmanifest-sha256.txt"));
    String before = Files.readString(folder.resolve("manifest-sha256.txt"));
    String line = before.lines().filter(l -> l.contains("\u00e9")).findFirst().orElseThrow();
    add("manifest-sha256.txt", before + line.replace("\u00e9", "e\u0301") + "\n");
    Verifier.Report report = Verifier.verify(folder);
    assertThat(report.isValidBag()).isTrue();
    assertThat(report.problems())
        .extracting(Verifier.Problem::code)
        .containsExactly("NAME_SPELLING");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1", "abc", "10.2.3", ""})
  void anOxumThatIsNotThePayloadsIsNamed(String oxum) throws Exception {
    bag("sha256");
    Files.delete(folder.resolve("tagmanifest-sha256.txt"));
    add("bag-info.txt", "Payload-Oxum: " + oxum + "\n");
    invalid("OXUM", "bag-info.txt");
  }

  @Test
  void aDescriptionWithoutLabelsIsNamed() throws Exception {
    bag("sha256");
    Files.delete(folder.resolve("tagmanifest-sha256.txt"));
    add("bag-info.txt", "just a sentence\n");
    invalid("BAG_INFO", "bag-info.txt");
  }

  @Test
  void whatIsToBeFetchedIsMissingUntilItIs() throws Exception {
    bag("sha256");
    Files.delete(folder.resolve("data/a.txt"));
    add("fetch.txt", "https://example.org/a.txt 1 data/a.txt\n");
    invalid("FILE_MISSING", "data/a.txt");
    add("data/a.txt", "a");
    valid();
    add("fetch.txt", "https://example.org/a.txt 7 data/a.txt\n");
    invalid("FETCH_SIZE", "data/a.txt");
    add("fetch.txt", "https://example.org/a.txt 1 data/none.txt\n");
    invalid("FETCH_UNLISTED", "fetch.txt");
    add("fetch.txt", "what is this\n");
    invalid("FETCH_LINE", "fetch.txt");
  }

  private void valid() throws Exception {
    Verifier.Report report = Verifier.verify(folder);
    assertThat(report.problems()).isEmpty();
    assertThat(report.foreign()).isPresent();
  }

  private void invalid(String code, String path) throws Exception {
    Verifier.Report report = Verifier.verify(folder);
    assertThat(report.isValidBag()).isFalse();
    assertThat(report.foreign()).isPresent();
    assertThat(report.problems())
        .as("%s", report.problems())
        .anyMatch(problem -> problem.code().equals(code) && problem.path().equals(path));
    assertThat(report.lines().get(0).en()).contains("not a valid BagIt bag");
  }

  /** Writes a bag around the payload and the tag files that were added. */
  private void bag(String algorithm) throws Exception {
    payload.put("data/a.txt", "a");
    payload.put("data/b.txt", "bb");
    for (Map.Entry<String, String> file : payload.entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.writeString(target, file.getValue());
    }
    add("bagit.txt", declaration());
    add("manifest-" + algorithm + ".txt", manifest(algorithm, false));
    add("tagmanifest-" + algorithm + ".txt", manifest(algorithm, true));
  }

  private String declaration() {
    return "BagIt-Version: " + version + "\nTag-File-Character-Encoding: " + encoding + "\n";
  }

  private String manifest(String algorithm, boolean ofTags) throws Exception {
    StringBuilder lines = new StringBuilder();
    for (String path : ofTags ? written.keySet() : payload.keySet()) {
      MessageDigest digest = BagManifest.digest(algorithm).orElseThrow();
      String hash =
          HexFormat.of().formatHex(digest.digest(Files.readAllBytes(folder.resolve(path))));
      String name =
          version.equals("1.0")
              ? Manifest.encode(path)
              : path.replace("\n", "%0A").replace("\r", "%0D");
      lines.append(hash).append("  ").append(name).append('\n');
    }
    return lines.toString();
  }

  private void add(String path, String text) throws Exception {
    Path target = folder.resolve(path);
    Files.createDirectories(target.getParent());
    Files.write(
        target, text.getBytes(path.equals("bagit.txt") ? StandardCharsets.UTF_8 : encoding));
    written.put(path, text);
  }

  private String oxum() {
    int sizeBytes = payload.values().stream().mapToInt(String::length).sum();
    return Bag.oxum(sizeBytes, payload.size());
  }
}
