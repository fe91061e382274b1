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
        first(
            of(byKind, MaterialKind.PHOTO_LIST),
            Bilingual.of("图片说明", "captions and credits of the photos"));
    highlights =
        first(
            of(byKind, MaterialKind.HIGHLIGHTS),
            Bilingual.of("页面上的要点和章节", "highlights and chapters of the page"));
    for (Probed outline : of(byKind, MaterialKind.OUTLINE)) {
      outlines.add(outline);
      use(outline, Bilingual.of("访谈提纲，随实录发布", "the outline, published beside the transcript"));
    }
    for (Probed picture : of(byKind, MaterialKind.PICTURE)) {
      pictures.add(picture);
      use(
          picture,
          Bilingual.of("去除位置和设备信息，缩放后用于页面", "freed of place and device data, scaled for the page"));
    }
    for (Probed settings : of(byKind, MaterialKind.TOPIC_CONF)) {
      use(settings, Bilingual.of("已按其中的设置处理", "its settings were followed"));
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
          Bilingual.of(
              "没有可用的录制文件：" + (isNamed ? "" : "“" + name + "”") + first.words().zh(),
              "no usable recording: " + (isNamed ? "" : "\"" + name + "\" ") + first.words().en()),
          Bilingual.of("请重新上传完整的录制文件。", "Upload the whole recording again."));
    }
    return new Failure(
        FailureKind.INPUT,
        FailureCode.NO_RECORDING,
        Bilingual.of("还没有录制文件（视频或音频）", "there is no recording (video or audio) yet"),
        Bilingual.of("请把录制文件放进同一个文件夹。", "Drop the recording into the same folder."));
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
            Bilingual.of(
                "录制“"
                    + name
                    + "”未能采用，其余录制合起来缺这一部分，暂不发布；请重新上传它。若它本不属于这个专题，请移走；"
                    + "若确定不要这一部分，请在 topic.conf 中写 allow = ["
                    + FindingCode.RECORDING_REFUSED
                    + "]",
                "the recording \""
                    + name
                    + "\" was refused, and without it the others are not the whole interview, which"
                    + " is held; upload it again. If it does not belong to the topic, remove it; to"
                    + " publish without this part, write allow = ["
                    + FindingCode.RECORDING_REFUSED
                    + "] in topic.conf")));
  }

  private static boolean hasPictures(Probed recording) {
    return recording.report().media().flatMap(media -> media.mainVideo()).isPresent();
  }

  private static Bilingual use(int index, int count) {
    if (count == 1) {
      return Bilingual.of(
          "转码为各档视频、HLS、封面和故事板", "encoded into renditions, HLS, poster and storyboard");
    }
    return Bilingual.of(
        "作为第 " + (index + 1) + " 部分（共 " + count + " 部分）转码并连接",
        "encoded and joined as part " + (index + 1) + " of " + count);
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
          another("文字实录", "transcript", ordered.get(0)));
    }
    Optional<Probed> chosen = ordered.stream().findFirst();
    chosen.ifPresent(p -> use(p, Bilingual.of("图文实录", "the transcript of the page")));
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
                  another(language + " 字幕", language + " captions", other));
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
            FindingCode.CAPTION_FILE_PARTIAL,
            name,
            "录制“" + name + "”没有 " + language + " 字幕文件，而其他录制有，这一段没有字幕；请补上与它同名的字幕文件",
            "\""
                + name
                + "\" has no caption file in "
                + language
                + ", as others have, and this part no captions; add a caption file of the same"
                + " name");
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
          "字幕文件“"
              + name
              + "”的文件名没有标明语言，"
              + (guess.isPresent() ? "按文字判断为 " : "文字也看不出，按默认的 ")
              + language
              + " 处理；如不对，请在文件名中标明，如 captions.zh-Hans.srt、captions.en.srt",
          "the name of the caption file \""
              + name
              + "\" does not say its language; "
              + (guess.isPresent()
                  ? "by its text it is taken for "
                  : "nor does its text, and it is taken for the usual ")
              + language
              + "; if that is wrong, say it in the name, as captions.zh-Hans.srt or"
              + " captions.en.srt");
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
        "字幕文件“" + name + "”的文件名标为 " + said + "，文字却像 " + looksLike + "，按文件名处理；如不对，请改名后重新上传",
        "the name of the caption file \""
            + name
            + "\" says "
            + said
            + ", and its text looks like "
            + looksLike
            + "; the name is believed; if it is wrong, rename the file and upload it again");
  }

  private void find(FindingCode code, String subject, String zh, String en) {
    findings.add(Finding.of(code, subject, Bilingual.of(zh, en)));
  }

  private Optional<Probed> first(List<Probed> found, Bilingual words) {
    for (int i = 1; i < found.size(); i++) {
      Bilingual kind = found.get(i).report().kind().words();
      refuse(
          found.get(i).object(),
          found.get(i).report().kind(),
          another(kind.zh(), kind.en(), found.get(0)));
    }
    found.stream().findFirst().ifPresent(p -> use(p, words));
    return found.stream().findFirst();
  }

  private void use(Probed object, Bilingual words) {
    place(object, Disposition.Place.USED, words);
  }

  private void await(Probed object, Bilingual words) {
    place(
        object,
        Disposition.Place.WAITING,
        Bilingual.of(words.zh() + "；等待录制文件", words.en() + "; waits for a recording"));
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
            Bilingual.of(
                sentence(failure.summary().zh(), "。") + failure.remedy().zh(),
                sentence(failure.summary().en(), ".") + " " + failure.remedy().en())));
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
              Bilingual.of(
                  String.join("\n", zh) + "\n文件夹里有：" + String.join("、", names),
                  String.join("\n", en) + "\nthe folder holds: " + String.join(", ", names)),
              Bilingual.of("请补上文件，或改正 topic.conf。", "Add the file, or correct topic.conf.")));
    }
  }

  private static String nfc(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }

  private Failure another(String zh, String en, Probed chosen) {
    String name = materials.nameOf(chosen.object());
    return new Failure(
        FailureKind.INPUT,
        FailureCode.TYPE_UNSUPPORTED,
        Bilingual.of(
            "已采用另一份" + zh + "“" + name + "”", "another " + en + " is used: \"" + name + "\""),
        Bilingual.of("如应采用这一份，请移走另一份。", "If this one is right, remove the other"));
  }

  private static Failure notListed() {
    return new Failure(
        FailureKind.INPUT,
        FailureCode.TYPE_UNSUPPORTED,
        Bilingual.of("topic.conf 的 recordings 没有列出它", "topic.conf's recordings do not list it"),
        Bilingual.of(
            "如果它也是访谈的一部分，请加入 recordings。",
            "If it is a part of the interview, add it to recordings."));
  }

  private Failure soundBeside(Probed pictures) {
    String name = materials.nameOf(pictures.object());
    return new Failure(
        FailureKind.INPUT,
        FailureCode.TYPE_UNSUPPORTED,
        Bilingual.of(
            "只有声音，而专题采用带画面的“" + name + "”",
            "it is sound alone, and \"" + name + "\", which has pictures, is used"),
        Bilingual.of(
            "如应只发布声音，请移走带画面的录制；如应替换声音，请先合成后再上传。",
            "To publish the sound alone, remove the other; to replace its sound, join them before"
                + " uploading."));
  }

  private static Failure notNeeded() {
    return new Failure(
        FailureKind.INPUT,
        FailureCode.TYPE_UNSUPPORTED,
        Bilingual.of(
            "不是文字实录或提纲，不进入专题包", "neither a transcript nor an outline; it is not published"),
        Bilingual.of(
            "如果这是文字实录，请用“[主持人] …”的形式标明发言人。",
            "If this is the transcript, mark the speakers as \"[主持人] …\""));
  }

  private static Failure unsupported(Probed object) {
    String type = object.report().mediaType();
    return new Failure(
        FailureKind.INPUT,
        FailureCode.TYPE_UNSUPPORTED,
        Bilingual.of("无法识别的类型 " + type, "a type that is not known here: " + type),
        Bilingual.of("专题不需要它时，不必处理。", "Nothing needs to be done unless the topic needs it"));
  }

  private static List<Probed> of(Map<MaterialKind, List<Probed>> byKind, MaterialKind kind) {
    return byKind.getOrDefault(kind, List.of());
  }
}
