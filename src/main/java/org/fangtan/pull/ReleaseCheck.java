package org.fangtan.pull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Manifest;
import org.fangtan.json.Json;
import org.fangtan.publish.BundleBucket;
import org.fangtan.recording.ContentHash;
import org.fangtan.release.ReleaseRecord;
import org.fangtan.release.ReviewedContent;

/**
 * Checks the record of who approved a version, which lies beside the version's folder: it must
 * belong to this version, be undamaged, and show that every step of the review was approved for
 * this content. Reads the pages and the contract once more; follows no link.
 */
final class ReleaseCheck {
  private ReleaseCheck() {}

  /**
   * Checks the record beside a version's folder, where there is one or {@code latest.json} beside
   * it names one.
   *
   * @param hashes of the bag's files, by path in it
   */
  static List<Verifier.Problem> beside(Path folder, SortedMap<String, ContentHash> hashes) {
    Path name = folder.toAbsolutePath().normalize().getFileName();
    if (name == null || !BundleVersion.isName(name.toString())) {
      return List.of();
    }
    String path = Latest.Release.path(BundleVersion.of(name.toString()));
    Path beside = folder.toAbsolutePath().normalize().resolveSibling(path);
    Optional<ContentHash> promised = promised(folder, path);
    if (!Files.isRegularFile(beside, LinkOption.NOFOLLOW_LINKS)) {
      return promised.isEmpty()
          ? List.of()
          : List.of(
              Verifier.Problem.of("RELEASE_MISSING", path, PullSentences.releaseRecordIsMissing()));
    }
    try {
      if (Files.size(beside) > ReleaseRecord.MAX_BYTES) {
        return List.of(Verifier.Problem.of("FILE_TOO_LARGE", path, PullSentences.isTooLarge()));
      }
      byte[] bytes = Files.readAllBytes(beside);
      if (promised.isPresent() && !promised.get().equals(ContentHash.of(bytes))) {
        return List.of(
            Verifier.Problem.of("RELEASE_INVALID", path, PullSentences.releaseRecordWasChanged()));
      }
      return of(bytes, path, folder, hashes);
    } catch (IOException e) {
      return List.of(Verifier.Problem.of("FILE_UNREADABLE", path, PullSentences.cannotBeRead(e)));
    }
  }

  /**
   * @param record its bytes
   * @param path the name that people see
   */
  static List<Verifier.Problem> of(
      byte[] record, String path, Path folder, SortedMap<String, ContentHash> hashes)
      throws IOException {
    Optional<ReleaseRecord> read = ReleaseRecord.read(record);
    ContentHash root = hashes.get(Manifest.TAG_NAME);
    if (read.isEmpty() || root == null) {
      return List.of(
          Verifier.Problem.of(
              "RELEASE_INVALID", path, PullSentences.releaseRecordCannotBeUnderstood()));
    }
    Map<String, byte[]> texts = new HashMap<>();
    SortedMap<String, ContentHash> payload = new TreeMap<>();
    for (Map.Entry<String, ContentHash> file : hashes.entrySet()) {
      if (file.getKey().startsWith(Manifest.DATA)) {
        String below = file.getKey().substring(Manifest.DATA.length());
        payload.put(below, file.getValue());
        if (ReviewedContent.isRead(below)) {
          texts.put(below, bytes(folder.resolve(file.getKey())));
        }
      }
    }
    return read.get().problems(ReviewedContent.of(root, payload, texts)).stream()
        .map(words -> Verifier.Problem.of("RELEASE_INVALID", path, words))
        .toList();
  }

  private static byte[] bytes(Path file) throws IOException {
    if (Files.size(file) > Verifier.MAX_TEXT) {
      throw new IOException("too large: " + file.getFileName());
    }
    return Files.readAllBytes(file);
  }

  /**
   * The hash of the record that {@code latest.json} beside the folder names, if it refers to this
   * version.
   */
  private static Optional<ContentHash> promised(Path folder, String path) {
    Path pointer = folder.toAbsolutePath().normalize().resolveSibling(BundleBucket.LATEST);
    try {
      if (!Files.isRegularFile(pointer, LinkOption.NOFOLLOW_LINKS)
          || Files.size(pointer) > Latest.MAX_BYTES) {
        return Optional.empty();
      }
      Latest latest =
          Json.mapper()
              .readValue(
                  new String(Files.readAllBytes(pointer), StandardCharsets.UTF_8), Latest.class);
      return latest
          .release()
          .filter(release -> release.record().equals(path))
          .map(Latest.Release::sha256);
    } catch (IOException e) {
      return Optional.empty(); // Of another program, or being written: no record is named.
    }
  }
}
