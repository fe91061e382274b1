package org.fangtan.stage.text;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeSet;
import org.fangtan.artefact.StageId;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.Chapter;
import org.fangtan.document.Document;
import org.fangtan.failure.StageException;
import org.fangtan.infographic.Spoken;
import org.fangtan.json.Json;
import org.fangtan.recording.AiLabels;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.spec.TranscriptSpec;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.HighlightsReading;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PagePicture;
import org.fangtan.stage.handover.TextFindings;
import org.fangtan.text.HongKongChinese;
import org.fangtan.text.LanguageTags;
import org.fangtan.transcript.Chapters;
import org.fangtan.transcript.OutlineText;
import org.fangtan.transcript.Speaker;
import org.fangtan.transcript.TimedTexts;
import org.fangtan.transcript.Transcript;
import org.fangtan.transcript.TranscriptParser;
import org.fangtan.transcript.TranscriptWriters;
import org.fangtan.transcript.WrittenTimes;

/**
 * The official text with speakers, with a time for every sentence from the available captions; the
 * outline beside it, as text.
 */
public final class TranscriptStage implements Stage<TranscriptSpec> {
  private static final TypeReference<List<PagePicture>> PICTURES = new TypeReference<>() {};

  private final TranscriptWriters writers = new TranscriptWriters();

  @Override
  public StageId id() {
    return StageId.TRANSCRIPT;
  }

  @Override
  public Class<TranscriptSpec> spec() {
    return TranscriptSpec.class;
  }

  @Override
  public int version() {
    return 9;
  }

  @Override
  public String engine() {
    return "";
  }

  @Override
  public StageResult run(StageRequest<TranscriptSpec> request)
      throws StageException, InterruptedException, IOException {
    Outputs outputs = new Outputs(request.scratch());
    Optional<InputFile> official = request.find(Role.TRANSCRIPT);
    List<Chapter> chapters = editorsChapters(request);
    HighlightsText highlights = HighlightsText.of(request);
    if (official.isPresent()) {
      Transcript transcript = timed(official.get(), request);
      if (chapters.isEmpty()) {
        chapters = questions(transcript);
      }
      outputs.report(transcript.findings());
      outputs.report(
          TranscriptParser.read(Json.read(official.get().path(), Document.class)).account());
      outputs.report(
          TextFindings.ofTranscript(
              writers.json(transcript), transcript.fileName(), request.spec().placeholders()));
      outputs.json(Handover.TRANSCRIPT, transcript);
      highlights = highlights.by(Spoken.of(transcript));
      List<PagePicture> pictures = pictures(request);
      Optional<AiLabels> labels = Json.read(official.get().path(), Document.class).aiLabels();
      write(outputs, "transcript/transcript", transcript, AssetRole.TRANSCRIPT, pictures, labels);
      converted(outputs, transcript, request, pictures, labels);
    }
    outputs.json(Handover.CHAPTERS, chapters);
    highlights.write(outputs);
    Optional<InputFile> outline = request.find(Role.OUTLINE);
    if (outline.isPresent()) {
      Transcript plan = outline(outline.get());
      outputs.report(TextFindings.ofTranscript(writers.json(plan), plan.fileName(), List.of()));
      outputs.json(Handover.OUTLINE, plan);
      write(
          outputs,
          "transcript/outline",
          plan,
          AssetRole.DOCUMENT,
          List.of(),
          Json.read(outline.get().path(), Document.class).aiLabels());
    }
    return outputs.result();
  }

  private static Transcript outline(InputFile document)
      throws StageException, InterruptedException, IOException {
    return OutlineText.of(Json.read(document.path(), Document.class));
  }

  private static Transcript parsed(InputFile document)
      throws StageException, InterruptedException, IOException {
    return TranscriptParser.parse(Json.read(document.path(), Document.class));
  }

  /** With the times of the captions step; without those, with the times in the text itself. */
  private static Transcript timed(InputFile document, StageRequest<TranscriptSpec> request)
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> timed = request.find(Role.OFFICIAL_TEXT);
    return timed.isPresent()
        ? Json.read(timed.get().path(), Transcript.class)
        : WrittenTimes.apply(parsed(document), OptionalLong.of(request.spec().recordedUs()))
            .moved(request.spec().edits()::published);
  }

  /** In traditional characters as well, if topic.conf requests them. */
  private void converted(
      Outputs outputs,
      Transcript transcript,
      StageRequest<TranscriptSpec> request,
      List<PagePicture> pictures,
      Optional<AiLabels> labels)
      throws IOException {
    boolean simplified =
        transcript
            .language()
            .orElse(TimedTexts.DEFAULT_LANGUAGE)
            .equals(TimedTexts.DEFAULT_LANGUAGE);
    for (String language : request.spec().languages()) {
      if (simplified && LanguageTags.isTraditional(language)) {
        Transcript converted =
            transcript.inWords(
                HongKongChinese.with(request.spec().traditional(), names(transcript, request))
                    ::convert,
                language);
        String stem = "transcript/transcript." + language;
        write(outputs, stem, converted, AssetRole.TRANSCRIPT, pictures, labels);
      }
    }
  }

  /** The names in topic.conf, and those of the speakers. */
  private static List<String> names(Transcript transcript, StageRequest<TranscriptSpec> request) {
    TreeSet<String> names = new TreeSet<>(request.spec().names());
    transcript.speakers().forEach(speaker -> names.addAll(Speaker.namesIn(speaker.label())));
    return List.copyOf(names);
  }

  /** An editor's chapters take precedence. */
  private static List<Chapter> editorsChapters(StageRequest<TranscriptSpec> request)
      throws StageException, InterruptedException, IOException {
    return HighlightsReading.of(request)
        .map(file -> file.published(request.spec().edits()).chapters())
        .orElse(List.of());
  }

  private static List<Chapter> questions(Transcript transcript) {
    return Chapters.of(transcript).stream()
        .map(chapter -> new Chapter(chapter.title(), chapter.startUs()))
        .toList();
  }

  private void write(
      Outputs outputs,
      String stem,
      Transcript transcript,
      AssetRole role,
      List<PagePicture> pictures,
      Optional<AiLabels> labels)
      throws IOException {
    String language = transcript.language().orElse("zh-Hans");
    outputs.write(note(stem + ".json", role, language, labels), writers.json(transcript));
    outputs.write(
        note(stem + ".html", role, language, labels),
        writers.html(transcript, name -> pathOf(name, pictures)));
    outputs.write(note(stem + ".txt", role, language, labels), writers.text(transcript));
    if (role == AssetRole.TRANSCRIPT) {
      outputs.write(note(stem + ".docx", role, language, labels), writers.word(transcript, labels));
    }
  }

  private static AssetNote note(
      String path, AssetRole role, String language, Optional<AiLabels> labels) {
    return AssetNote.of(path, role).in(language).marked(labels);
  }

  /** The path from the transcript's folder to a picture of the document. */
  private static String pathOf(String name, List<PagePicture> pictures) {
    return "../"
        + pictures.stream()
            .filter(picture -> picture.stoodAs(name))
            .map(picture -> picture.page().path())
            .findFirst()
            .orElse("images/" + name);
  }

  private static List<PagePicture> pictures(StageRequest<TranscriptSpec> request)
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> file = request.find(Role.PAGE_PICTURES);
    return file.isPresent() ? Json.read(file.get().path(), PICTURES) : List.of();
  }
}
