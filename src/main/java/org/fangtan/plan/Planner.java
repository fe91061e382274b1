package org.fangtan.plan;

import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
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
import org.fangtan.json.Json;
import org.fangtan.recording.ContentHash;
import org.fangtan.recording.MaterialKind;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.ForcedKeyframes;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.StoryboardSpec;
import org.fangtan.speech.ModelFile;
import org.fangtan.speech.SpokenLanguage;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.Speaker;
import org.fangtan.transcript.TimedSource;

/**
 * Materials, what probes found in them, and settings → the static graph of steps. A pure function:
 * it reads no clock, no storage and no database, and may be called to show a plan that never runs.
 */
public final class Planner {
  /** Artefacts under this prefix are read by later steps and are no part of a bundle. */
  public static final String INTERNAL = "internal/";

  /** Once it is done, the pictures of a topic are encoded. */
  public static final StepName ASSEMBLE = name(StageId.ASSEMBLE);

  public static final StepName BUNDLE = name(StageId.BUNDLE);

  /** The setting of the bundle's step that holds {@link ForcedKeyframes}. */
  private static final String KEYFRAMES = "keyframes";

  private final Settings settings;
  private final Selection chosen;
  private final Recordings recordings;
  private final Materials materials;
  private final List<Published> published;
  private final Optional<ForcedKeyframes> encoded;
  private final List<Step> steps = new ArrayList<>();

  /** Steps that read text with times out of the recording, as {@link TimedSource#FILE}. */
  private final List<StepName> timedTexts = new ArrayList<>();

  private List<StepName> passes = List.of();

  private Optional<ForcedKeyframes> keyframes = Optional.empty();
  private final List<Bilingual> missing = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private Planner(
      Materials materials,
      Selection chosen,
      Recordings recordings,
      Settings settings,
      List<Published> published,
      Optional<ForcedKeyframes> encoded) {
    this.published = List.copyOf(published);
    this.encoded = encoded;
    this.materials = materials;
    this.chosen = chosen;
    this.recordings = recordings;
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
    return plan(materials, probed, settings, List.of(), Optional.empty());
  }

  /**
   * Plans a topic that was worked on before.
   *
   * @param published the newest version, and the one that its changelog compares it with
   * @param bundle the bundle's step of the last run whose pictures were encoded, published or not
   */
  public static Plan plan(
      Materials materials,
      List<Probed> probed,
      Settings settings,
      List<Published> published,
      Optional<Step> bundle)
      throws StageException {
    Selection chosen = new Selection(materials, probed, conf(probed));
    if (chosen.recordings.isEmpty()) {
      throw new StageException(noRecording(chosen));
    }
    Recordings recordings = new Recordings(chosen.recordings, chosen.conf.trim(), settings.media());
    return new Planner(materials, chosen, recordings, settings, published, encoded(bundle)).plan();
  }

  private static Optional<ForcedKeyframes> encoded(Optional<Step> bundle) {
    return bundle
        .flatMap(step -> Optional.ofNullable(step.settings().get(KEYFRAMES)))
        .map(json -> Json.read(json, ForcedKeyframes.class));
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

  private Plan plan() throws StageException {
    TopicSheet sheet = sheet();
    media(sheet);
    captionTracks();
    burnedIn();
    speech();
    captions();
    clips(sheet);
    images();
    transcript();
    if (hasCaptions() || recordings.hasVideo()) {
      playlists();
    }
    page(sheet);
    changes();
    bundle(sheet);
    noteUnfulfilled();
    chosen.recordings.forEach(recording -> findings.addAll(recording.report().findings()));
    recordings.media().forEach(one -> findings.addAll(one.findings()));
    return new Plan(sheet.title(), steps, chosen.dispositions(), missing, findings);
  }

  private void media(TopicSheet sheet) throws StageException {
    if (recordings.hasVideo()) {
      noteCopy();
      keyframes = Optional.of(keyframes(sheet));
      passes = mediaPasses(keyframes.get());
    }
    if (passes.isEmpty()) {
      missing.add(Bilingual.of("画面：录制文件只有声音", "pictures: the recording has sound only"));
    }
    if (recordings.hasAudio()) {
      audioPass();
    } else {
      missing.add(Bilingual.of("声音：录制文件没有声音", "sound: the recording has none"));
      findings.add(
          Finding.of(
              Finding.Level.WARN,
              "NO_SOUND",
              label(),
              Bilingual.of(
                  "录制文件没有声音，按无声视频发布", "the recording has no sound and is published silent")));
    }
    StepBuilder assemble =
        new StepBuilder(StageId.ASSEMBLE, label())
            .with("name", label())
            .with("duration-us", String.valueOf(recordings.durationUs()))
            .with("grid", recordings.grid)
            .with("parts", String.valueOf(passes.size()))
            .with("max-lost-percent", String.valueOf(settings.media().maxLostPercent()))
            .with("renditions", recordings.hasVideo() ? recordings.renditions() : List.of());
    for (int i = 0; i < passes.size(); i++) {
      assemble.from("video-" + (i + 1), passes.get(i), "");
    }
    if (recordings.hasAudio()) {
      assemble.from("audio", name(StageId.AUDIO_PASS), "");
    }
    steps.add(assemble.build());
  }

  /** Whether the largest rendition is a copy of the source, and why not. */
  private void noteCopy() {
    if (!recordings.isCopyConceivable()) {
      return;
    }
    String name = recordings.renditions().get(0).name();
    Optional<Bilingual> obstacle = recordings.copyObstacle();
    findings.add(
        Finding.of(
            Finding.Level.INFO,
            obstacle.isEmpty() ? "RENDITION_COPIED" : "RENDITION_ENCODED",
            label(),
            obstacle
                .map(
                    why ->
                        Bilingual.of(
                            "录像已是 H.264，但 " + name + " 仍重新编码：" + why.zh() + "。",
                            "The recording is H.264 already; "
                                + name
                                + " is encoded all the same: "
                                + why.en()
                                + "."))
                .orElseGet(
                    () ->
                        Bilingual.of(
                            name + " 的画面直接取自录像，未重新编码：录像已符合要求。",
                            "The pictures of "
                                + name
                                + " are those of the recording, not encoded again: it is what the"
                                + " rendition should be."))));
  }

  /** One pass for each part; a short recording is one part. */
  private List<StepName> mediaPasses(ForcedKeyframes keyframes) {
    Settings.Media values = settings.media();
    List<Recordings.Part> parts = recordings.parts();
    StoryboardSpec storyboard =
        StoryboardSpec.of(
            values.storyboardIntervalUs(), values.storyboardWidth(), recordings.durationUs());
    List<StepName> names = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      boolean isOnly = parts.size() == 1;
      Recordings.Part part = parts.get(i);
      Probed recording = chosen.recordings.get(part.stretch().recording());
      StepName name = isOnly ? name(StageId.MEDIA_PASS) : name(StageId.MEDIA_PASS, i + 1);
      names.add(name);
      steps.add(
          new StepBuilder(
                  StageId.MEDIA_PASS,
                  name,
                  materials.nameOf(recording.object())
                      + (isOnly ? "" : " " + (i + 1) + "/" + parts.size()))
              .source("recording", recording)
              .with("summary", part.stretch().summary())
              .with("grid", recordings.grid)
              .with("range", part.frames())
              .with("origin-us", String.valueOf(part.stretch().originUs(recordings.grid)))
              .with("prefix", isOnly ? "" : String.format("part-%03d-", i + 1))
              .with("renditions", recordings.renditions(part))
              .with("colours", recordings.colours())
              .with("keyframes", keyframes.inside(part.frames()))
              .with("storyboard", storyboard)
              .with("whole-frames", String.valueOf(recordings.frames()))
              .with("max-lost-percent", String.valueOf(values.maxLostPercent()))
              .build());
    }
    return names;
  }

  /**
   * Borders of clips become keyframes where the pictures are encoded anyway. Pictures that were
   * encoded already, published or not, keep the keyframes they have.
   */
  private ForcedKeyframes keyframes(TopicSheet sheet) {
    List<Object> decisive = new ArrayList<>();
    for (Recordings.Part part : recordings.parts()) {
      Stretch stretch = part.stretch();
      decisive.add(chosen.recordings.get(stretch.recording()).report().content());
      decisive.add(stretch.originUs(recordings.grid));
      decisive.add(part.frames());
    }
    decisive.add(recordings.grid);
    decisive.add(recordings.renditions());
    ContentHash pictures = ContentHash.of(Json.write(decisive).getBytes(StandardCharsets.UTF_8));
    Optional<ForcedKeyframes> known =
        Stream.concat(
                published.stream().findFirst().flatMap(Published::keyframes).stream(),
                encoded.stream())
            .filter(keyframes -> keyframes.pictures().equals(pictures))
            .findFirst();
    List<Long> borders = new ArrayList<>();
    for (TopicConf.ClipMark mark : sheet.clips()) {
      borders.add(framesOf(mark).first());
      borders.add(framesOf(mark).end());
    }
    return known.orElseGet(() -> ForcedKeyframes.of(pictures, borders, recordings.grid));
  }

  private FrameRange framesOf(TopicConf.ClipMark mark) {
    long first = recordings.grid.frameAt(mark.time().startUs());
    return new FrameRange(first, Math.max(first + 1, recordings.grid.frameAt(mark.time().endUs())));
  }

  private void audioPass() throws StageException {
    for (Probed recording : chosen.recordings) {
      Optional<MediaSummary> media = recording.report().media();
      if (media.isPresent()) {
        SoundTracks.finding(
                materials.nameOf(recording.object()), media.get(), chosen.conf.soundTracks())
            .ifPresent(findings::add);
      }
    }
    StepBuilder step = new StepBuilder(StageId.AUDIO_PASS, label());
    sources(step, recordings.stretches());
    if (hears()) {
      step.with("speech", "16 kHz");
    }
    if (!chosen.conf.soundTracks().isEmpty()) {
      step.with("sound-tracks", chosen.conf.soundTracks());
    }
    steps.add(
        step.with("name", label())
            .with("audio", settings.media().audio())
            .with("max-lost-percent", String.valueOf(settings.media().maxLostPercent()))
            .with("stretches", recordings.stretches())
            .build());
  }

  /** The recordings that stretches are of, as {@code recording-0} and so on. */
  private void sources(StepBuilder step, List<Stretch> stretches) {
    stretches.stream()
        .map(Stretch::recording)
        .distinct()
        .forEach(index -> step.source("recording-" + index, chosen.recordings.get(index)));
  }

  /** What the operator calls the recordings. */
  private String label() {
    return String.join(
        ", ",
        chosen.recordings.stream().map(recording -> materials.nameOf(recording.object())).toList());
  }

  /**
   * One step for each clip. It copies packets of the finished recording; only where a border is no
   * keyframe, up to the next one, and for other shapes, something is encoded.
   */
  private void clips(TopicSheet sheet) {
    if (!recordings.hasVideo()) {
      return;
    }
    List<RenditionSpec> renditions = recordings.renditions();
    RenditionSpec largest = renditions.get(0);
    Settings.Media values = settings.media();
    int number = 0;
    for (TopicConf.ClipMark mark : sheet.clips()) {
      number++;
      FrameRange frames = framesOf(mark);
      List<Stretch> stretches =
          recordings.stretches().stream().filter(one -> one.frames().overlaps(frames)).toList();
      StepBuilder step =
          new StepBuilder(StageId.CLIPS, name(StageId.CLIPS, number), mark.title())
              .from("video", ASSEMBLE, "video/" + largest.name() + ".mp4");
      sources(step, stretches);
      if (hasCaptions()) {
        step.from("captions", name(StageId.CAPTIONS), INTERNAL);
      }
      steps.add(
          step.with("clip", mark)
              .with("frames", frames)
              .with("grid", recordings.grid)
              .with("stretches", stretches)
              .with("keyframes", keyframes.orElseThrow().touching(frames))
              .with("largest", largest)
              .with("colours", recordings.colours())
              .with("shapes", shapes(mark, largest, values))
              .with("sound", String.valueOf(recordings.hasAudio()))
              .build());
    }
  }

  /** The shapes a clip is encoded in, beside the recording's own. */
  private static List<RenditionSpec> shapes(
      TopicConf.ClipMark mark, RenditionSpec largest, Settings.Media values) {
    Framing framing =
        mark.framing().orElse(new Framing(values.clipFraming(), Framing.BORDERS.focusPercent()));
    List<RenditionSpec> shapes = new ArrayList<>();
    for (ClipShape shape : values.clips()) {
      if (mark.aspects().contains(shape.aspect())
          && !shape.isShapeOf(largest.width(), largest.height())) {
        shapes.add(
            new RenditionSpec(
                shape.fileName(),
                shape.width(),
                shape.height(),
                shape.crf(),
                RateLimit.of(shape.maxBitsPerSecond()),
                RateLimit.of(shape.maxBitsPerSecond()),
                values.preset(),
                values.threads(),
                framing,
                false));
      }
    }
    return shapes;
  }

  /** Wishes of topic.conf that this version cannot fulfil are said, never passed over. */
  private void noteUnfulfilled() {
    if (!chosen.conf.clips().isEmpty() && !recordings.hasVideo()) {
      wish(
          "CLIPS_NOT_CUT",
          "录制只有声音，片段只在页面上标出，不生成文件",
          "the recording is sound alone: clips are marked on the page and have no files");
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

  /**
   * Captions that lie inside the recordings are taken out, even where there is a file of them. A
   * probe does not see those in the data of the pictures; the passes keep them, if there are any.
   */
  private void captionTracks() {
    List<StepName> passes =
        steps.stream().filter(made -> made.stage() == StageId.MEDIA_PASS).map(Step::name).toList();
    List<Stretch> stretches = recordings.stretches();
    List<Stretch> captioned =
        stretches.stream().filter(stretch -> !stretch.summary().subtitles().isEmpty()).toList();
    if (captioned.isEmpty() && passes.isEmpty()) {
      return;
    }
    StepBuilder step = new StepBuilder(StageId.CAPTION_TRACKS, label());
    sources(step, captioned);
    List<Recordings.Part> parts = recordings.hasVideo() ? recordings.parts() : List.of();
    for (int i = 0; i < passes.size(); i++) {
      int stretch = stretches.indexOf(parts.get(i).stretch());
      step.from("closed-captions-" + stretch, passes.get(i), INTERNAL + "closed-captions/");
    }
    steps.add(
        step.with("stretches", stretches)
            .with("max-bytes", String.valueOf(settings.captions().maxSizeBytes()))
            .build());
    timedTexts.add(name(StageId.CAPTION_TRACKS));
  }

  /** Captions in the picture are read where there is no file of them, or where somebody asks. */
  private void burnedIn() {
    boolean isWanted =
        chosen
            .conf
            .burnedInCaptions()
            .orElse(
                switch (settings.ocr().captions()) {
                  case "always" -> true;
                  case "never" -> false;
                  default -> !isCaptioned();
                });
    if (!isWanted || !recordings.hasVideo()) {
      return;
    }
    String label = label();
    StepBuilder step =
        new StepBuilder(StageId.OCR, label)
            .with("name", label)
            .with("language", Selection.DEFAULT_LANGUAGE)
            .with("band", settings.ocr().band())
            .with("duration-us", String.valueOf(recordings.durationUs()));
    passes.forEach(pass -> step.from("samples", pass, INTERNAL + "text/"));
    steps.add(step.build());
    timedTexts.add(name(StageId.OCR));
  }

  /** Speech is recognised where a model is configured and there is no file of captions. */
  private boolean hears() {
    return settings.speech().model().isPresent()
        && (settings.speech().always() || !isCaptioned())
        && recordings.hasAudio();
  }

  /** Whether a caption file has what is said; an English one of a Chinese interview does not. */
  private boolean isCaptioned() {
    SpokenLanguage spoken = SpokenLanguage.of(chosen.conf.languages());
    return chosen.captions.keySet().stream()
        .anyMatch(tag -> spoken.isWrittenAs(tag) || SpokenLanguage.MANDARIN.isWrittenAs(tag));
  }

  /** The step itself finds out whether the other sources have words, and then need not listen. */
  private void speech() {
    if (!hears()) {
      return;
    }
    ModelFile model = settings.speech().model().orElseThrow().contents();
    SpokenLanguage language = SpokenLanguage.of(chosen.conf.languages());
    if (!model.speaks(language)) {
      wish(
          "SPEECH_LANGUAGE",
          "配置的语音识别模型不支持 " + language.code() + "，语音未识别",
          "the configured model does not know " + language.code() + ": speech is not recognised");
      return;
    }
    String label = label();
    StepBuilder step =
        new StepBuilder(StageId.SPEECH, label)
            .from("sound", name(StageId.AUDIO_PASS), INTERNAL + "speech.wav")
            .with("name", label)
            .with("model", model.identity())
            .with("language", language.name())
            .with("duration-us", String.valueOf(recordings.durationUs()));
    if (!settings.speech().always()) {
      timedTexts.forEach(made -> step.from("timed", made, INTERNAL + TimedSource.FILE));
    }
    steps.add(step.build());
    timedTexts.add(name(StageId.SPEECH));
  }

  /** Everything with words and times, and the official text, which gives or gets the times. */
  private void captions() {
    findings.addAll(chosen.findings);
    if (chosen.captions.isEmpty()) {
      missing.add(Bilingual.of("字幕文件（SRT 或 WebVTT）", "a caption file (SRT or WebVTT)"));
    }
    if (!hasCaptions()) {
      return;
    }
    StepBuilder step =
        new StepBuilder(StageId.CAPTIONS, String.join(", ", chosen.captions.keySet()))
            .with("captions", settings.captions())
            .with("vertical", String.valueOf(isVertical()))
            .with("duration-us", String.valueOf(recordings.durationUs()))
            .with("edits", recordings.edits)
            .with("languages", chosen.conf.languages())
            .with("lexicon", chosen.conf.lexicon())
            .with("names", names());
    List<CaptionSource> files = new ArrayList<>();
    chosen.captions.forEach(
        (language, parts) -> {
          for (Selection.CaptionPart part : parts) {
            step.source("file", part.file());
            files.add(
                new CaptionSource(
                    language,
                    materials.nameOf(part.file().object()),
                    part.recording().stream().mapToObj(recordings::recorded).findFirst()));
          }
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
    chosen.conf.host().ifPresent(host -> names.addAll(Speaker.namesIn(host)));
    for (TopicConf.Guest guest : chosen.conf.guests()) {
      names.addAll(Speaker.namesIn(guest.label()));
      guest.title().ifPresent(title -> names.addAll(Speaker.namesIn(title)));
    }
    names.removeIf(name -> name.codePointCount(0, name.length()) < 2);
    return List.copyOf(names);
  }

  private boolean isVertical() {
    return recordings.hasVideo()
        && recordings.renditions().get(0).height() > recordings.renditions().get(0).width();
  }

  private void transcript() {
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
            .with("recorded-us", String.valueOf(recordings.recordedUs()))
            .with("edits", recordings.edits)
            .with("languages", chosen.conf.languages())
            .with("placeholders", settings.captions().rules().placeholders())
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
    StepBuilder step = new StepBuilder(StageId.HLS, "HLS").from("media", ASSEMBLE, INTERNAL);
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
      if (made.stage() == StageId.MEDIA_PASS || made.stage() == StageId.AUDIO_PASS) {
        continue; // What is made of them stands in the assembled recording.
      }
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
    keyframes.ifPresent(frames -> step.with(KEYFRAMES, frames));
    for (Step made : List.copyOf(steps)) {
      step.from(made.name().value(), made.name(), "");
      sources.put(made.name().value(), sourcesOf(made));
    }
    chosen.highlights.ifPresent(file -> step.source("highlights", file));
    steps.add(
        step.with("sources", sources)
            .with("inputs", inputs())
            .with("plan-hash", settings.planHash())
            .with("clip-suggestions", String.valueOf(settings.media().clipSuggestions()))
            .with("findings", findings)
            .with("required", required())
            .build());
    steps.add(
        new StepBuilder(StageId.PUBLISH, sheet.title())
            .from("bundle", BUNDLE, "")
            .with("allowed", chosen.conf.allowed())
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
    if (steps.stream().anyMatch(step -> step.stage() == StageId.CLIPS)) {
      required.add(Promise.of("CLIP"));
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

  private TopicSheet sheet() throws StageException {
    TopicConf conf = chosen.conf;
    ZoneId zone = settings.schedule().zone();
    Optional<OffsetDateTime> recordedAt =
        conf.recordedAt()
            .or(
                () ->
                    recordings
                        .media()
                        .get(0)
                        .createdAt()
                        .map(at -> at.atZone(zone).toOffsetDateTime()));
    List<String> languages = new ArrayList<>();
    spokenLanguage().ifPresent(languages::add);
    chosen.captions.keySet().stream().filter(l -> !languages.contains(l)).forEach(languages::add);
    if (languages.isEmpty()) {
      languages.add(Selection.DEFAULT_LANGUAGE);
    }
    return new TopicSheet(
        materials.topic(),
        title(chosen.recordings.get(0)),
        conf.form().orElse("microvideo"),
        conf.unit(),
        conf.host(),
        conf.guests(),
        recordedAt,
        conf.publishAfter(),
        publishedClips(),
        languages,
        TopicSheet.sorted(settings.portal()),
        recordings.edits);
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

  /** Clips on the published timeline, with the shapes they are made in, the recording's first. */
  private List<TopicConf.ClipMark> publishedClips() throws StageException {
    List<TopicConf.ClipMark> clips = new ArrayList<>();
    for (TopicConf.ClipMark clip : chosen.conf.clips()) {
      TimeRange time = recordings.published(clip.id(), clip.time());
      clips.add(clip.with(time, aspects(clip)));
    }
    return clips;
  }

  private List<String> aspects(TopicConf.ClipMark clip) {
    if (!recordings.hasVideo()) {
      return clip.aspects();
    }
    RenditionSpec largest = recordings.renditions().get(0);
    List<String> aspects = new ArrayList<>();
    aspects.add(ClipShape.aspectOf(largest.width(), largest.height()));
    for (RenditionSpec shape : shapes(clip, largest, settings.media())) {
      aspects.add(shape.name().replace('x', ':'));
    }
    return aspects;
  }

  private static StepName name(StageId stage) {
    return new StepName(stage.id());
  }

  private static StepName name(StageId stage, int number) {
    return new StepName(stage.id() + "-" + number);
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
