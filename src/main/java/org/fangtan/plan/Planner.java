package org.fangtan.plan;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.TreeSet;
import org.fangtan.artefact.Input;
import org.fangtan.artefact.StageId;
import org.fangtan.artefact.Step;
import org.fangtan.artefact.StepName;
import org.fangtan.config.Settings;
import org.fangtan.config.TopicConf;
import org.fangtan.config.TopicConfReader;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.ObjectReport;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.LadderPlanner;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.Timecode;
import org.fangtan.transcript.TimedSource;

/**
 * Materials, what probes found in them, and settings → the static graph of steps. A pure function:
 * it reads no clock, no storage and no database, and may be called to show a plan that never runs.
 */
public final class Planner {
  /** Artefacts under this prefix are read by later steps and are no part of a bundle. */
  public static final String INTERNAL = "internal/";

  private static final Rational SOUND_RATE = new Rational(25, 1);

  private final Settings settings;
  private final Selection chosen;
  private final Materials materials;
  private final List<Published> published;
  private final List<Step> steps = new ArrayList<>();

  /** Steps that read text with times out of the recording, as {@link TimedSource#FILE}. */
  private final List<StepName> timedTexts = new ArrayList<>();

  private final List<Bilingual> missing = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private Planner(
      Materials materials, Selection chosen, Settings settings, List<Published> published) {
    this.published = List.copyOf(published);
    this.materials = materials;
    this.chosen = chosen;
    this.settings = settings;
  }

  /**
   * Plans a topic.
   *
   * @param probed every object of the materials
   * @throws StageException {@code TOPIC_CONF_INVALID} or {@code NO_RECORDING}, which end a run
   */
  public static Plan plan(Materials materials, List<Probed> probed, Settings settings)
      throws StageException {
    return plan(materials, probed, settings, List.of());
  }

  /**
   * Plans a topic that was published before.
   *
   * @param published the newest version, and the one that its changelog compares it with
   */
  public static Plan plan(
      Materials materials, List<Probed> probed, Settings settings, List<Published> published)
      throws StageException {
    Selection chosen = new Selection(materials, probed, conf(probed));
    Probed recording = chosen.recording.orElseThrow(() -> new StageException(noRecording(chosen)));
    return new Planner(materials, chosen, settings, published).plan(recording);
  }

  /** Where each object would end, also when no plan can be made: for the receipt. */
  public static List<Disposition> dispositions(Materials materials, List<Probed> probed) {
    try {
      return new Selection(materials, probed, TopicConf.EMPTY).dispositions();
    } catch (StageException e) {
      throw new IllegalStateException("only topic.conf can forbid a selection", e);
    }
  }

  private static TopicConf conf(List<Probed> probed) throws StageException {
    for (Probed object : probed) {
      if (object.report().kind() == MaterialKind.TOPIC_CONF) {
        return TopicConfReader.read(object.report().text().orElse(""), "topic.conf");
      }
    }
    return TopicConf.EMPTY;
  }

  private Plan plan(Probed recording) throws StageException {
    ObjectReport report = recording.report();
    MediaSummary media =
        report.media().orElseThrow(() -> new IllegalStateException("a recording without tracks"));
    checkTimes(media);
    TopicSheet sheet = sheet(media, recording);
    media(recording, media);
    burnedIn(recording, media);
    captions(media);
    images();
    transcript(media);
    if (hasCaptions() || media.mainVideo().isPresent()) {
      playlists();
    }
    page(sheet);
    changes();
    bundle(sheet);
    noteUnfulfilled();
    findings.addAll(report.findings());
    media.findings().forEach(findings::add);
    return new Plan(sheet.title(), steps, chosen.dispositions(), missing, findings);
  }

  private void media(Probed recording, MediaSummary media) {
    String label = materials.nameOf(recording.object());
    boolean hasVideo = media.mainVideo().isPresent();
    boolean hasAudio = media.mainAudio().isPresent();
    Settings.Media values = settings.media();
    if (hasVideo) {
      steps.add(
          new StepBuilder(StageId.MEDIA_PASS, label)
              .source("recording", recording)
              .with("media", values)
              .with("summary", media)
              .with("grid", grid(media))
              .with("keyframes", marks())
              .build());
    } else {
      missing.add(Bilingual.of("画面：录制文件只有声音", "pictures: the recording has sound only"));
    }
    if (hasAudio) {
      steps.add(
          new StepBuilder(StageId.AUDIO_PASS, label)
              .source("recording", recording)
              .with("audio", values.audio())
              .with("duration-us", String.valueOf(durationUs(media)))
              .with("summary", media)
              .build());
    } else {
      missing.add(Bilingual.of("声音：录制文件没有声音", "sound: the recording has none"));
      findings.add(
          Finding.of(
              Finding.Level.WARN,
              "NO_SOUND",
              label,
              Bilingual.of(
                  "录制文件没有声音，按无声视频发布", "the recording has no sound and is published silent")));
    }
    StepBuilder assemble =
        new StepBuilder(StageId.ASSEMBLE, label)
            .with("summary", media)
            .with("name", label)
            .with("duration-us", String.valueOf(durationUs(media)))
            .with("grid", grid(media));
    if (hasVideo) {
      assemble.from("video", name(StageId.MEDIA_PASS), "");
    }
    if (hasAudio) {
      assemble.from("audio", name(StageId.AUDIO_PASS), "");
    }
    steps.add(assemble.build());
  }

  /** Wishes of topic.conf that this version cannot fulfil are said, never passed over. */
  private void noteUnfulfilled() {
    if (!chosen.conf.clips().isEmpty()) {
      wish(
          "CLIPS_NOT_CUT",
          "片段已写入 bundle.json，边界处有关键帧，但这一版本还不生成片段文件",
          "the clips are marked in bundle.json, with keyframes at their borders; this version does"
              + " not cut them into files yet");
    }
    if (chosen.conf.trim().isPresent()) {
      wish(
          "TRIM_NOT_APPLIED",
          "这一版本还不支持 trim，录制按全长发布",
          "this version does not apply trim yet; the recording is published whole");
    }
    if (!hasCaptions()) {
      // Otherwise the captions step knows which languages it could make.
      for (String language : chosen.conf.languages()) {
        wish(
            "LANGUAGE_MISSING",
            "要求的字幕语言 " + language + " 没有字幕文件，也没有可用来生成字幕的来源",
            "there is no caption file for the language "
                + language
                + " that is asked for, and nothing to make one of");
      }
    }
  }

  private void wish(String code, String zh, String en) {
    findings.add(Finding.of(Finding.Level.WARN, code, "topic.conf", Bilingual.of(zh, en)));
  }

  /** Where keyframes are forced, so that a clip can be cut without encoding it again. */
  private List<Long> marks() {
    TreeSet<Long> marks = new TreeSet<>();
    for (TopicConf.ClipMark clip : chosen.conf.clips()) {
      marks.add(clip.time().startUs());
      marks.add(clip.time().endUs());
    }
    return List.copyOf(marks);
  }

  /** Captions in the picture are read where there is no file of them, or where somebody asks. */
  private void burnedIn(Probed recording, MediaSummary media) {
    boolean isWanted =
        chosen
            .conf
            .burnedInCaptions()
            .orElse(
                switch (settings.ocr().captions()) {
                  case "always" -> true;
                  case "never" -> false;
                  default -> chosen.captions.isEmpty();
                });
    if (!isWanted || media.mainVideo().isEmpty()) {
      return;
    }
    String label = materials.nameOf(recording.object());
    steps.add(
        new StepBuilder(StageId.OCR, label)
            .from("samples", name(StageId.MEDIA_PASS), INTERNAL + "text/")
            .with("name", label)
            .with("language", Selection.DEFAULT_LANGUAGE)
            .with("band", settings.ocr().band())
            .with("summary", media)
            .build());
    timedTexts.add(name(StageId.OCR));
  }

  /** Everything with words and times, and the official text, which gives or gets the times. */
  private void captions(MediaSummary media) {
    if (chosen.captions.isEmpty()) {
      missing.add(Bilingual.of("字幕文件（SRT 或 WebVTT）", "a caption file (SRT or WebVTT)"));
    }
    if (!hasCaptions()) {
      return;
    }
    StepBuilder step =
        new StepBuilder(StageId.CAPTIONS, String.join(", ", chosen.captions.keySet()))
            .with("captions", settings.captions())
            .with("vertical", String.valueOf(isVertical(media)))
            .with("duration-us", String.valueOf(durationUs(media)))
            .with("languages", chosen.conf.languages())
            .with("lexicon", chosen.conf.lexicon())
            .with("names", names());
    List<CaptionSource> files = new ArrayList<>();
    chosen.captions.forEach(
        (language, file) -> {
          step.source("file", file);
          files.add(new CaptionSource(language, materials.nameOf(file.object())));
        });
    timedTexts.forEach(made -> step.from("timed", made, INTERNAL + TimedSource.FILE));
    chosen.transcript.ifPresent(
        file -> step.from("transcript", file.step(), INTERNAL + "document"));
    steps.add(step.with("files", files).build());
  }

  private boolean hasCaptions() {
    return !chosen.captions.isEmpty() || !timedTexts.isEmpty();
  }

  /** What must not differ between two sources of the text. */
  private List<String> names() {
    TreeSet<String> names = new TreeSet<>(chosen.conf.lexicon());
    chosen.conf.unit().ifPresent(names::add);
    names.removeIf(name -> name.codePointCount(0, name.length()) < 2);
    return List.copyOf(names);
  }

  private static boolean isVertical(MediaSummary media) {
    return media.mainVideo().map(v -> v.displayHeight() > v.displayWidth()).orElse(false);
  }

  private void transcript(MediaSummary media) {
    if (chosen.transcript.isEmpty()) {
      missing.add(Bilingual.of("文字实录（Word 等文档）", "the transcript (a Word file or the like)"));
      if (chosen.outlines.isEmpty() && chosen.highlights.isEmpty()) {
        return;
      }
    }
    StepBuilder step =
        new StepBuilder(
                StageId.TRANSCRIPT,
                chosen.transcript.map(t -> materials.nameOf(t.object())).orElse("outline"))
            .with("duration-us", String.valueOf(durationUs(media)))
            .with("languages", chosen.conf.languages())
            .with("traditional", settings.captions().traditional());
    chosen.transcript.ifPresent(
        file ->
            step.from("transcript", file.step(), INTERNAL + "document")
                .with("name", materials.nameOf(file.object())));
    if (isPlanned(StageId.IMAGES)) {
      step.from("pictures", name(StageId.IMAGES), INTERNAL + "pictures.json");
    }
    chosen.outlines.stream()
        .findFirst()
        .ifPresent(
            file ->
                step.from("outline", file.step(), INTERNAL + "document")
                    .with("outline-name", materials.nameOf(file.object())));
    chosen.highlights.ifPresent(file -> step.source("highlights", file));
    if (chosen.transcript.isPresent() && hasCaptions()) {
      step.from("timed", name(StageId.CAPTIONS), INTERNAL + "official.json");
    }
    steps.add(step.build());
  }

  private boolean isPlanned(StageId stage) {
    return steps.stream().anyMatch(made -> made.stage() == stage);
  }

  private void playlists() {
    StepBuilder step =
        new StepBuilder(StageId.HLS, "HLS").from("media", name(StageId.ASSEMBLE), INTERNAL);
    if (hasCaptions()) {
      step.from("captions", name(StageId.CAPTIONS), INTERNAL);
    }
    if (isPlanned(StageId.TRANSCRIPT)) {
      step.from("chapters", name(StageId.TRANSCRIPT), INTERNAL + "chapters.json");
    }
    steps.add(step.with("segment-us", String.valueOf(settings.media().segmentUs())).build());
  }

  private void images() {
    boolean hasEmbedded =
        chosen
            .transcript
            .flatMap(t -> t.report().document())
            .map(d -> d.pictures() > 0)
            .orElse(false);
    if (chosen.pictures.isEmpty() && !hasEmbedded) {
      missing.add(Bilingual.of("现场照片", "photos"));
      return;
    }
    StepBuilder step = new StepBuilder(StageId.IMAGES, "images").with("images", settings.images());
    List<String> names = new ArrayList<>();
    for (Probed picture : chosen.pictures) {
      step.source("picture", picture);
      names.add(materials.nameOf(picture.object()));
    }
    if (hasEmbedded) {
      step.from("embedded", chosen.transcript.orElseThrow().step(), INTERNAL + "pictures/");
    }
    chosen.photoList.ifPresent(list -> step.source("list", list));
    steps.add(step.with("names", names).build());
  }

  private void page(TopicSheet sheet) {
    StepBuilder step = new StepBuilder(StageId.PAGE, sheet.title()).with("sheet", sheet);
    for (Step made : List.copyOf(steps)) {
      // Of HLS there is nothing internal to read; that the master playlist is there is enough.
      step.from(
          made.stage().id(),
          made.name(),
          made.stage() == StageId.HLS ? "video/hls/master.m3u8" : INTERNAL);
    }
    chosen.highlights.ifPresent(file -> step.source("highlights", file));
    steps.add(step.build());
  }

  /** What changed in the text since the version that readers know. */
  private void changes() {
    List<StepName> texts =
        steps.stream()
            .filter(s -> s.stage() == StageId.CAPTIONS || s.stage() == StageId.TRANSCRIPT)
            .map(Step::name)
            .toList();
    Optional<Published> base = Published.base(published, textSources(texts));
    if (base.isEmpty() || texts.isEmpty()) {
      return;
    }
    StepBuilder step =
        new StepBuilder(StageId.CHANGES, base.get().version())
            .with("since", base.get().version())
            .with("before", List.copyOf(base.get().texts().keySet()));
    base.get().texts().values().forEach(text -> step.before(text.object(), text.content()));
    texts.forEach(name -> step.from("after", name, INTERNAL));
    steps.add(step.build());
  }

  private TreeMap<String, ContentHash> textSources(List<StepName> texts) {
    TreeMap<String, ContentHash> sources = new TreeMap<>();
    for (Step step : steps) {
      if (texts.contains(step.name())) {
        for (String name : sourcesOf(step)) {
          chosen.find(name).ifPresent(p -> sources.put(name, p.report().content()));
        }
      }
    }
    return sources;
  }

  private void bundle(TopicSheet sheet) {
    TreeMap<String, List<String>> sources = new TreeMap<>();
    StepBuilder step = new StepBuilder(StageId.BUNDLE, sheet.title()).with("sheet", sheet);
    for (Step made : List.copyOf(steps)) {
      step.from(made.name().value(), made.name(), "");
      sources.put(made.name().value(), sourcesOf(made));
    }
    chosen.highlights.ifPresent(file -> step.source("highlights", file));
    steps.add(
        step.with("sources", sources)
            .with("inputs", inputs())
            .with("plan-hash", settings.planHash())
            .with("findings", findings)
            .with("required", required())
            .build());
    steps.add(
        new StepBuilder(StageId.PUBLISH, sheet.title())
            .from("bundle", name(StageId.BUNDLE), "")
            .build());
  }

  /** Every dropped file that decided something, with its hash. */
  private List<SourceFile> inputs() {
    List<SourceFile> inputs = new ArrayList<>();
    for (Disposition disposition : chosen.dispositions()) {
      if (disposition.place() == Disposition.Place.USED) {
        chosen
            .find(disposition.name())
            .ifPresent(
                p ->
                    inputs.add(
                        new SourceFile(
                            disposition.name(), p.report().content(), p.report().sizeBytes())));
      }
    }
    return inputs;
  }

  /** What the contract promises because its source was there. */
  private List<Promise> required() {
    List<Promise> required = new ArrayList<>();
    required.add(Promise.of("PAGE"));
    if (steps.stream().anyMatch(step -> step.stage() == StageId.MEDIA_PASS)) {
      required.add(Promise.of("VIDEO"));
      required.add(Promise.of("POSTER"));
      required.add(Promise.of("HLS_MASTER"));
    } else {
      required.add(Promise.of("AUDIO"));
    }
    for (String language : chosen.captions.keySet()) {
      required.add(new Promise("CAPTIONS", Optional.of(language)));
    }
    if (chosen.transcript.isPresent()) {
      required.add(Promise.of("TRANSCRIPT"));
    }
    return required;
  }

  private List<String> sourcesOf(Step step) {
    return step.inputs().stream()
        .filter(input -> !input.role().equals(StepBuilder.BEFORE))
        .map(
            input ->
                input instanceof Input.Source source
                    ? Optional.of(materials.nameOf(source.object()))
                    : chosen.nameOfProbe(((Input.FromStep) input).step()))
        .flatMap(Optional::stream)
        .distinct()
        .sorted()
        .toList();
  }

  private TopicSheet sheet(MediaSummary media, Probed recording) {
    TopicConf conf = chosen.conf;
    ZoneId zone = settings.schedule().zone();
    Optional<OffsetDateTime> recordedAt =
        conf.recordedAt().or(() -> media.createdAt().map(at -> at.atZone(zone).toOffsetDateTime()));
    List<String> languages = new ArrayList<>();
    spokenLanguage().ifPresent(languages::add);
    chosen.captions.keySet().stream().filter(l -> !languages.contains(l)).forEach(languages::add);
    if (languages.isEmpty()) {
      languages.add(Selection.DEFAULT_LANGUAGE);
    }
    return new TopicSheet(
        materials.topic(),
        title(recording),
        conf.form().orElse("microvideo"),
        conf.unit(),
        conf.host(),
        conf.guests(),
        recordedAt,
        conf.publishAfter(),
        conf.clips(),
        languages,
        TopicSheet.sorted(settings.portal()));
  }

  private String title(Probed recording) {
    String fileName = recording.object().fileName();
    int dot = fileName.lastIndexOf('.');
    return chosen
        .conf
        .title()
        .or(() -> chosen.transcript.flatMap(t -> t.report().document()).flatMap(d -> d.title()))
        .orElse(dot > 0 ? fileName.substring(0, dot) : fileName);
  }

  /** The track that carries what is said: simplified Chinese where it is there. */
  private Optional<String> spokenLanguage() {
    return chosen.captions.containsKey(Selection.DEFAULT_LANGUAGE)
        ? Optional.of(Selection.DEFAULT_LANGUAGE)
        : chosen.captions.keySet().stream().findFirst();
  }

  private void checkTimes(MediaSummary media) throws StageException {
    OptionalLong durationUs = media.durationUs();
    if (durationUs.isEmpty()) {
      return;
    }
    for (TopicConf.ClipMark clip : chosen.conf.clips()) {
      if (clip.time().endUs() > durationUs.getAsLong()) {
        String end = Timecode.format(clip.time().endUs());
        String length = Timecode.format(durationUs.getAsLong());
        throw new StageException(
            new Failure(
                FailureKind.INPUT,
                FailureCode.TOPIC_CONF_INVALID,
                Bilingual.of(
                    "topic.conf 片段 " + clip.id() + " 结束于 " + end + "，录制只有 " + length,
                    "topic.conf: clip "
                        + clip.id()
                        + " ends at "
                        + end
                        + ", the recording has only "
                        + length),
                Bilingual.of("请改正片段的时间。", "Correct the clip's time.")));
      }
    }
  }

  /** Length of the outputs: whole frames, where there are pictures. */
  private long durationUs(MediaSummary media) {
    long durationUs = media.durationUs().orElseThrow();
    FrameGrid grid = grid(media);
    return media.mainVideo().isPresent() ? grid.timeUs(grid.framesIn(durationUs)) : durationUs;
  }

  /** The frames of every output; without pictures it only says where segments end. */
  private FrameGrid grid(MediaSummary media) {
    Settings.Media values = settings.media();
    Rational rate =
        media
            .mainVideo()
            .map(track -> LadderPlanner.frameRate(track, values.maxFrameRate()))
            .orElse(SOUND_RATE);
    return FrameGrid.of(rate, values.gopUs(), values.segmentUs());
  }

  private static StepName name(StageId stage) {
    return new StepName(stage.id());
  }

  private static Failure noRecording(Selection chosen) {
    List<Disposition> refused =
        chosen.dispositions().stream()
            .filter(d -> d.place() == Disposition.Place.REFUSED)
            .filter(d -> d.takenFor().equals(MaterialKind.RECORDING.words()))
            .toList();
    if (!refused.isEmpty()) {
      Disposition first = refused.get(0);
      return new Failure(
          FailureKind.INPUT,
          FailureCode.NO_RECORDING,
          Bilingual.of(
              "没有可用的录制文件：“" + first.name() + "”" + first.words().zh(),
              "no usable recording: \"" + first.name() + "\" " + first.words().en()),
          Bilingual.of("请重新上传完整的录制文件。", "Upload the whole recording again."));
    }
    return new Failure(
        FailureKind.INPUT,
        FailureCode.NO_RECORDING,
        Bilingual.of("还没有录制文件（视频或音频）", "there is no recording (video or audio) yet"),
        Bilingual.of("请把录制文件放进同一个文件夹。", "Drop the recording into the same folder."));
  }
}
