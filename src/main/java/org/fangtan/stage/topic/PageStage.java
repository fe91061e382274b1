package org.fangtan.stage.topic;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.fangtan.artefact.StageId;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.CaptionTrack;
import org.fangtan.contract.Chapter;
import org.fangtan.contract.Highlights;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.contract.PublicQuestion;
import org.fangtan.contract.QuestionsFile;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.framing.Portrait;
import org.fangtan.json.Json;
import org.fangtan.page.InterpretationArticle;
import org.fangtan.page.MetaTags;
import org.fangtan.page.PageChapter;
import org.fangtan.page.PageClip;
import org.fangtan.page.PageEdition;
import org.fangtan.page.PageEditions;
import org.fangtan.page.PageModel;
import org.fangtan.page.PagePath;
import org.fangtan.page.PagePolicy;
import org.fangtan.page.PagePreview;
import org.fangtan.page.PageRenderer;
import org.fangtan.page.PageTrack;
import org.fangtan.page.PageTurn;
import org.fangtan.page.SiteMeta;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.PageSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.TopicSheet;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.HighlightsReading;
import org.fangtan.stage.handover.MadeCaptions;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PagePicture;
import org.fangtan.stage.handover.PictureCaptions;
import org.fangtan.stage.handover.PublishedClip;
import org.fangtan.stage.handover.PublishedMedia;
import org.fangtan.text.HongKongChinese;
import org.fangtan.timeline.Cue;
import org.fangtan.transcript.Speaker;

/** Writes the topic page, from the other stages' notes about their files. */
public final class PageStage implements Stage<PageSpec> {
  private static final TypeReference<List<Chapter>> CHAPTERS = new TypeReference<>() {};
  private static final TypeReference<List<AssetNote>> NOTES = new TypeReference<>() {};
  private static final TypeReference<List<PublishedClip.File>> FILES = new TypeReference<>() {};
  private static final TypeReference<List<PagePicture>> PICTURES = new TypeReference<>() {};
  private static final TypeReference<Map<String, Portrait>> PORTRAITS = new TypeReference<>() {};

  private final PageRenderer renderer = new PageRenderer();

  @Override
  public StageId id() {
    return StageId.PAGE;
  }

  @Override
  public Class<PageSpec> spec() {
    return PageSpec.class;
  }

  @Override
  public int version() {
    return PageRenderer.VERSION;
  }

  @Override
  public String engine() {
    return "";
  }

  @Override
  public StageResult run(StageRequest<PageSpec> request)
      throws StageException, InterruptedException, IOException {
    TopicSheet sheet = request.spec().sheet();
    List<PagePicture> pictures =
        find(request, StageId.IMAGES, Handover.PICTURES).isPresent()
            ? read(request, StageId.IMAGES, Handover.PICTURES, PICTURES)
            : List.of();
    Map<String, Portrait> portraits =
        find(request, StageId.IMAGES, Handover.PORTRAITS).isPresent()
            ? read(request, StageId.IMAGES, Handover.PORTRAITS, PORTRAITS)
            : Map.of();
    Optional<InputFile> transcript = find(request, StageId.TRANSCRIPT, Handover.TRANSCRIPT);
    if (transcript.isPresent()) {
      pictures = PageTranscript.captioned(transcript.get().path(), pictures);
    }
    Outputs outputs = new Outputs(request.scratch());
    Optional<Highlights> highlights =
        HighlightsReading.of(request).flatMap(HighlightsFile::highlights);
    pictures = GraphicTexts.described(pictures, highlights.flatMap(Highlights::alt));
    Optional<InputFile> assembled =
        find(
            request,
            sheet.early().isPresent() ? StageId.EARLY_FILM : StageId.ASSEMBLE,
            PublishedMedia.FILE);
    Optional<PublishedMedia> media =
        assembled.isPresent()
            ? Optional.of(Json.read(assembled.get().path(), PublishedMedia.class))
            : Optional.empty();
    MadeCaptions captions = MadeCaptions.among(made(request, StageId.CAPTIONS));
    PageModel model =
        PageModel.of(PagePhotos.about(sheet, pictures, portraits))
            .withCaptions(tracks(captions))
            .withTranscript(
                transcript(request, pictures), PagePhotos.gallery(sheet, pictures, portraits))
            .withClips(clips(request, sheet))
            .withMarks(PageMarks.of(request))
            .withSite(site(sheet));
    if (media.isPresent()) {
      model =
          model.withMedia(
              PlayedMedia.of(
                  media.get(),
                  PagePhotos.ofSound(model),
                  !made(request, StageId.HLS).isEmpty(),
                  PictureCaptions.of(
                          find(request, StageId.PICTURE_CAPTIONS, Handover.PICTURE_CAPTIONS))
                      .areThere()));
    }
    Optional<PagePreview> preview = PagePreviews.of(request);
    if (preview.isPresent()) {
      model = model.withPreview(preview.get());
    }
    if (sheet.early().isPresent()) {
      model = model.withEarly(sheet.early().get());
    }
    List<PublicQuestion> questions = questions(request, model.transcript(), outputs);
    model =
        model
            .withQuestions(PublicQuestions.shown(questions))
            .withPolicies(
                sheet.words().policies().stream()
                    .map(one -> new PagePolicy(one.title(), one.number(), one.link()))
                    .toList())
            .withDownloads(
                PageDownloads.of(
                    media,
                    wholeShapes(request),
                    captions.tracks(),
                    transcriptFiles(request),
                    PageInfographic.of(request)));
    if (find(request, StageId.TRANSCRIPT, Handover.CHAPTERS).isPresent()) {
      model =
          model.withChapters(
              read(request, StageId.TRANSCRIPT, Handover.CHAPTERS, CHAPTERS).stream()
                  .map(c -> new PageChapter(c.title(), c.startUs()))
                  .toList());
    }
    if (highlights.isPresent()) {
      model =
          model.withHighlights(
              HighlightsOnPage.of(highlights.get(), anchors(model), PageInfographic.of(request)));
    }
    outputs.report(GraphicTexts.findings(pictures));
    if (preview.isEmpty() && sheet.early().isEmpty()) {
      outputs.report(PublicQuestions.unanswered(sheet.title(), model.questions()));
    }
    Map<String, String> empty = MetaTags.empty(model);
    if (!empty.isEmpty()) {
      outputs.report(
          Finding.of(
              FindingCode.PAGE_META_EMPTY,
              sheet.title(),
              TopicStageSentences.metaTagsAreEmpty(empty)));
    }
    List<PageEdition> editions =
        PageEditions.of(model, traditional(request, model), sheet.words().translations());
    PageFiles.write(renderer.render(editions), editions, outputs);
    Optional<String> article = InterpretationArticle.of(model, slices(request));
    if (article.isPresent()) {
      outputs.write(
          AssetNote.of(InterpretationArticle.FILE, AssetRole.INTERPRETATION_ARTICLE)
              .in(model.about().language()),
          article.get().getBytes(StandardCharsets.UTF_8));
    }
    return outputs.result();
  }

  /** The parts of the infographic, one below the other. */
  private static List<String> slices(StageRequest<PageSpec> request)
      throws StageException, InterruptedException, IOException {
    return find(request, StageId.INFOGRAPHIC, AssetNote.FILE).isPresent()
        ? read(request, StageId.INFOGRAPHIC, AssetNote.FILE, NOTES).stream()
            .filter(note -> note.role() == AssetRole.INFOGRAPHIC_SLICE)
            .map(note -> PagePath.of(note.path()).href())
            .sorted()
            .toList()
        : List.of();
  }

  /**
   * The same conversion as for captions and transcript: with the names of the topic and of
   * speakers.
   */
  private static UnaryOperator<String> traditional(
      StageRequest<PageSpec> request, PageModel model) {
    TreeSet<String> names = new TreeSet<>(request.spec().names());
    model.transcript().forEach(turn -> names.addAll(Speaker.namesIn(turn.speaker())));
    return HongKongChinese.with(request.spec().traditional(), List.copyOf(names))::convert;
  }

  /** Questions of the transcript and of the list, which are also in the contract. */
  private static List<PublicQuestion> questions(
      StageRequest<PageSpec> request, List<PageTurn> transcript, Outputs outputs)
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> asked = request.find(Role.QUESTIONS);
    List<PublicQuestion> listed = List.of();
    if (asked.isPresent()) {
      QuestionsFile file = Json.read(asked.get().path(), QuestionsFile.class);
      outputs.report(file.findings());
      listed = file.questions();
    }
    List<PublicQuestion> questions = PublicQuestions.of(transcript, listed);
    outputs.json(Handover.QUESTIONS, questions);
    return questions;
  }

  private static List<PageClip> clips(StageRequest<PageSpec> request, TopicSheet sheet)
      throws StageException, InterruptedException, IOException {
    List<PageClip> clips = new ArrayList<>();
    for (TopicSheet.Mark mark : sheet.clips()) {
      Optional<InputFile> file =
          find(request, StageId.CLIPS, PublishedClip.PREFIX + mark.id() + ".json");
      Optional<PublishedClip> made =
          file.isPresent()
              ? Optional.of(Json.read(file.get().path(), PublishedClip.class))
              : Optional.empty();
      clips.add(
          new PageClip(
              mark.id(),
              mark.title(),
              mark.time(),
              made.map(PublishedClip::files).orElse(List.of()).stream()
                  .map(
                      one ->
                          new PageClip.File(
                              one.aspect(),
                              PagePath.of(one.path()),
                              OptionalLong.of(one.sizeBytes())))
                  .toList(),
              made.flatMap(PublishedClip::poster).map(PagePath::of)));
    }
    return clips;
  }

  private static List<PublishedClip.File> wholeShapes(StageRequest<PageSpec> request)
      throws StageException, InterruptedException, IOException {
    return find(request, StageId.WHOLE_SHAPES, Handover.WHOLE_SHAPES).isPresent()
        ? read(request, StageId.WHOLE_SHAPES, Handover.WHOLE_SHAPES, FILES)
        : List.of();
  }

  private static List<AssetNote> transcriptFiles(StageRequest<PageSpec> request)
      throws StageException, InterruptedException, IOException {
    return find(request, StageId.TRANSCRIPT, AssetNote.FILE).isPresent()
        ? read(request, StageId.TRANSCRIPT, AssetNote.FILE, NOTES)
        : List.of();
  }

  private static List<PageTrack> tracks(MadeCaptions captions)
      throws StageException, InterruptedException, IOException {
    List<PageTrack> tracks = new ArrayList<>();
    for (CaptionTrack track : captions.tracks()) {
      List<Cue> cues = captions.cues(track);
      PagePath path =
          PagePath.of(
              track.files().stream()
                  .map(String::valueOf)
                  .filter(file -> file.endsWith(".vtt"))
                  .findFirst()
                  .orElseThrow());
      tracks.add(
          new PageTrack(
              track.language(),
              track.label(),
              track.kind() == CaptionTrack.Kind.CAPTIONS
                  ? PageTrack.Kind.CAPTIONS
                  : PageTrack.Kind.SUBTITLES,
              path,
              cues));
    }
    return tracks;
  }

  private static List<PageTurn> transcript(
      StageRequest<PageSpec> request, List<PagePicture> pictures)
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> file = find(request, StageId.TRANSCRIPT, Handover.TRANSCRIPT);
    return file.isPresent() ? PageTranscript.turns(file.get().path(), pictures) : List.of();
  }

  private static List<String> anchors(PageModel model) {
    List<String> anchors = new ArrayList<>();
    for (PageTurn turn : model.transcript()) {
      anchors.add(turn.id());
      turn.sentences().forEach(sentence -> anchors.add(sentence.id()));
    }
    return anchors;
  }

  private static SiteMeta site(TopicSheet sheet) {
    Map<String, String> portal = sheet.portal();
    return new SiteMeta(
        Optional.ofNullable(portal.get("site-name")),
        Optional.ofNullable(portal.get("site-domain")),
        Optional.ofNullable(portal.get("site-id-code")),
        Optional.ofNullable(portal.get("column-name")),
        Optional.ofNullable(portal.get("column-type")),
        Optional.of(sheet.title()),
        sheet.publishedAt(),
        Optional.ofNullable(portal.get("content-source")),
        sheet.words().keywords().isEmpty()
            ? sheet.unit().stream().toList()
            : sheet.words().keywords(),
        Optional.ofNullable(portal.get("content-source")),
        Optional.empty(),
        Optional.ofNullable(portal.get("topic-url")));
  }

  private static List<InputFile> made(StageRequest<PageSpec> request, StageId stage) {
    return request.inputs(Role.MADE).stream()
        .filter(file -> file.origin().orElseThrow().stage() == stage)
        .toList();
  }

  private static Optional<InputFile> find(
      StageRequest<PageSpec> request, StageId stage, String name) {
    return made(request, stage).stream().filter(f -> f.name().equals(name)).findFirst();
  }

  private static <T> T read(
      StageRequest<PageSpec> request, StageId stage, String name, TypeReference<T> type)
      throws StageException, InterruptedException, IOException {
    Path path = find(request, stage, name).orElseThrow().path();
    return Json.read(path, type);
  }
}
