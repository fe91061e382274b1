package org.fangtan.contract;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.fangtan.failure.Finding;
import org.fangtan.json.Json;
import org.fangtan.rendition.FoundQuality;

/**
 * The contract with a publisher, {@code bundle.json}: what the topic is, every file with its role
 * and hash, and what was promised. Holds no time of the run and no version number, so that the same
 * inputs give the same bytes. Its shape is {@code bundle.schema.json}.
 *
 * @param schemaVersion raised when a reader of the older shape would misread it
 * @param durationUs of the published recording
 * @param assets every file of the bundle except this one, sorted by path
 * @param required what the bundle promises to contain
 * @param questions from the public, with the answers; absent where nobody asked
 * @param policies that the interview is about; absent where none is named
 * @param qualities of renditions for which the settings ask for one; absent where none does
 */
public record Bundle(
    int schemaVersion,
    TopicFacts topic,
    OptionalLong durationUs,
    List<Asset> assets,
    List<RequiredAsset> required,
    List<CaptionTrack> captions,
    List<Chapter> chapters,
    List<Clip> clips,
    Optional<Highlights> highlights,
    Optional<List<PublicQuestion>> questions,
    Optional<List<Policy>> policies,
    Optional<List<FoundQuality>> qualities,
    List<Finding> findings,
    Reproducibility reproducibility) {
  public static final int SCHEMA_VERSION = 1;

  /** Its path in a bag, below {@code data}. */
  public static final PayloadPath PATH = PayloadPath.of("bundle.json");

  private static final Comparator<Finding> URGENT_FIRST =
      Comparator.comparing(Finding::level)
          .thenComparing(Finding::subject)
          .thenComparing(finding -> finding.atUs().orElse(-1))
          .thenComparing(Finding::code)
          .thenComparing(finding -> finding.message().zh());

  public Bundle {
    if (schemaVersion != SCHEMA_VERSION) {
      throw new IllegalArgumentException(
          "bundle.json of version " + schemaVersion + "; this program reads " + SCHEMA_VERSION);
    }
    Check.positive(durationUs, "durationUs");
    assets = assets.stream().sorted().toList();
    required = required.stream().distinct().sorted().toList();
    captions = List.copyOf(captions);
    chapters = chapters.stream().sorted(Comparator.comparingLong(Chapter::startUs)).toList();
    clips = List.copyOf(clips);
    questions = questions.map(List::copyOf);
    policies = policies.map(List::copyOf);
    qualities = qualities.map(List::copyOf);
    findings = findings.stream().sorted(URGENT_FIRST).toList();
    checkPaths(assets);
    checkReferences(assets, topic, captions, clips);
  }

  /** A bundle with only files; add the rest with the {@code with} methods. */
  public static Bundle of(TopicFacts topic, List<Asset> assets, Reproducibility reproducibility) {
    return new Bundle(
        SCHEMA_VERSION,
        topic,
        OptionalLong.empty(),
        assets,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        reproducibility);
  }

  public Bundle withDurationUs(long value) {
    return new Bundle(
        schemaVersion,
        topic,
        OptionalLong.of(value),
        assets,
        required,
        captions,
        chapters,
        clips,
        highlights,
        questions,
        policies,
        qualities,
        findings,
        reproducibility);
  }

  public Bundle withRequired(List<RequiredAsset> value) {
    return new Bundle(
        schemaVersion,
        topic,
        durationUs,
        assets,
        value,
        captions,
        chapters,
        clips,
        highlights,
        questions,
        policies,
        qualities,
        findings,
        reproducibility);
  }

  public Bundle withCaptions(List<CaptionTrack> value) {
    return new Bundle(
        schemaVersion,
        topic,
        durationUs,
        assets,
        required,
        value,
        chapters,
        clips,
        highlights,
        questions,
        policies,
        qualities,
        findings,
        reproducibility);
  }

  public Bundle withMarks(List<Chapter> newChapters, List<Clip> newClips) {
    return new Bundle(
        schemaVersion,
        topic,
        durationUs,
        assets,
        required,
        captions,
        newChapters,
        newClips,
        highlights,
        questions,
        policies,
        qualities,
        findings,
        reproducibility);
  }

  public Bundle withHighlights(Highlights value) {
    return new Bundle(
        schemaVersion,
        topic,
        durationUs,
        assets,
        required,
        captions,
        chapters,
        clips,
        Optional.of(value),
        questions,
        policies,
        qualities,
        findings,
        reproducibility);
  }

  /** Empty lists count as absent. */
  public Bundle withWords(List<PublicQuestion> newQuestions, List<Policy> newPolicies) {
    return new Bundle(
        schemaVersion,
        topic,
        durationUs,
        assets,
        required,
        captions,
        chapters,
        clips,
        highlights,
        Optional.of(newQuestions).filter(list -> !list.isEmpty()),
        Optional.of(newPolicies).filter(list -> !list.isEmpty()),
        qualities,
        findings,
        reproducibility);
  }

  /** An empty list counts as none. */
  public Bundle withQualities(List<FoundQuality> value) {
    return new Bundle(
        schemaVersion,
        topic,
        durationUs,
        assets,
        required,
        captions,
        chapters,
        clips,
        highlights,
        questions,
        policies,
        Optional.of(value).filter(list -> !list.isEmpty()),
        findings,
        reproducibility);
  }

  public Bundle withFindings(List<Finding> value) {
    return new Bundle(
        schemaVersion,
        topic,
        durationUs,
        assets,
        required,
        captions,
        chapters,
        clips,
        highlights,
        questions,
        policies,
        qualities,
        value,
        reproducibility);
  }

  /** The same contract with other facts and files. */
  public Bundle withAssets(TopicFacts newTopic, List<Asset> newAssets) {
    return new Bundle(
        schemaVersion,
        newTopic,
        durationUs,
        newAssets,
        required,
        captions,
        chapters,
        clips,
        highlights,
        questions,
        policies,
        qualities,
        findings,
        reproducibility);
  }

  /** Promises that no asset keeps; empty for a bundle that may be published. */
  public List<RequiredAsset> missing() {
    return required.stream()
        .filter(promise -> assets.stream().noneMatch(promise::matches))
        .toList();
  }

  /** The bytes of {@code bundle.json}. */
  public byte[] toJson() {
    return Json.writePretty(this);
  }

  private static void checkPaths(List<Asset> assets) {
    List<PayloadPath> paths = new ArrayList<>(List.of(PATH));
    assets.forEach(asset -> paths.add(asset.path()));
    PayloadPath.clash(paths)
        .ifPresent(
            clash -> {
              throw new IllegalArgumentException(clash);
            });
  }

  private static void checkReferences(
      List<Asset> assets, TopicFacts topic, List<CaptionTrack> captions, List<Clip> clips) {
    Set<PayloadPath> there = new HashSet<>();
    assets.forEach(asset -> there.add(asset.path()));
    topic.guests().forEach(guest -> guest.photo().ifPresent(path -> require(there, path)));
    captions.forEach(track -> track.files().forEach(path -> require(there, path)));
    Set<String> ids = new HashSet<>();
    for (Clip clip : clips) {
      clip.files().forEach(path -> require(there, path));
      if (!ids.add(clip.id())) {
        throw new IllegalArgumentException("two clips with the id '" + clip.id() + "'");
      }
    }
  }

  private static void require(Set<PayloadPath> there, PayloadPath path) {
    if (!there.contains(path)) {
      throw new IllegalArgumentException("named in bundle.json but no asset: " + path);
    }
  }
}
