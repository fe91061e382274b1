package org.fangtan.publish;

import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.fangtan.artefact.Progress;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.Manifest;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Candidate;
import org.fangtan.store.StoredBytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Versions that wait for their release. Each lies complete and checked in its own folder below
 * {@code candidates}, and {@code candidate.json} names the current one. A folder never changes once
 * it is named, so readers of a replaced candidate can read it to the end; it stays as long as links
 * to it are valid. Thread-safe.
 */
final class Candidates {
  private static final Logger LOG = LoggerFactory.getLogger(Candidates.class);
  private static final int ATTEMPTS = 20;

  private final BundleBucket bucket;
  private final CandidateRules rules;

  Candidates(BundleBucket bucket, CandidateRules rules) {
    this.bucket = bucket;
    this.rules = rules;
  }

  /**
   * The record as it was read.
   *
   * @param ref the object, if there is one, intact or damaged
   */
  record Stored(Optional<ObjectRef> ref, Candidate candidate) {}

  /** A damaged record names no candidate: the topic's next run makes it again. */
  Stored read(TopicId topic) throws StageException, InterruptedException {
    Optional<StoredBytes> found =
        bucket.storage().findBytes(bucket.name(), bucket.candidateKey(topic), Candidate.MAX_BYTES);
    Optional<Candidate> read = found.flatMap(stored -> Candidate.read(stored.bytes(), topic));
    if (found.isPresent() && read.isEmpty()) {
      LOG.warn("{} is damaged and names no candidate", bucket.candidateKey(topic));
    }
    return new Stored(found.map(StoredBytes::ref), read.orElseGet(() -> Candidate.none(topic)));
  }

  Optional<Candidate.Waiting> current(TopicId topic) throws StageException, InterruptedException {
    return read(topic).candidate().current();
  }

  /** Whether the version that waits is a whole interview. */
  boolean isComplete(TopicId topic) throws StageException, InterruptedException {
    Optional<Candidate.Waiting> waiting = current(topic);
    if (waiting.isEmpty()) {
      return false;
    }
    Bag bag = new StoredBag(bucket, topic).read(bucket.candidate(topic, waiting.get().name()));
    return TopicSummary.of(PointerRebuild.contract(bag), "").isComplete();
  }

  /**
   * Makes a bag the candidate, unless it already is.
   *
   * @param known objects of earlier versions whose content was read back, by their hash
   */
  void propose(
      Bag bag,
      Bundle contract,
      Publisher.Blobs blobs,
      Map<ContentHash, ObjectRef> known,
      List<Finding> blocking,
      Progress.Listener progress)
      throws StageException, InterruptedException {
    TopicId topic = bag.topic();
    Stored stored = read(topic);
    VersionFolder filler = new VersionFolder(bucket, bag, blobs, known, progress);
    Optional<Candidate.Waiting> before = stored.candidate().current();
    boolean isSame =
        before.filter(one -> one.tagManifestSha256().equals(bag.rootHash())).isPresent();
    if (isSame) {
      if (!filler.isThere(bucket.candidate(topic, before.get().name()))) {
        filler.fill(bucket.candidate(topic, before.get().name()));
      }
      if (before.get().blocking().equals(blocking)) {
        return;
      }
    }
    OffsetDateTime now = rules.now();
    String name = isSame ? before.get().name() : claim(bag, stored.candidate());
    if (!isSame) {
      Optional<CheckedFiles> checked = filler.fill(bucket.candidate(topic, name));
      if (checked.isPresent()) {
        bucket
            .storage()
            .putBytes(
                bucket.name(),
                bucket.candidateCheckedKey(topic, name),
                checked.get().toJson(),
                BundleBucket.JSON);
      }
    }
    Candidate.Waiting waiting =
        new Candidate.Waiting(
            name,
            bag.rootHash(),
            bag.bundleHash(),
            contract.topic().title(),
            isSame ? before.get().since() : now,
            blocking);
    Candidate next =
        stored.candidate().replaced(Optional.of(waiting), now.plus(rules.kept())).swept(now);
    if (!replace(stored, next)) {
      throw PublishFailures.overtaken(topic);
    }
    if (!isSame) {
      LOG.info("{} {} waits for its release", topic, name);
    }
    sweepFolders(topic, stored.candidate(), next);
  }

  /** No version waits any more; the files stay for people who are reading them. */
  void drop(TopicId topic) throws StageException, InterruptedException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Stored stored = read(topic);
      if (stored.candidate().current().isEmpty()) {
        return;
      }
      OffsetDateTime now = rules.now();
      Candidate next =
          stored.candidate().replaced(Optional.empty(), now.plus(rules.kept())).swept(now);
      if (replace(stored, next)) {
        sweepFolders(topic, stored.candidate(), next);
        return;
      }
    }
    throw PublishFailures.overtaken(topic);
  }

  /** Removes all candidates of a topic immediately: withdrawn content must not be visible. */
  boolean removeAll(TopicId topic) throws StageException, InterruptedException {
    bucket.storage().remove(bucket.name(), bucket.candidateKey(topic));
    return bucket.storage().removeAll(bucket.name(), bucket.candidatesFolder(topic)) > 0;
  }

  /** Removes replaced candidates whose time has expired. */
  void sweep(TopicId topic) throws StageException, InterruptedException {
    Stored stored = read(topic);
    Candidate next = stored.candidate().swept(rules.now());
    if (stored.ref().isPresent() && !next.equals(stored.candidate()) && replace(stored, next)) {
      sweepFolders(topic, stored.candidate(), next);
    }
  }

  /**
   * The objects that were read back when a candidate was made, by their hash; empty if that record
   * is lost.
   */
  Map<ContentHash, ObjectRef> checked(TopicId topic, String name)
      throws StageException, InterruptedException {
    return CheckedFiles.stored(
        bucket,
        bucket.candidateCheckedKey(topic, name),
        files -> bucket.candidate(topic, name).folder());
  }

  private boolean replace(Stored before, Candidate next)
      throws StageException, InterruptedException {
    return bucket.replace(before.ref(), bucket.candidateKey(next.topic()), next.toJson());
  }

  /** A folder for the bag: the one that an earlier attempt began for it, or a new one. */
  private String claim(Bag bag, Candidate record) throws StageException, InterruptedException {
    byte[] root = bag.file(Manifest.TAG_NAME);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      int named = highest(record);
      int last = named;
      for (String folder : folders(bag.topic())) {
        int number = number(folder);
        if (number > named
            && bucket.isBegunFor(bag, bucket.candidate(bag.topic(), folder).folder())) {
          return folder;
        }
        last = Math.max(last, number);
      }
      String next = String.format(Locale.ROOT, "c%04d", last + 1);
      String key = bucket.candidate(bag.topic(), next).folder() + Manifest.TAG_NAME;
      if (bucket.storage().putIfAbsent(bucket.name(), key, root, BundleBucket.TEXT)) {
        return next;
      }
    }
    throw PublishFailures.overtaken(bag.topic());
  }

  private List<String> folders(TopicId topic) throws StageException, InterruptedException {
    return bucket
        .storage()
        .listLevel(bucket.name(), bucket.candidatesFolder(topic))
        .folders()
        .stream()
        .filter(Candidate::isName)
        .sorted(Comparator.comparingInt(Candidates::number))
        .toList();
  }

  /**
   * Removes folders that no record names. A folder with a higher number than any that was ever
   * named is left alone: it may be being filled at this moment.
   */
  private void sweepFolders(TopicId topic, Candidate before, Candidate now)
      throws StageException, InterruptedException {
    int bound = Math.max(highest(before), highest(now));
    for (String folder : folders(topic)) {
      if (number(folder) <= bound && !now.names(folder)) {
        bucket.storage().removeAll(bucket.name(), bucket.candidate(topic, folder).folder());
        bucket.storage().remove(bucket.name(), bucket.candidateCheckedKey(topic, folder));
        LOG.info("removed {} {}, which waits for nothing any more", topic, folder);
      }
    }
  }

  private static int highest(Candidate record) {
    return Stream.concat(
            record.current().stream().map(Candidate.Waiting::name),
            record.former().stream().map(Candidate.Former::name))
        .mapToInt(Candidates::number)
        .max()
        .orElse(0);
  }

  private static int number(String name) {
    return Integer.parseInt(name.substring(1));
  }
}
