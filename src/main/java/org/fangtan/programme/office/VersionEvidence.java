package org.fangtan.programme.office;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.Bag;
import org.fangtan.contract.Bundle;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.contract.Latest;
import org.fangtan.contract.PublicQuestion;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.programme.Quality;
import org.fangtan.publish.BundleBucket;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.store.StoredBytes;
import org.fangtan.store.StoredObject;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the versions of a topic that readers saw prove about milestones and quality. Thread-safe.
 */
final class VersionEvidence {
  private static final Logger LOG = LoggerFactory.getLogger(VersionEvidence.class);

  /**
   * The maximum size of a contract; that of a long interview with all its segments is far smaller.
   */
  private static final int MAX_CONTRACT_BYTES = 64 << 20;

  private static final int MAX_KEPT = 2_000;

  private final BundleBucket bundles;
  private final Map<String, Version> kept =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Version> eldest) {
              return size() > MAX_KEPT;
            }
          });

  VersionEvidence(BundleBucket bundles) {
    this.bundles = bundles;
  }

  /**
   * A version.
   *
   * @param folder bucket and folder
   * @param root the hash at the root of the bag's hashes
   * @param at when readers could first see it: when it was published, or when the embargo ended
   * @param areAnswered whether there are questions of the public and every one has an answer
   */
  record Version(
      String folder,
      String name,
      ContentHash root,
      Instant at,
      TopicSummary.State state,
      boolean hasInterpretation,
      int questions,
      boolean areAnswered,
      String title,
      Quality quality) {}

  /**
   * @param all versions that readers ever saw, the oldest first, as far as they can be read
   * @param visible the version that readers see now
   */
  record Versions(List<Version> all, Optional<Version> visible) {}

  Versions of(TopicId topic) throws StageException, InterruptedException {
    Optional<Latest> latest;
    try {
      latest = bundles.latest(topic).map(BundleBucket.Pointer::latest);
    } catch (StageException e) {
      if (e.failure().isOfSystem()) {
        throw e;
      }
      LOG.warn("the programme leaves out topic {}: {}", topic, e.getMessage());
      latest = Optional.empty();
    }
    List<Version> all = new ArrayList<>();
    Optional<Version> visible = Optional.empty();
    for (Latest.Seen seen : latest.map(Latest::versions).orElse(List.of())) {
      Optional<Version> version = version(topic, seen);
      version.ifPresent(all::add);
      if (latest.flatMap(Latest::version).equals(Optional.of(seen.version()))) {
        visible = version;
      }
    }
    return new Versions(all, visible);
  }

  private Optional<Version> version(TopicId topic, Latest.Seen seen)
      throws StageException, InterruptedException {
    String cacheKey = topic + "/" + seen.version() + " " + seen.tagManifestSha256();
    Version known = kept.get(cacheKey);
    if (known != null) {
      return Optional.of(known);
    }
    String folder = topic + "/" + seen.version() + "/";
    String key = folder + Bag.BUNDLE_NAME;
    Optional<StoredObject> object = bundles.storage().stat(bundles.name(), key);
    Optional<StoredBytes> bytes =
        bundles.storage().findBytes(bundles.name(), key, MAX_CONTRACT_BYTES);
    if (object.isEmpty() || bytes.isEmpty()) {
      return Optional.empty(); // Retention may have removed it; evidence recorded from it stays.
    }
    try {
      Bundle contract = Json.mapper().readValue(bytes.get().bytes(), Bundle.class);
      Version version = version(folder, seen, object.get().lastModified(), contract);
      kept.put(cacheKey, version);
      return Optional.of(version);
    } catch (JsonProcessingException e) {
      LOG.warn("{} cannot be read for the programme: {}", key, e.getMessage());
      return Optional.empty();
    } catch (IOException e) {
      throw new IllegalStateException("bytes in memory can be read", e);
    }
  }

  private Version version(String folder, Latest.Seen seen, Instant put, Bundle contract) {
    Instant at =
        contract
            .topic()
            .publishAfter()
            .map(time -> time.toInstant())
            .filter(time -> time.isAfter(put))
            .orElse(put);
    List<PublicQuestion> questions = contract.questions().orElse(List.of());
    return new Version(
        bundles.name() + "/" + folder,
        seen.version().name(),
        seen.tagManifestSha256(),
        at,
        contract.topic().stateOrRecord(),
        contract.assets().stream().anyMatch(one -> one.role() == AssetRole.INTERPRETATION),
        questions.size(),
        !questions.isEmpty()
            && questions.stream()
                .allMatch(one -> one.answer().isPresent() || one.turnId().isPresent()),
        contract.topic().title(),
        quality(seen.version().name(), contract));
  }

  private static Quality quality(String version, Bundle contract) {
    Map<String, Integer> codes = new TreeMap<>();
    contract.findings().forEach(finding -> codes.merge(finding.code(), 1, Integer::sum));
    Map<Finding.Level, Integer> levels = new HashMap<>();
    contract.findings().forEach(finding -> levels.merge(finding.level(), 1, Integer::sum));
    Optional<CaptionTrack> spoken =
        contract.captions().stream()
            .filter(track -> track.kind() == CaptionTrack.Kind.CAPTIONS)
            .findFirst();
    List<Asset> pictures =
        contract.assets().stream()
            .filter(asset -> asset.role() == AssetRole.PHOTO || asset.role() == AssetRole.GRAPHIC)
            .toList();
    int withoutAlt =
        (int)
            pictures.stream()
                .filter(
                    asset ->
                        asset
                            .credits()
                            .flatMap(Asset.Credits::alt)
                            .filter(t -> !t.isBlank())
                            .isEmpty())
                .count();
    boolean hasTranscript =
        contract.assets().stream().anyMatch(asset -> asset.role() == AssetRole.TRANSCRIPT);
    return new Quality(
        version,
        levels.getOrDefault(Finding.Level.WARN, 0) + levels.getOrDefault(Finding.Level.BLOCK, 0),
        levels.getOrDefault(Finding.Level.INFO, 0),
        codes,
        contract.captions().stream().map(CaptionTrack::language).distinct().sorted().toList(),
        spoken.map(track -> track.origin().id()),
        hasTranscript,
        withoutAlt,
        pictures.size(),
        spoken.isPresent() && hasTranscript && withoutAlt == 0);
  }
}
