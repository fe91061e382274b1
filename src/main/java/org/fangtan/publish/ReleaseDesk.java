package org.fangtan.publish;

import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.Progress;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.BundleVersion;
import org.fangtan.contract.Latest;
import org.fangtan.contract.Manifest;
import org.fangtan.contract.PayloadFile;
import org.fangtan.contract.Publication;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.TopicId;
import org.fangtan.release.Candidate;
import org.fangtan.release.FirstRelease;
import org.fangtan.release.ReleaseRecord;
import org.fangtan.release.Review;
import org.fangtan.release.ReviewLog;
import org.fangtan.release.ReviewState;
import org.fangtan.release.ReviewSteps;
import org.fangtan.release.ReviewedContent;
import org.fangtan.store.ObjectStorage;
import org.fangtan.store.StoredBytes;
import org.fangtan.text.TextChecks;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where people decide about the version that waits: they review and release it. A review is one
 * conditional write of {@code reviews.json}. A release fills the version's folder, writes the
 * record of who approved it beside the folder, and then makes all of it visible by the one
 * conditional write of {@code latest.json}; it may be stopped at any instant, and the same call
 * continues where it stopped. Thread-safe.
 */
public final class ReleaseDesk {
  private static final Logger LOG = LoggerFactory.getLogger(ReleaseDesk.class);

  private static final int ATTEMPTS = 20;
  private static final int MAX_PAGE_BYTES = 64 << 20;
  private static final int MAX_SHOWN = 20;

  /**
   * A release that was begun and has not finished after this time is decided again, with a new time
   * of publication.
   */
  private static final int MINUTES_TO_RESUME = 60;

  private final BundleBucket bucket;
  private final Publisher publisher;
  private final Candidates candidates;
  private final ReviewSteps steps;
  private final CandidateRules rules;

  /**
   * @param bucket where bundles are published
   * @param steps of the review that every version must pass
   */
  public ReleaseDesk(
      ObjectStorage storage,
      String bucket,
      Publisher publisher,
      ReviewSteps steps,
      CandidateRules rules) {
    this.bucket = new BundleBucket(storage, bucket);
    this.publisher = publisher;
    this.candidates = new Candidates(this.bucket, rules);
    this.steps = steps;
    this.rules = rules;
  }

  /**
   * The state of the version that waits.
   *
   * @param lines one for each step of the review
   * @param holds why it cannot be released now; empty when it can
   */
  public record Status(
      Candidate.Waiting candidate, List<ReviewState.Line> lines, List<Bilingual> holds) {
    public Status {
      lines = List.copyOf(lines);
      holds = List.copyOf(holds);
    }
  }

  /** The small files of a candidate, and what reviewers see of it. */
  private record Read(
      Candidate.Waiting waiting, Bag bag, Map<String, byte[]> pages, ReviewedContent content) {}

  /** Empty where nothing waits, or the topic is withdrawn. */
  public Optional<Status> status(TopicId topic) throws StageException, InterruptedException {
    Optional<Candidate.Waiting> waiting = candidates.current(topic);
    if (waiting.isEmpty()) {
      return Optional.empty();
    }
    Read read = read(topic, waiting.get());
    return Optional.of(status(read, ReviewState.of(steps, log(topic).log(), read.content())));
  }

  private static Status status(Read read, ReviewState state) {
    List<Bilingual> holds = new ArrayList<>(BlockingFindings.lines(read.waiting().blocking()));
    if (PointerRebuild.contract(read.bag()).topic().early().isPresent()) {
      holds.add(PublishSentences.completeVersionIsAwaited());
    }
    holds.addAll(state.holds());
    return new Status(read.waiting(), state.lines(), holds);
  }

  /**
   * Records somebody's review of the version that waits.
   *
   * @param note personal data in it is masked, as publishers get it with the version
   * @param candidate the version that was reviewed, if given; any other is refused
   * @return the state of the version after this review
   * @throws StageException {@code TOPIC_WITHDRAWN}, {@code NO_CANDIDATE}, {@code
   *     CANDIDATE_REPLACED} or {@code REVIEW_REFUSED}
   */
  public Status review(
      TopicId topic,
      String step,
      Review.Decision decision,
      String by,
      Optional<String> note,
      Optional<String> candidate)
      throws StageException, InterruptedException {
    requireVisible(topic);
    Candidate.Waiting waiting = waiting(topic, candidate);
    Read read = read(topic, waiting);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      Log before = log(topic);
      ReviewState state = ReviewState.of(steps, before.log(), read.content());
      Optional<Bilingual> refusal = state.refusal(step, decision, by);
      if (refusal.isPresent()) {
        throw PublishFailures.reviewRefused(topic, refusal.get());
      }
      ReviewLog next =
          state.with(step, decision, by, rules.now(), note.map(TextChecks::masked), waiting.name());
      if (next.equals(before.log()) || replace(before, next)) {
        LOG.info("{} {}: {} {} by {}", topic, waiting.name(), step, decision, by);
        return status(read, ReviewState.of(steps, next, read.content()));
      }
    }
    throw PublishFailures.overtaken(topic);
  }

  /**
   * Makes the version that waits visible to readers.
   *
   * @param by who decides it
   * @param candidate the version that is meant, if given; any other is refused
   * @param otherHolds further reasons that hold it back
   * @return the version; where nothing waits, the one that was released before
   * @throws StageException {@code TOPIC_WITHDRAWN}, {@code NO_CANDIDATE}, {@code
   *     CANDIDATE_REPLACED}, or {@code RELEASE_HELD} with every reason
   */
  public Publication release(
      TopicId topic, Optional<String> by, Optional<String> candidate, List<Bilingual> otherHolds)
      throws StageException, InterruptedException {
    Optional<Latest> shown = requireVisible(topic);
    if (candidates.current(topic).isEmpty() && shown.isPresent() && candidate.isEmpty()) {
      Latest latest = shown.get();
      return new Publication(
          Publication.Outcome.UNCHANGED,
          latest.version(),
          latest.tagManifestSha256().orElseThrow());
    }
    Candidate.Waiting waiting = waiting(topic, candidate);
    Read read = read(topic, waiting);
    ReviewLog log = log(topic).log();
    List<Bilingual> holds =
        new ArrayList<>(status(read, ReviewState.of(steps, log, read.content())).holds());
    holds.addAll(otherHolds);
    if (!holds.isEmpty()) {
      throw PublishFailures.held(topic, waiting.name(), holds, MAX_SHOWN);
    }
    Bag bag = released(topic, read, shown);
    SortedMap<String, ObjectRef> objects = bucket.objects(bucket.candidate(topic, waiting.name()));
    Publication done =
        publisher.show(
            bag,
            file -> object(topic, waiting, objects, file),
            candidates.checked(topic, waiting.name()),
            version -> Optional.of(recorded(version, bag, waiting, by, log)),
            Progress.Listener.NONE);
    candidates.drop(topic);
    return done;
  }

  /** The bag with the time at which readers see it for the first time. */
  private Bag released(TopicId topic, Read read, Optional<Latest> shown)
      throws StageException, InterruptedException {
    Bundle contract = PointerRebuild.contract(read.bag());
    Optional<OffsetDateTime> planned = contract.topic().publishedAt();
    TopicSummary.State state = contract.topic().stateOrRecord();
    // A record counts as not yet seen, although its preview was seen before.
    boolean wasSeen =
        shown
            .filter(latest -> !latest.versions().isEmpty())
            .filter(latest -> stateOf(latest) == state)
            .isPresent();
    OffsetDateTime first =
        wasSeen && planned.isPresent()
            ? planned.get()
            : rules.now().truncatedTo(ChronoUnit.MINUTES);
    Optional<FirstRelease> noted = bucket.firstRelease(topic, state);
    boolean isStale =
        !wasSeen
            && noted
                .filter(n -> n.at().isBefore(first.minusMinutes(MINUTES_TO_RESUME)))
                .isPresent();
    if (noted.isEmpty() || isStale) {
      bucket
          .storage()
          .putBytes(
              bucket.name(),
              bucket.firstReleaseKey(topic, state),
              FirstRelease.of(topic, first).toJson(),
              BundleBucket.JSON);
    }
    OffsetDateTime at =
        FirstRelease.shown(
            noted.isPresent() && !isStale ? noted.get().at() : first,
            contract.topic().publishAfter());
    Bag bag = StampedBag.of(read.bag(), read.pages(), at);
    if (!content(bag, stampedPages(read.pages(), bag)).isSameAs(read.content())) {
      throw PublishFailures.inconsistent(topic, "publishedAt");
    }
    return bag;
  }

  private static TopicSummary.State stateOf(Latest latest) {
    return latest.about().map(TopicSummary::state).orElse(TopicSummary.State.RECORD);
  }

  private static Map<String, byte[]> stampedPages(Map<String, byte[]> pages, Bag bag) {
    Map<String, byte[]> now = new HashMap<>(pages);
    bag.files()
        .forEach(
            (path, bytes) -> {
              if (path.startsWith(Manifest.DATA)) {
                now.put(path.substring(Manifest.DATA.length()), bytes);
              }
            });
    return now;
  }

  private Latest.Release recorded(
      BundleVersion version, Bag bag, Candidate.Waiting waiting, Optional<String> by, ReviewLog log)
      throws StageException, InterruptedException {
    byte[] record =
        ReleaseRecord.of(version, bag.rootHash(), waiting, rules.now(), by, steps, log).toJson();
    bucket
        .storage()
        .putBytes(
            bucket.name(), bucket.releaseKey(bag.topic(), version), record, BundleBucket.JSON);
    return new Latest.Release(Latest.Release.path(version), ContentHash.of(record));
  }

  private ObjectRef object(
      TopicId topic,
      Candidate.Waiting waiting,
      SortedMap<String, ObjectRef> objects,
      PayloadFile file)
      throws StageException {
    ObjectRef object = objects.get(Manifest.DATA + file.path());
    if (object == null) {
      throw new StoredBag(bucket, topic)
          .invalid(bucket.candidate(topic, waiting.name()), file.path().toString());
    }
    return object;
  }

  private Optional<Latest> requireVisible(TopicId topic)
      throws StageException, InterruptedException {
    Optional<Latest> latest = publisher.latest(topic);
    Optional<Bilingual> withdrawn = latest.flatMap(Latest::withdrawn);
    if (withdrawn.isPresent()) {
      throw PublishFailures.withdrawn(topic, withdrawn.get());
    }
    return latest;
  }

  private Candidate.Waiting waiting(TopicId topic, Optional<String> named)
      throws StageException, InterruptedException {
    Optional<Candidate.Waiting> current = candidates.current(topic);
    if (current.isEmpty()) {
      throw PublishFailures.noCandidate(topic, named);
    }
    if (named.filter(name -> !name.equals(current.get().name())).isPresent()) {
      throw PublishFailures.candidateReplaced(topic, named.get(), current.get());
    }
    return current.get();
  }

  private Read read(TopicId topic, Candidate.Waiting waiting)
      throws StageException, InterruptedException {
    BagPlace place = bucket.candidate(topic, waiting.name());
    StoredBag stored = new StoredBag(bucket, topic);
    Bag bag = stored.read(place);
    if (!bag.rootHash().equals(waiting.tagManifestSha256())) {
      throw stored.invalid(place, Manifest.TAG_NAME);
    }
    Map<String, byte[]> pages = new HashMap<>();
    for (PayloadFile file : bag.payload()) {
      String path = file.path().toString();
      if (ReviewedContent.isRead(path) && !path.equals(Bundle.PATH.toString())) {
        byte[] bytes =
            bucket
                .storage()
                .getBytes(bucket.name(), place.folder() + Manifest.DATA + path, MAX_PAGE_BYTES);
        if (!ContentHash.of(bytes).equals(file.sha256())) {
          throw stored.invalid(place, path);
        }
        pages.put(path, bytes);
      }
    }
    return new Read(waiting, bag, pages, content(bag, pages));
  }

  private static ReviewedContent content(Bag bag, Map<String, byte[]> pages) {
    Map<String, byte[]> read = new HashMap<>(pages);
    read.put(Bundle.PATH.toString(), bag.file(Bag.BUNDLE_NAME));
    SortedMap<String, ContentHash> payload = new TreeMap<>();
    bag.payload().forEach(file -> payload.put(file.path().toString(), file.sha256()));
    return ReviewedContent.of(bag.rootHash(), payload, read);
  }

  /** The log as it was read. */
  private record Log(Optional<ObjectRef> ref, ReviewLog log) {}

  private Log log(TopicId topic) throws StageException, InterruptedException {
    Optional<StoredBytes> stored =
        bucket.storage().findBytes(bucket.name(), bucket.reviewsKey(topic), ReviewLog.MAX_BYTES);
    if (stored.isEmpty()) {
      return new Log(Optional.empty(), ReviewLog.of(topic));
    }
    ReviewLog log =
        ReviewLog.read(stored.get().bytes(), topic)
            .orElseThrow(() -> PublishFailures.reviewsDamaged(bucket.reviewsKey(topic)));
    return new Log(Optional.of(stored.get().ref()), log);
  }

  private boolean replace(Log before, ReviewLog next) throws StageException, InterruptedException {
    return bucket.replace(before.ref(), bucket.reviewsKey(next.topic()), next.toJson());
  }
}
