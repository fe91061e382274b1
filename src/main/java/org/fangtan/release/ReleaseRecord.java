package org.fangtan.release;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.contract.BundleVersion;
import org.fangtan.failure.Bilingual;
import org.fangtan.json.Sealed;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;

/**
 * Who approved a version and who released it: {@code v0001.release.json} beside the version's
 * folder. It contains everything needed to verify it against the bag alone. {@code latest.json}
 * contains its hash.
 *
 * @param version that was released
 * @param tagManifestSha256 the hash that identifies it
 * @param candidate the name of the version that reviewers saw
 * @param reviewedSha256 the hash that identifies the version that reviewers saw; the two versions
 *     differ only in the time of publication, if at all
 * @param steps the required review
 * @param reviews all reviews of the topic's versions until then, as a chain
 */
public record ReleaseRecord(
    int schemaVersion,
    TopicId topic,
    BundleVersion version,
    ContentHash tagManifestSha256,
    String candidate,
    ContentHash reviewedSha256,
    OffsetDateTime releasedAt,
    Optional<String> releasedBy,
    ReviewSteps steps,
    List<Review> reviews) {
  public static final int MAX_BYTES = ReviewLog.MAX_BYTES;

  private static final int SCHEMA_VERSION = 1;

  public ReleaseRecord {
    reviews = List.copyOf(reviews);
  }

  public static ReleaseRecord of(
      BundleVersion version,
      ContentHash root,
      Candidate.Waiting candidate,
      OffsetDateTime at,
      Optional<String> by,
      ReviewSteps steps,
      ReviewLog log) {
    return new ReleaseRecord(
        SCHEMA_VERSION,
        log.topic(),
        version,
        root,
        candidate.name(),
        candidate.tagManifestSha256(),
        at,
        by,
        steps,
        log.reviews());
  }

  public byte[] toJson() {
    return Sealed.write(this);
  }

  /** Reads a record; empty where it cannot be parsed, or was changed after it was written. */
  public static Optional<ReleaseRecord> read(byte[] bytes) {
    try {
      Sealed<ReleaseRecord> read = Sealed.read(bytes, ReleaseRecord.class);
      return read.state() == Sealed.State.WHOLE ? Optional.of(read.value()) : Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  /**
   * The reasons why the record is not valid.
   *
   * @param bag the version as it is
   * @return empty when every step of the review was approved for what this bag contains
   */
  public List<Bilingual> problems(ReviewedContent bag) {
    List<Bilingual> problems = new ArrayList<>();
    if (!tagManifestSha256.equals(bag.bag())) {
      problems.add(ReleaseSentences.recordIsOfAnotherBag());
      return problems;
    }
    ReviewLog log = new ReviewLog(SCHEMA_VERSION, topic, reviews);
    if (!log.hasWholeChain()) {
      problems.add(ReleaseSentences.chainIsBroken());
    }
    problems.addAll(ReviewState.of(steps, log, bag).holds());
    return problems;
  }
}
