package org.fangtan.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.StepName;
import org.fangtan.config.TopicConf;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.MaterialKind;

/**
 * Which object has which role in the topic. The content has determined what each object is; here
 * names and {@code topic.conf} break the remaining ties, and every object gets exactly one
 * disposition.
 */
final class Selection {
  /** The language of captions that do not state one. */
  static final String DEFAULT_LANGUAGE = "zh-Hans";

  private static final Comparator<Probed> BY_KEY =
      Comparator.comparing((Probed p) -> p.object().key());

  private final Materials materials;
  private final List<Probed> probed;
  private final Places places;

  final TopicConf conf;
  final List<Probed> recordings;

  /** For each language one file for all recordings, or files for single recordings, in order. */
  final SortedMap<String, List<CaptionPart>> captions = new TreeMap<>();

  final Optional<Probed> transcript;
  final List<Probed> outlines = new ArrayList<>();
  final List<Probed> pictures = new ArrayList<>();
  final Optional<Probed> photoList;
  final Optional<Probed> highlights;
  final Optional<Probed> questions;
  final List<Finding> findings = new ArrayList<>();

  /**
   * A caption file that is used.
   *
   * @param recording the recording to which its times refer; absent where they refer to all of
   *     them, laid end to end
   */
  record CaptionPart(Probed file, OptionalInt recording) {}

  /**
   * @throws StageException when the recording or topic.conf forbids a plan
   */
  Selection(Materials materials, List<Probed> probed, TopicConf conf) throws StageException {
    this.materials = materials;
    this.places = new Places(materials);
    this.probed = List.copyOf(probed);
    this.conf = conf;
    NamedFiles.check(conf, materials);
    for (Materials.Refused refused : materials.refused()) {
      places.refuse(refused.object(), MaterialKind.UNKNOWN, refused.failure());
    }
    Map<MaterialKind, List<Probed>> byKind = new HashMap<>();
    for (Probed object : probed.stream().sorted(BY_KEY).toList()) {
      Optional<Failure> refusal = object.report().refusal();
      if (refusal.isPresent()) {
        places.refuse(object.object(), object.report().kind(), refusal.get());
      } else {
        byKind.computeIfAbsent(object.report().kind(), k -> new ArrayList<>()).add(object);
      }
    }
    List<Probed> lost = refusedRecordings();
    recordings = recordings(of(byKind, MaterialKind.RECORDING), lost);
    if (!recordings.isEmpty()) {
      lost.forEach(this::holdFor);
    }
    transcript = spoken(transcript(of(byKind, MaterialKind.TRANSCRIPT)));
    captions(of(byKind, MaterialKind.CAPTIONS));
    photoList =
        first(of(byKind, MaterialKind.PHOTO_LIST), PlanSentences.captionsAndCreditsOfPhotos());
    highlights =
        spoken(
            first(
                of(byKind, MaterialKind.HIGHLIGHTS), PlanSentences.highlightsAndChaptersOfPage()));
    questions = spoken(first(of(byKind, MaterialKind.QUESTIONS), PlanSentences.questionsOfPage()));
    for (Probed outline : of(byKind, MaterialKind.OUTLINE)) {
      outlines.add(outline);
      places.use(
          outline,
          recordings.isEmpty()
              ? PlanSentences.outlineOfPreview()
              : PlanSentences.outlinePublishedBesideTranscript());
    }
    for (Probed picture : of(byKind, MaterialKind.PICTURE)) {
      pictures.add(picture);
      places.use(picture, PlanSentences.freedOfPlaceAndDevice());
    }
    for (Probed settings : of(byKind, MaterialKind.TOPIC_CONF)) {
      places.use(settings, PlanSentences.itsSettingsWereFollowed());
    }
    for (Probed paper : of(byKind, MaterialKind.PAPERWORK)) {
      places.refuse(paper.object(), MaterialKind.PAPERWORK, notNeeded());
    }
    for (Probed unknown : of(byKind, MaterialKind.UNKNOWN)) {
      places.refuse(unknown.object(), MaterialKind.UNKNOWN, unsupported(unknown));
    }
  }

  /**
   * A file with what was said: before there is a recording, nobody can have said it, and nothing of
   * the file is published.
   */
  private Optional<Probed> spoken(Optional<Probed> file) {
    return recordings.isEmpty() ? Optional.empty() : file;
  }

  /** Whether a file of this kind contains what was said. */
  private static boolean isSpoken(Probed file) {
    return switch (file.report().kind()) {
      case TRANSCRIPT, CAPTIONS, HIGHLIGHTS, QUESTIONS -> true;
      default -> false;
    };
  }

  private void take(Probed file, Bilingual words) {
    if (recordings.isEmpty() && isSpoken(file)) {
      places.await(file, words);
    } else {
      places.use(file, words);
    }
  }

  /** What happens to every object, sorted by name. */
  List<Disposition> dispositions() {
    return places.sorted();
  }

  /**
   * Whether a topic without a recording can be announced: it has a date, and its recording is still
   * to come.
   */
  boolean isPreview() {
    return recordings.isEmpty() && conf.airAt().isPresent() && refusedRecordings().isEmpty();
  }

  /** The failure of a topic whose recording has disappeared after it was published. */
  static Failure recordingIsGone(String version) {
    return new Failure(
        FailureKind.INPUT,
        FailureCode.NO_RECORDING,
        PlanSentences.recordingIsGone(version),
        PlanSentences.dropRecordingAgainOrWithdraw());
  }

  /** The failure of a topic without a recording. */
  Failure noRecording() {
    List<Disposition> refused =
        dispositions().stream()
            .filter(d -> d.place() == Disposition.Place.REFUSED)
            .filter(d -> d.takenFor().equals(MaterialKind.RECORDING.words()))
            .toList();
    if (!refused.isEmpty()) {
      Disposition first = refused.get(0);
      String name = first.name();
      // Most reasons already name the file.
      boolean isNamed = first.words().zh().contains(name) && first.words().en().contains(name);
      return new Failure(
          FailureKind.INPUT,
          FailureCode.NO_RECORDING,
          PlanSentences.noUsableRecording(isNamed, name, first.words()),
          PlanSentences.uploadWholeRecordingAgain());
    }
    return new Failure(
        FailureKind.INPUT,
        FailureCode.NO_RECORDING,
        PlanSentences.thereIsNoRecordingYet(),
        PlanSentences.dropRecordingIntoSameFolder());
  }

  /** The object with a name inside the folder. */
  Optional<Probed> find(String name) {
    return probed.stream().filter(p -> materials.nameOf(p.object()).equals(name)).findFirst();
  }

  /** The name of the file that a probe has read. */
  Optional<String> nameOfProbe(StepName step) {
    return probed.stream()
        .filter(p -> p.step().equals(step))
        .map(p -> materials.nameOf(p.object()))
        .findFirst();
  }

  /**
   * Several recordings are parts of one interview, in the order of topic.conf, else of their names.
   * A sound file beside pictures is not a part of its own.
   */
  private List<Probed> recordings(List<Probed> found, List<Probed> lost) {
    List<Probed> ordered = new ArrayList<>(found);
    ordered.sort(Comparator.comparingInt(this::position).thenComparing(BY_KEY));
    List<Probed> listed = ordered.stream().filter(p -> position(p) < Integer.MAX_VALUE).toList();
    Optional<Probed> pictures = ordered.stream().filter(Selection::hasPictures).findFirst();
    List<Probed> used = new ArrayList<>();
    for (Probed recording : ordered) {
      if (!listed.isEmpty() && !listed.contains(recording)) {
        places.refuse(recording.object(), MaterialKind.RECORDING, notListed());
      } else if (pictures.isPresent() && !hasPictures(recording)) {
        places.refuse(recording.object(), MaterialKind.RECORDING, soundBeside(pictures.get()));
      } else {
        used.add(recording);
      }
    }
    List<Probed> parts = new ArrayList<>(used);
    parts.addAll(lost);
    parts.sort(Comparator.comparingInt(this::position).thenComparing(BY_KEY));
    for (Probed recording : used) {
      places.use(recording, use(parts.indexOf(recording), parts.size()));
    }
    return used;
  }

  /**
   * Refused recordings that would have been parts of the interview. Unreadable sound beside
   * pictures is treated like readable sound: it would not have been used.
   */
  private List<Probed> refusedRecordings() {
    boolean hasPictures =
        probed.stream().anyMatch(p -> p.report().refusal().isEmpty() && hasPictures(p));
    boolean areListed = !conf.recordings().isEmpty();
    return probed.stream()
        .filter(p -> p.report().refusal().isPresent())
        .filter(p -> p.report().kind() == MaterialKind.RECORDING)
        .filter(p -> !areListed || position(p) < Integer.MAX_VALUE)
        .filter(p -> !hasPictures || !p.report().mediaType().startsWith("audio/"))
        .toList();
  }

  /** An interview that lacks a part is not published as if it were complete. */
  private void holdFor(Probed lost) {
    String name = materials.nameOf(lost.object());
    findings.add(
        Finding.of(
            FindingCode.RECORDING_REFUSED,
            name,
            PlanSentences.recordingWasRefused(name, FindingCode.RECORDING_REFUSED)));
  }

  private static boolean hasPictures(Probed recording) {
    return recording.report().media().flatMap(media -> media.mainVideo()).isPresent();
  }

  private static Bilingual use(int index, int count) {
    if (count == 1) {
      return PlanSentences.encodedIntoRenditionsHlsPoster();
    }
    return PlanSentences.encodedAndJoinedAsPart(index + 1, count);
  }

  private int position(Probed recording) {
    int index = conf.recordings().indexOf(materials.nameOf(recording.object()));
    return index < 0 ? Integer.MAX_VALUE : index;
  }

  private Optional<Probed> transcript(List<Probed> found) {
    List<Probed> ordered = new ArrayList<>(found);
    ordered.sort(
        Comparator.comparing((Probed p) -> !p.object().fileName().contains("实录"))
            .thenComparing(p -> -p.report().document().map(d -> d.turns()).orElse(0))
            .thenComparing(BY_KEY));
    for (int i = 1; i < ordered.size(); i++) {
      places.refuse(
          ordered.get(i).object(),
          MaterialKind.TRANSCRIPT,
          another(PlanSentences.transcript(), ordered.get(0)));
    }
    Optional<Probed> chosen = ordered.stream().findFirst();
    chosen.ifPresent(p -> take(p, PlanSentences.transcriptOfPage()));
    return chosen;
  }

  /** A file named after one of several recordings belongs to that recording, any other to all. */
  private void captions(List<Probed> found) {
    CaptionFiles files = new CaptionFiles(materials, recordings);
    SortedMap<String, List<CaptionPart>> byLanguage = files.byLanguage(found);
    findings.addAll(files.findings());
    byLanguage.forEach(
        (language, parts) -> {
          Optional<CaptionPart> whole =
              parts.stream().filter(part -> part.recording().isEmpty()).findFirst();
          List<CaptionPart> used = whole.map(List::of).orElseGet(() -> firstOfEach(parts));
          if (!recordings.isEmpty()) {
            captions.put(language, used);
          }
          for (CaptionPart part : parts) {
            if (used.contains(part)) {
              useCaptions(language, part);
            } else {
              Probed other =
                  whole
                      .or(
                          () ->
                              used.stream()
                                  .filter(u -> u.recording().equals(part.recording()))
                                  .findFirst())
                      .orElseThrow()
                      .file();
              places.refuse(
                  part.file().object(),
                  MaterialKind.CAPTIONS,
                  another(PlanSentences.captions(language), other));
            }
          }
          if (whole.isEmpty()) {
            noteWithout(language, used);
          }
        });
  }

  private static List<CaptionPart> firstOfEach(List<CaptionPart> parts) {
    SortedMap<Integer, CaptionPart> first = new TreeMap<>();
    parts.forEach(part -> first.putIfAbsent(part.recording().orElseThrow(), part));
    return List.copyOf(first.values());
  }

  private void useCaptions(String language, CaptionPart part) {
    Bilingual words =
        part.recording().isPresent()
            ? PlanSentences.captionsOfRecording(
                language, materials.nameOf(recordings.get(part.recording().getAsInt()).object()))
            : PlanSentences.captionsOfAll(language);
    take(part.file(), words);
  }

  private void noteWithout(String language, List<CaptionPart> used) {
    for (int i = 0; i < recordings.size(); i++) {
      OptionalInt recording = OptionalInt.of(i);
      if (used.stream().noneMatch(part -> part.recording().equals(recording))) {
        String name = materials.nameOf(recordings.get(i).object());
        find(
            FindingCode.CAPTION_FILE_PARTIAL, name, PlanSentences.hasNoCaptionFile(name, language));
      }
    }
  }

  private void find(FindingCode code, String subject, Bilingual words) {
    findings.add(Finding.of(code, subject, words));
  }

  private Optional<Probed> first(List<Probed> found, Bilingual words) {
    for (int i = 1; i < found.size(); i++) {
      places.refuse(
          found.get(i).object(),
          found.get(i).report().kind(),
          another(found.get(i).report().kind().words(), found.get(0)));
    }
    found.stream().findFirst().ifPresent(p -> take(p, words));
    return found.stream().findFirst();
  }

  private Failure another(Bilingual words, Probed chosen) {
    String name = materials.nameOf(chosen.object());
    return new Failure(
        FailureKind.INPUT,
        FailureCode.TYPE_UNSUPPORTED,
        PlanSentences.anotherIsUsed(words, name),
        PlanSentences.ifThisOneIsRight());
  }

  private static Failure notListed() {
    return new Failure(
        FailureKind.INPUT,
        FailureCode.TYPE_UNSUPPORTED,
        PlanSentences.recordingsDoNotListIt(),
        PlanSentences.ifItIsPart());
  }

  private Failure soundBeside(Probed pictures) {
    String name = materials.nameOf(pictures.object());
    return new Failure(
        FailureKind.INPUT,
        FailureCode.TYPE_UNSUPPORTED,
        PlanSentences.isSoundAlone(name),
        PlanSentences.toPublishSoundAloneRemove());
  }

  private static Failure notNeeded() {
    return new Failure(
        FailureKind.INPUT,
        FailureCode.TYPE_UNSUPPORTED,
        PlanSentences.neitherTranscriptNorOutline(),
        PlanSentences.ifThisIsTranscriptMark());
  }

  private static Failure unsupported(Probed object) {
    String type = object.report().mediaType();
    return new Failure(
        FailureKind.INPUT,
        FailureCode.TYPE_UNSUPPORTED,
        PlanSentences.typeThatIsNotKnown(type),
        PlanSentences.nothingNeedsToBeDone());
  }

  private static List<Probed> of(Map<MaterialKind, List<Probed>> byKind, MaterialKind kind) {
    return byKind.getOrDefault(kind, List.of());
  }
}
