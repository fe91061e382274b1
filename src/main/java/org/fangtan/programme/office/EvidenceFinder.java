package org.fangtan.programme.office;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.fangtan.contract.TopicSummary;
import org.fangtan.document.Document;
import org.fangtan.failure.StageException;
import org.fangtan.programme.Evidence;
import org.fangtan.programme.EvidenceKind;
import org.fangtan.programme.Milestone;
import org.fangtan.programme.TopicEvidence;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.TopicId;
import org.fangtan.store.StoredObject;
import org.fangtan.transcript.MaterialText;

/**
 * Searches the buckets for evidence that a row's milestones were reached. Evidence that is already
 * recorded is not searched for again. Thread-safe.
 */
final class EvidenceFinder {
  /** The maximum size of a document that is read; a larger one is neither a plan nor an outline. */
  private static final long MAX_DOCUMENT_BYTES = 32L << 20;

  /** The maximum size of a file that is hashed; pictures and documents have a few megabytes. */
  private static final long MAX_HASHED_BYTES = 256L << 20;

  private static final Pattern GUEST =
      Pattern.compile("嘉宾|人物照|肖像|证件照|形象照|半身照|guest|portrait", Pattern.CASE_INSENSITIVE);

  private final TopicFolders folders;
  private final VersionEvidence versions;
  private final TableFiles files;
  private final List<Milestone> milestones;

  EvidenceFinder(
      TopicFolders folders,
      VersionEvidence versions,
      TableFiles files,
      List<Milestone> milestones) {
    this.folders = folders;
    this.versions = versions;
    this.files = files;
    this.milestones = milestones;
  }

  /**
   * What the buckets hold for a row's topic.
   *
   * @param folder absent where the recordings bucket no longer has one
   * @param recorded evidence of all rows
   */
  TopicEvidence find(
      String row, TopicId topic, Optional<TopicFolder> folder, List<Evidence> recorded)
      throws StageException, InterruptedException {
    VersionEvidence.Versions published = versions.of(topic);
    List<Evidence> found = new ArrayList<>();
    for (Milestone milestone : milestones) {
      boolean isRecorded =
          recorded.stream()
              .anyMatch(
                  one ->
                      one.row().equals(row)
                          && one.milestone().equals(milestone.id())
                          && one.topic().equals(topic));
      if (isRecorded) {
        continue;
      }
      Optional<Evidence> evidence =
          isOfFolder(milestone.evidence())
              ? folder.isPresent() ? inFolder(row, milestone, folder.get()) : Optional.empty()
              : published(row, milestone, topic, published.all());
      evidence.ifPresent(found::add);
    }
    boolean isWithoutQuestions =
        published
            .visible()
            .filter(v -> v.state() == TopicSummary.State.RECORD && v.questions() == 0)
            .isPresent();
    return new TopicEvidence(
        found,
        isWithoutQuestions,
        published.visible().map(VersionEvidence.Version::title),
        published.visible().map(VersionEvidence.Version::name),
        published.visible().map(VersionEvidence.Version::quality));
  }

  private static boolean isOfFolder(EvidenceKind kind) {
    return kind == EvidenceKind.PLAN
        || kind == EvidenceKind.OUTLINE
        || kind == EvidenceKind.GUEST_PICTURE;
  }

  private static Optional<Evidence> published(
      String row, Milestone milestone, TopicId topic, List<VersionEvidence.Version> all) {
    Predicate<VersionEvidence.Version> proves =
        switch (milestone.evidence()) {
          case PREVIEW -> version -> version.state() == TopicSummary.State.PREVIEW;
          case RECORD -> version -> version.state() == TopicSummary.State.RECORD;
          case INTERPRETATION -> VersionEvidence.Version::hasInterpretation;
          case ANSWERS -> VersionEvidence.Version::areAnswered;
          default -> version -> false;
        };
    return all.stream()
        .filter(proves)
        .min(Comparator.comparing(VersionEvidence.Version::at))
        .map(
            version ->
                new Evidence(
                    row,
                    milestone.id(),
                    topic,
                    version.folder(),
                    version.name(),
                    Optional.of(version.root()),
                    version.at()));
  }

  private Optional<Evidence> inFolder(String row, Milestone milestone, TopicFolder folder)
      throws StageException, InterruptedException {
    Optional<StoredObject> file =
        switch (milestone.evidence()) {
          case PLAN ->
              document(
                  folder,
                  MaterialText::isNamedPlan,
                  (document, name) -> MaterialText.isTitledPlan(document));
          case OUTLINE ->
              document(
                  folder,
                  MaterialText::isNamedOutline,
                  (document, name) ->
                      MaterialText.classify(document, name) == MaterialText.OUTLINE);
          default -> picture(folder);
        };
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Evidence(
                row,
                milestone.id(),
                folder.topic(),
                file.get().ref().bucket() + "/" + file.get().ref().key(),
                file.get().ref().etag(),
                hash(file.get()),
                file.get().lastModified()));
  }

  private Optional<ContentHash> hash(StoredObject object)
      throws StageException, InterruptedException {
    return object.ref().sizeBytes() <= MAX_HASHED_BYTES
        ? Optional.of(files.hash(object.ref()))
        : Optional.empty();
  }

  /** Reads the content of a document. */
  private interface Content {
    boolean is(Document document, String name);
  }

  /**
   * A document that is recognised by its name or, where the name is not enough, by the title inside
   * it, as the probe does.
   */
  private Optional<StoredObject> document(
      TopicFolder folder, Predicate<String> named, Content content)
      throws StageException, InterruptedException {
    List<StoredObject> filled = filled(folder.documents());
    Optional<StoredObject> byName = first(filled, object -> named.test(folder.name(object)));
    if (byName.isPresent()) {
      return byName;
    }
    List<StoredObject> holding = new ArrayList<>();
    for (StoredObject object : filled) {
      if (object.ref().sizeBytes() <= MAX_DOCUMENT_BYTES && holds(folder, object, content)) {
        holding.add(object);
      }
    }
    return first(holding, object -> true);
  }

  private boolean holds(TopicFolder folder, StoredObject object, Content content)
      throws StageException, InterruptedException {
    try {
      String name = folder.name(object);
      return content.is(files.document(object.ref(), name), name);
    } catch (StageException e) {
      if (e.failure().isOfSystem()) {
        throw e;
      }
      return false; // The topic's receipt reports what is wrong with it.
    }
  }

  private Optional<StoredObject> picture(TopicFolder folder) {
    List<String> photos = folders.says(folder).guestPhotos();
    return first(
        filled(folder.pictures()),
        object -> {
          String name = folder.name(object);
          return GUEST.matcher(name).find()
              || photos.contains(name)
              || photos.contains(name.substring(name.lastIndexOf('/') + 1));
        });
  }

  private static List<StoredObject> filled(List<StoredObject> objects) {
    return objects.stream().filter(object -> object.ref().sizeBytes() > 0).toList();
  }

  private static Optional<StoredObject> first(
      List<StoredObject> objects, Predicate<StoredObject> which) {
    return objects.stream()
        .filter(which)
        .min(
            Comparator.comparing(StoredObject::lastModified)
                .thenComparing(object -> object.ref().key()));
  }

  /** Evidence of topics that is not yet in a journal, by row and milestone. */
  static List<Evidence> missing(List<Evidence> there, Map<String, TopicEvidence> found) {
    Set<String> known = new HashSet<>();
    there.forEach(evidence -> known.add(key(evidence)));
    List<Evidence> missing = new ArrayList<>();
    for (TopicEvidence topic : found.values()) {
      for (Evidence evidence : topic.found()) {
        if (known.add(key(evidence))) {
          missing.add(evidence);
        }
      }
    }
    missing.sort(
        Comparator.comparing(Evidence::at)
            .thenComparing(Evidence::row)
            .thenComparing(Evidence::milestone));
    return missing;
  }

  private static String key(Evidence evidence) {
    return evidence.row() + "\n" + evidence.milestone() + "\n" + evidence.topic();
  }
}
