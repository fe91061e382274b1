package org.fangtan.plan;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
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
import org.fangtan.recording.ObjectRef;
import org.fangtan.recording.ObjectReport;
import org.fangtan.text.LanguageTags;

/**
 * Which object plays which part in the topic. Content has said what each object is; here names and
 * {@code topic.conf} break the ties that remain, and every object is given its one place.
 */
final class Selection {
  /** The language of captions that do not say otherwise. */
  static final String DEFAULT_LANGUAGE = "zh-Hans";

  private static final Comparator<Probed> BY_KEY =
      Comparator.comparing((Probed p) -> p.object().key());

  /** What may follow the name of a recording in that of its caption file: .en, _chs, （繁体）. */
  private static final Pattern LANGUAGE_ENDING =
      Pattern.compile("[._ (（-]{1,2}(?:\\p{IsHan}{1,4}|[a-z]{2,11}(?:[-_][a-z]{2,4}){0,2})[)）]?");

  /** Captions may end a little after their recording, whose end was cut off. */
  private static final long PAST_THE_END_US = 5_000_000;

  private final Materials materials;
  private final List<Probed> probed;
  private final List<Disposition> dispositions = new ArrayList<>();

  final TopicConf conf;
  final List<Probed> recordings;

  /** For each language one file for all recordings, or files for single recordings, in order. */
  final SortedMap<String, List<CaptionPart>> captions = new TreeMap<>();

  final Optional<Probed> transcript;
  final List<Probed> outlines = new ArrayList<>();
  final List<Probed> pictures = new ArrayList<>();
  final Optional<Probed> photoList;
  final Optional<Probed> highlights;
  final List<Finding> findings = new ArrayList<>();

  /**
   * A caption file that is used.
   *
   * @param recording which of the recordings its times count from; absent where they count from the
   *     beginning of all of them, laid end to end
   */
  record CaptionPart(Probed file, OptionalInt recording) {}

  /**
   * @throws StageException when the recording or topic.conf forbids a plan
   */
  Selection(Materials materials, List<Probed> probed, TopicConf conf) throws StageException {
    this.materials = materials;
    this.probed = List.copyOf(probed);
    this.conf = conf;
    checkFiles(conf, materials);
    for (Materials.Refused refused : materials.refused()) {
      refuse(refused.object(), MaterialKind.UNKNOWN, refused.failure());
    }
    Map<MaterialKind, List<Probed>> byKind = new HashMap<>();
    for (Probed object : probed.stream().sorted(BY_KEY).toList()) {
      Optional<Failure> refusal = object.report().refusal();
      if (refusal.isPresent()) {
        refuse(object.object(), object.report().kind(), refusal.get());
      } else {
        byKind.computeIfAbsent(object.report().kind(), k -> new ArrayList<>()).add(object);
      }
    }
    List<Probed> lost = refusedRecordings();
    recordings = recordings(of(byKind, MaterialKind.RECORDING), lost);
    if (!recordings.isEmpty()) {
      lost.forEach(this::holdFor);
    }
    transcript = transcript(of(byKind, MaterialKind.TRANSCRIPT));
    captions(of(byKind, MaterialKind.CAPTIONS));
    photoList =
        first(of(byKind, MaterialKind.PHOTO_LIST), PlanSentences.captionsAndCreditsOfPhotos());
    highlights =
        first(of(byKind, MaterialKind.HIGHLIGHTS), PlanSentences.highlightsAndChaptersOfPage());
    for (Probed outline : of(byKind, MaterialKind.OUTLINE)) {
      outlines.add(outline);
      use(outline, PlanSentences.outlinePublishedBesideTranscript());
    }
    for (Probed picture : of(byKind, MaterialKind.PICTURE)) {
      pictures.add(picture);
      use(picture, PlanSentences.freedOfPlaceAndDevice());
    }
    for (Probed settings : of(byKind, MaterialKind.TOPIC_CONF)) {
      use(settings, PlanSentences.itsSettingsWereFollowed());
    }
    for (Probed paper : of(byKind, MaterialKind.PAPERWORK)) {
      refuse(paper.object(), MaterialKind.PAPERWORK, notNeeded());
    }
    for (Probed unknown : of(byKind, MaterialKind.UNKNOWN)) {
      refuse(unknown.object(), MaterialKind.UNKNOWN, unsupported(unknown));
    }
  }

  /** Where every object ends, sorted by name. */
  List<Disposition> dispositions() {
    return dispositions.stream().sorted(Comparator.comparing(Disposition::name)).toList();
  }

  /** Why nothing can be made where there is no recording. */
  Failure noRecording() {
    List<Disposition> refused =
        dispositions().stream()
            .filter(d -> d.place() == Disposition.Place.REFUSED)
            .filter(d -> d.takenFor().equals(MaterialKind.RECORDING.words()))
            .toList();
    if (!refused.isEmpty()) {
      Disposition first = refused.get(0);
      String name = first.name();
      // Most reasons name the file themselves.
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

  /** The object of a name inside the folder. */
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
   * Sound beside pictures is no part of its own.
   */
  private List<Probed> recordings(List<Probed> found, List<Probed> lost) {
    List<Probed> ordered = new ArrayList<>(found);
    ordered.sort(Comparator.comparingInt(this::position).thenComparing(BY_KEY));
    List<Probed> listed = ordered.stream().filter(p -> position(p) < Integer.MAX_VALUE).toList();
    Optional<Probed> pictures = ordered.stream().filter(Selection::hasPictures).findFirst();
    List<Probed> used = new ArrayList<>();
    for (Probed recording : ordered) {
      if (!listed.isEmpty() && !listed.contains(recording)) {
        refuse(recording.object(), MaterialKind.RECORDING, notListed());
      } else if (pictures.isPresent() && !hasPictures(recording)) {
        refuse(recording.object(), MaterialKind.RECORDING, soundBeside(pictures.get()));
      } else {
        used.add(recording);
      }
    }
    List<Probed> parts = new ArrayList<>(used);
    parts.addAll(lost);
    parts.sort(Comparator.comparingInt(this::position).thenComparing(BY_KEY));
    for (Probed recording : used) {
      use(recording, use(parts.indexOf(recording), parts.size()));
    }
    return used;
  }

  /**
   * Recordings that were refused and would have been parts of the interview. Sound that cannot be
   * read lies beside pictures as sound that can: it would not have been used.
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

  /** An interview that lacks a part is not published as if it were whole. */
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
      refuse(
          ordered.get(i).object(),
          MaterialKind.TRANSCRIPT,
          another(PlanSentences.transcript(), ordered.get(0)));
    }
    Optional<Probed> chosen = ordered.stream().findFirst();
    chosen.ifPresent(p -> use(p, PlanSentences.transcriptOfPage()));
    return chosen;
  }

  /** A file named after one of several recordings is that recording's, any other is for all. */
  private void captions(List<Probed> found) {
    SortedMap<String, List<CaptionPart>> files = new TreeMap<>();
    for (Probed file : found) {
      files
          .computeIfAbsent(languageOf(file), language -> new ArrayList<>())
          .add(new CaptionPart(file, recordingOf(file)));
    }
    files.replaceAll(
        (language, parts) -> parts.size() == 1 ? List.of(asItReaches(parts.get(0))) : parts);
    files.forEach(
        (language, parts) -> {
          Optional<CaptionPart> whole =
              parts.stream().filter(part -> part.recording().isEmpty()).findFirst();
          List<CaptionPart> used = whole.map(List::of).orElseGet(() -> firstOfEach(parts));
          captions.put(language, used);
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
              refuse(
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

  /** The only file of its language that goes on after its recording's end is for all of them. */
  private CaptionPart asItReaches(CaptionPart part) {
    if (part.recording().isEmpty()) {
      return part;
    }
    long durationUs =
        recordings
            .get(part.recording().getAsInt())
            .report()
            .media()
            .map(media -> media.durationUs().orElse(Long.MAX_VALUE))
            .orElse(Long.MAX_VALUE);
    long lastEndUs = part.file().report().captions().map(c -> c.lastEndUs().orElse(0)).orElse(0L);
    return lastEndUs - PAST_THE_END_US > durationUs
        ? new CaptionPart(part.file(), OptionalInt.empty())
        : part;
  }

  private static List<CaptionPart> firstOfEach(List<CaptionPart> parts) {
    SortedMap<Integer, CaptionPart> first = new TreeMap<>();
    parts.forEach(part -> first.putIfAbsent(part.recording().orElseThrow(), part));
    return List.copyOf(first.values());
  }

  private void useCaptions(String language, CaptionPart part) {
    String zh = "字幕（" + language + "）";
    String en = "captions (" + language + ")";
    if (part.recording().isPresent()) {
      String name = materials.nameOf(recordings.get(part.recording().getAsInt()).object());
      zh += "，时间从录制“" + name + "”的开头算起";
      en += " whose times count from the beginning of \"" + name + "\"";
    }
    if (recordings.isEmpty()) {
      await(part.file(), Bilingual.of(zh, en));
    } else {
      use(part.file(), Bilingual.of(zh, en));
    }
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

  /** The recording that a caption file is named after, where there are several. */
  private OptionalInt recordingOf(Probed file) {
    if (recordings.size() < 2) {
      return OptionalInt.empty();
    }
    String name = base(comparable(file.object().fileName()));
    int longest = 0;
    OptionalInt found = OptionalInt.empty();
    for (int i = 0; i < recordings.size(); i++) {
      String recording = comparable(recordings.get(i).object().fileName());
      String base = base(recording);
      boolean isNamed =
          name.equals(base)
              || name.equals(recording)
              || name.startsWith(base) && isLanguage(name.substring(base.length()));
      if (isNamed && base.length() > longest) {
        longest = base.length();
        found = OptionalInt.of(i);
      }
    }
    return found;
  }

  private static boolean isLanguage(String ending) {
    return LANGUAGE_ENDING.matcher(ending).matches()
        && LanguageTags.inFileName("x" + ending + ".srt").isPresent();
  }

  private static String comparable(String fileName) {
    return nfc(fileName).toLowerCase(Locale.ROOT);
  }

  private static String base(String fileName) {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }

  /**
   * What the file's name says ({@code captions.en.srt}), or the file itself where its text looks
   * so, as programs write what they please; of Chinese in characters that are not said, and where
   * nothing is said, what the text looks like; else simplified Chinese.
   */
  private String languageOf(Probed file) {
    Optional<ObjectReport.CaptionFacts> facts = file.report().captions();
    Optional<String> looksLike = facts.flatMap(ObjectReport.CaptionFacts::looksLike);
    Optional<String> said =
        LanguageTags.inFileName(file.object().fileName())
            .or(
                () ->
                    facts
                        .flatMap(ObjectReport.CaptionFacts::language)
                        .flatMap(LanguageTags::tagOf)
                        .filter(
                            tag -> looksLike.stream().noneMatch(looks -> isAnother(tag, looks))));
    if (said.isPresent() && !said.get().equals("zh")) {
      looksLike
          .filter(tag -> isAnother(said.get(), tag))
          .ifPresent(tag -> noteAnother(file, said.get(), tag));
      return said.get();
    }
    Optional<String> guess =
        looksLike.filter(tag -> said.isEmpty() || LanguageTags.primary(tag).equals("zh"));
    String language = guess.orElse(DEFAULT_LANGUAGE);
    // Simplified Chinese that looks so is what everybody expects; nothing was guessed.
    if (!guess.equals(Optional.of(DEFAULT_LANGUAGE))) {
      String name = materials.nameOf(file.object());
      find(
          FindingCode.CAPTION_LANGUAGE,
          name,
          PlanSentences.nameOfCaptionFileDoes(name, guess.isPresent(), language));
    }
    return language;
  }

  /** Of other languages than Chinese and English nothing is known by their characters. */
  private static boolean isAnother(String said, String looksLike) {
    String primary = LanguageTags.primary(said);
    boolean isChinese = primary.equals("zh");
    return isChinese && LanguageTags.isTraditional(said) != LanguageTags.isTraditional(looksLike)
        || (isChinese || primary.equals("en")) && !primary.equals(LanguageTags.primary(looksLike));
  }

  private void noteAnother(Probed file, String said, String looksLike) {
    String name = materials.nameOf(file.object());
    find(
        FindingCode.CAPTION_LANGUAGE,
        name,
        PlanSentences.nameOfCaptionFileSays(name, said, looksLike));
  }

  private void find(FindingCode code, String subject, Bilingual words) {
    findings.add(Finding.of(code, subject, words));
  }

  private Optional<Probed> first(List<Probed> found, Bilingual words) {
    for (int i = 1; i < found.size(); i++) {
      Bilingual kind = found.get(i).report().kind().words();
      refuse(
          found.get(i).object(),
          found.get(i).report().kind(),
          another(Bilingual.of(kind.zh(), kind.en()), found.get(0)));
    }
    found.stream().findFirst().ifPresent(p -> use(p, words));
    return found.stream().findFirst();
  }

  private void use(Probed object, Bilingual words) {
    place(object, Disposition.Place.USED, words);
  }

  private void await(Probed object, Bilingual words) {
    place(object, Disposition.Place.WAITING, PlanSentences.waitsForRecording(words));
  }

  private void place(Probed object, Disposition.Place place, Bilingual words) {
    dispositions.add(
        new Disposition(
            materials.nameOf(object.object()), place, object.report().kind().words(), words));
  }

  private void refuse(ObjectRef object, MaterialKind kind, Failure failure) {
    dispositions.add(
        new Disposition(
            materials.nameOf(object),
            Disposition.Place.REFUSED,
            kind.words(),
            PlanSentences.reasonWithRemedy(
                sentence(failure.summary().zh(), "。"),
                sentence(failure.summary().en(), "."),
                failure.remedy())));
  }

  private static String sentence(String words, String stop) {
    return words.endsWith(stop) ? words : words + stop;
  }

  /** The files that topic.conf names must be there, and named as they are. */
  private static void checkFiles(TopicConf conf, Materials materials) throws StageException {
    List<String> names =
        materials.objects().stream().map(o -> nfc(materials.nameOf(o))).sorted().toList();
    List<String> zh = new ArrayList<>();
    List<String> en = new ArrayList<>();
    for (TopicConf.NamedFile file : conf.files()) {
      if (!names.contains(nfc(file.name()))) {
        zh.add("topic.conf 第 " + file.line() + " 行 " + file.key() + "：没有文件“" + file.name() + "”");
        en.add(
            "topic.conf line "
                + file.line()
                + ", "
                + file.key()
                + ": there is no file \""
                + file.name()
                + "\"");
      }
    }
    if (!zh.isEmpty()) {
      throw new StageException(
          new Failure(
              FailureKind.INPUT,
              FailureCode.TOPIC_CONF_INVALID,
              PlanSentences.folderHolds(zh, names, en),
              PlanSentences.addFileOrCorrectTopic()));
    }
  }

  private static String nfc(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
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
