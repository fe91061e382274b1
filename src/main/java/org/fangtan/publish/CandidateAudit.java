package org.fangtan.publish;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.contract.Latest;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.SharedSentences;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Candidate;
import org.fangtan.release.FirstRelease;
import org.fangtan.release.ReviewLog;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.artefacts.ContentCheck;
import org.fangtan.store.artefacts.MendingWrite;

/**
 * Checks what lies beside a topic's versions: the version that waits for its release, the reviews,
 * the records of releases. Files of candidates that were replaced will be removed soon and are not
 * read. For one check of one topic.
 */
final class CandidateAudit {
  private final BundleBucket bucket;
  private final TopicId topic;
  private final VersionAudit.Copies copies;
  private final ContentCheck check;
  private final List<Damage> damages = new ArrayList<>();
  private long sizeBytes;

  CandidateAudit(BundleBucket bucket, TopicId topic, VersionAudit.Copies copies) {
    this.bucket = bucket;
    this.topic = topic;
    this.copies = copies;
    this.check = new ContentCheck(bucket.storage());
  }

  long sizeBytes() {
    return sizeBytes;
  }

  List<Damage> check(boolean mend) throws StageException, InterruptedException {
    candidate(mend);
    Optional<StoredBytes> log = bytes(bucket.reviewsKey(topic), ReviewLog.MAX_BYTES);
    if (log.filter(stored -> ReviewLog.read(stored.bytes(), topic).isEmpty()).isPresent()) {
      // The reviewers' statements exist nowhere else: only a backup can restore them.
      report(bucket.reviewsKey(topic), mend ? Damage.Outcome.LOST : Damage.Outcome.FOUND);
    }
    for (TopicSummary.State state : TopicSummary.State.values()) {
      String key = bucket.firstReleaseKey(topic, state);
      Optional<StoredBytes> first = bytes(key, FirstRelease.MAX_BYTES);
      if (first.filter(stored -> FirstRelease.read(stored.bytes(), topic).isEmpty()).isPresent()) {
        report(key, mend ? Damage.Outcome.LOST : Damage.Outcome.FOUND);
      }
    }
    record(mend);
    return List.copyOf(damages);
  }

  private void candidate(boolean mend) throws StageException, InterruptedException {
    String key = bucket.candidateKey(topic);
    Optional<StoredBytes> stored = bytes(key, Candidate.MAX_BYTES);
    if (stored.isEmpty()) {
      return;
    }
    Optional<Candidate> record = Candidate.read(stored.get().bytes(), topic);
    if (record.isEmpty()) {
      // Once it is removed, the next run of the topic makes it again.
      boolean isGone = mend && new MendingWrite(bucket.storage()).removed(bucket.name(), key);
      report(
          key, isGone ? Damage.Outcome.REMOVED : mend ? Damage.Outcome.LOST : Damage.Outcome.FOUND);
      return;
    }
    if (record.get().current().isPresent()) {
      Candidate.Waiting waiting = record.get().current().get();
      VersionAudit audit =
          new VersionAudit(bucket, bucket.candidate(topic, waiting.name()), copies, mend);
      audit.run(waiting.tagManifestSha256());
      damages.addAll(audit.damages());
      sizeBytes += audit.sizeBytes();
    }
  }

  /** The record that {@code latest.json} names: it proves who approved what readers see. */
  private void record(boolean mend) throws StageException, InterruptedException {
    Optional<Latest> latest =
        bytes(bucket.latestKey(topic), Latest.MAX_BYTES).flatMap(TopicAudit::parsed);
    Optional<ContentHash> promised = latest.flatMap(Latest::release).map(Latest.Release::sha256);
    if (promised.isEmpty() || latest.get().version().isEmpty()) {
      return;
    }
    Optional<byte[]> record = bucket.record(topic, latest.get().version().get());
    if (record.filter(bytes -> ContentHash.of(bytes).equals(promised.get())).isEmpty()) {
      damages.add(
          new Damage(
              bucket.name() + "/" + bucket.releaseKey(topic, latest.get().version().get()),
              record.isEmpty()
                  ? SharedSentences.fileIsMissing()
                  : PublishSentences.recordIsDamaged(),
              mend ? Damage.Outcome.LOST : Damage.Outcome.FOUND));
    }
  }

  private Optional<StoredBytes> bytes(String key, int maxBytes)
      throws StageException, InterruptedException {
    return check.bytes(bucket.name(), key, maxBytes);
  }

  private void report(String key, Damage.Outcome outcome) {
    damages.add(new Damage(bucket.name() + "/" + key, PublishSentences.recordIsDamaged(), outcome));
  }
}
