package org.fangtan.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Optional;
import org.fangtan.failure.Bilingual;
import org.fangtan.json.Sealed;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;

/**
 * What stays of a version whose files were removed: {@code v0001.removed.json} beside the folders
 * of the others. It states what the version contained, and why its files were removed.
 *
 * @param tagManifestSha256 the hash that identifies every byte of it, as {@code latest.json} has it
 * @param sizeBytes of its files
 * @param manifest its {@code manifest-sha256.txt}: the name and the hash of every file; empty where
 *     it could not be read
 * @param reason for people
 */
public record RemovedVersion(
    int schemaVersion,
    TopicId topic,
    BundleVersion version,
    ContentHash tagManifestSha256,
    int files,
    long sizeBytes,
    String manifest,
    Bilingual reason) {
  private static final int SCHEMA_VERSION = 1;
  private static final String END = ".removed.json";

  /** The maximum size of a record; the manifest of a hundred thousand files has less. */
  public static final int MAX_BYTES = 64 << 20;

  /** The record of a version that is about to be removed. */
  public static RemovedVersion of(
      TopicId topic, Latest.Seen seen, int files, long sizeBytes, String manifest, Bilingual why) {
    return new RemovedVersion(
        SCHEMA_VERSION,
        topic,
        seen.version(),
        seen.tagManifestSha256(),
        files,
        sizeBytes,
        manifest,
        why);
  }

  /** The path of a version's record, in the topic's folder. */
  public static String path(BundleVersion version) {
    return version + END;
  }

  /** The version whose record has this name. */
  public static Optional<BundleVersion> versionOf(String path) {
    String name = path.endsWith(END) ? path.substring(0, path.length() - END.length()) : "";
    return BundleVersion.isName(name) ? Optional.of(BundleVersion.of(name)) : Optional.empty();
  }

  public byte[] toJson() {
    return Sealed.write(this);
  }

  /** Parses a record; empty if it is damaged. */
  public static Optional<RemovedVersion> read(byte[] bytes) {
    try {
      Sealed<RemovedVersion> read = Sealed.read(bytes, RemovedVersion.class);
      return read.state() == Sealed.State.WHOLE ? Optional.of(read.value()) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }
}
