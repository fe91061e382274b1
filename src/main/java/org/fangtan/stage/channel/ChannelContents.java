package org.fangtan.stage.channel;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntFunction;
import org.fangtan.channel.ChannelFile;
import org.fangtan.channel.ChannelFile.Purpose;
import org.fangtan.channel.ChannelProfile;
import org.fangtan.channel.FilmProfile;
import org.fangtan.channel.LimitCheck;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.Highlights;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.contract.TopicSummary;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.image.MarkedJpeg;
import org.fangtan.json.Json;
import org.fangtan.recording.AiLabels;
import org.fangtan.recording.ContentHash;
import org.fangtan.rendition.CoverSize;
import org.fangtan.rendition.FilmFacts;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.ChannelSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.HighlightsReading;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.transcript.Transcript;

/** Collects the files of one channel: existing ones, and texts, which are written here. */
final class ChannelContents {
  private final StageRequest<ChannelSpec> request;
  private final ChannelSpec spec;
  private final ChannelProfile profile;
  private final PictureShop pictures;
  private final List<Made> files = new ArrayList<>();
  private final List<Bilingual> reasons = new ArrayList<>();
  private final List<Bilingual> notes = new ArrayList<>();
  private final List<LimitCheck> articleChecks = new ArrayList<>();

  ChannelContents(StageRequest<ChannelSpec> request, PictureShop pictures) {
    this.request = request;
    this.spec = request.spec();
    this.profile = spec.profile();
    this.pictures = pictures;
  }

  /**
   * A file on this disk.
   *
   * @param described as {@code channel.json} has it
   */
  record Made(
      ChannelFile described, Path file, Optional<String> language, Optional<String> aiLabel) {
    AssetNote note(String folder) {
      AssetNote note = AssetNote.of(folder + described.path(), AssetRole.CHANNEL).with(media());
      if (aiLabel.isPresent()) {
        note = note.with(Optional.empty(), aiLabel);
      }
      return language.isPresent() ? note.in(language.get()) : note;
    }

    private Asset.Media media() {
      if (described.film().isPresent()) {
        FilmFacts film = described.film().get();
        return new Asset.Media(
            OptionalLong.of(film.durationUs()),
            OptionalInt.of(film.width()),
            OptionalInt.of(film.height()),
            Optional.empty(),
            OptionalLong.of(film.bitsPerSecond()));
      }
      return described.width().isPresent()
          ? Asset.Media.picture(described.width().getAsInt(), described.height().orElseThrow())
          : Asset.Media.NONE;
    }
  }

  List<Made> files() {
    return List.copyOf(files);
  }

  List<ChannelFile> described() {
    return files.stream().map(Made::described).toList();
  }

  List<Bilingual> reasons() {
    return List.copyOf(reasons);
  }

  List<Bilingual> notes() {
    return List.copyOf(notes);
  }

  /** The checks of the article's text, which no profile states, as they apply to every editor. */
  List<LimitCheck> articleChecks() {
    return List.copyOf(articleChecks);
  }

  void refuse(Bilingual reason) {
    reasons.add(reason);
  }

  /** Whether the channel gets nothing before there is a recording. */
  boolean waits() {
    return isPreview() && !profile.takesPreviews();
  }

  private boolean isPreview() {
    return spec.sheet().state() == TopicSummary.State.PREVIEW;
  }

  void gather() throws StageException, InterruptedException, IOException {
    if (!isPreview()) {
      films();
      captions();
    }
    covers();
    Optional<Transcript> transcript = transcript();
    ChannelTexts texts = new ChannelTexts(spec, transcript, highlights());
    if (profile.texts().isPresent()) {
      texts(texts, profile.texts().get());
    }
    if (profile.infographic()) {
      infographic();
    }
    if (profile.photos().isPresent()) {
      photos(profile.photos().get());
    }
    if (profile.article().isPresent()) {
      article(profile.article().get(), transcript, texts);
    }
    if (profile.manuscript()) {
      manuscript(transcript, texts);
    }
  }

  private void films() throws StageException, InterruptedException, IOException {
    for (int i = 0; i < profile.films().size(); i++) {
      FilmProfile film = profile.films().get(i);
      if (!spec.hasPictures()) {
        refuse(ChannelStageSentences.recordingHasNoPictures());
        continue;
      }
      List<InputFile> inputs = request.inputs(Role.FILMS, i);
      if (inputs.isEmpty()) {
        continue;
      }
      int number = i;
      MadeFilms made =
          Json.read(request.input(Role.FILMS, number, Handover.FILMS).path(), MadeFilms.class);
      made.reasons().forEach(this::refuse);
      notes.addAll(made.notes());
      for (MadeFilms.Film one : made.films()) {
        InputFile file = request.input(Role.FILMS, number, one.artefact());
        String name =
            film.stem() + one.clip().map(clip -> "-" + clip).orElse("") + "." + one.extension();
        files.add(
            new Made(
                new ChannelFile(
                    name,
                    one.clip().isPresent() ? Purpose.CLIP : Purpose.FILM,
                    Outputs.mediaTypeOf(name),
                    file.sizeBytes(),
                    file.content().orElseThrow(),
                    one.title(),
                    OptionalInt.of(one.facts().width()),
                    OptionalInt.of(one.facts().height()),
                    OptionalInt.empty(),
                    Optional.of(one.facts()),
                    one.sharedWith()),
                file.path(),
                Optional.empty(),
                one.facts().aiMark()));
      }
    }
  }

  private void covers() throws StageException, InterruptedException, IOException {
    if (profile.covers().isEmpty()) {
      return;
    }
    List<String> missing = new ArrayList<>();
    for (CoverSize size : profile.covers().get().sizes()) {
      String artefact = "covers/" + size.name() + ".jpg";
      Optional<InputFile> drawn =
          request.inputs(Role.DRAWN_COVERS).stream()
              .filter(file -> file.name().equals(artefact))
              .findFirst();
      if (drawn.isEmpty()) {
        missing.add(size.name());
        continue;
      }
      PictureShop.Picture cover =
          pictures.within(
              new PictureShop.Picture(
                  drawn.get().path(),
                  "jpg",
                  size.width(),
                  size.height(),
                  Optional.of(artefact),
                  MarkedJpeg.marksIn(Files.readAllBytes(drawn.get().path())).stream().findFirst()),
              "cover-" + size.name(),
              profile.covers().get().maxBytes().orElse(Long.MAX_VALUE));
      picture("cover-" + size.name() + ".jpg", Purpose.COVER, cover, Optional.empty());
    }
    if (!missing.isEmpty()) {
      notes.add(ChannelStageSentences.coverIsMissing(missing));
    }
  }

  private void picture(
      String name, Purpose purpose, PictureShop.Picture picture, Optional<String> title)
      throws IOException {
    files.add(
        new Made(
            new ChannelFile(
                name,
                purpose,
                Outputs.mediaTypeOf(name),
                Files.size(picture.file()),
                ContentHash.of(Files.readAllBytes(picture.file())),
                title,
                OptionalInt.of(picture.width()),
                OptionalInt.of(picture.height()),
                OptionalInt.empty(),
                Optional.empty(),
                picture.sharedWith()),
            picture.file(),
            Optional.empty(),
            picture.aiLabel()));
  }

  private void captions() throws StageException, InterruptedException, IOException {
    if (profile.captions().isEmpty()) {
      return;
    }
    int before = files.size();
    for (InputFile file : request.inputs(Role.CAPTIONS)) {
      String name = file.name().substring(file.name().lastIndexOf('/') + 1);
      int dot = name.lastIndexOf('.');
      if (dot < 0 || !profile.captions().contains(name.substring(dot + 1))) {
        continue;
      }
      // The name of the film, so that players and editors find them automatically.
      String stem = profile.films().isEmpty() ? "captions" : profile.films().get(0).stem();
      String path = stem + "." + name;
      files.add(
          new Made(
              new ChannelFile(
                  path,
                  Purpose.CAPTIONS,
                  Outputs.mediaTypeOf(name),
                  file.sizeBytes(),
                  file.content().orElseThrow(),
                  Optional.empty(),
                  OptionalInt.empty(),
                  OptionalInt.empty(),
                  OptionalInt.empty(),
                  Optional.empty(),
                  Optional.of(file.name())),
              file.path(),
              Optional.of(name.substring(0, dot)),
              Optional.empty()));
    }
    if (files.size() == before) {
      notes.add(ChannelStageSentences.captionsAreMissing());
    }
  }

  private Optional<Transcript> transcript()
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> file = request.find(isPreview() ? Role.OUTLINE : Role.SPOKEN);
    return file.isPresent()
        ? Optional.of(Json.read(file.get().path(), Transcript.class))
        : Optional.empty();
  }

  private Optional<Highlights> highlights()
      throws StageException, InterruptedException, IOException {
    return HighlightsReading.of(request).flatMap(HighlightsFile::highlights);
  }

  private void texts(ChannelTexts texts, ChannelProfile.Texts limits) throws IOException {
    String title =
        shortened(texts.title(), limits.maxTitle(), ChannelStageSentences::titleIsShortened);
    text("title.txt", Purpose.TITLE, title);
    String description =
        shortened(
            texts.description(),
            limits.maxDescription(),
            ChannelStageSentences::descriptionIsShortened);
    text("description.txt", Purpose.DESCRIPTION, description);
    if (limits.maxTags().isPresent()) {
      List<String> tags = texts.tags(limits.maxTags().getAsInt());
      if (!tags.isEmpty()) {
        text("tags.txt", Purpose.TAGS, String.join("\n", tags));
      }
    }
  }

  private String shortened(String text, OptionalInt max, IntFunction<Bilingual> why) {
    if (max.isEmpty() || ChannelTexts.characters(text) <= max.getAsInt()) {
      return text;
    }
    notes.add(why.apply(max.getAsInt()));
    return ChannelTexts.shortened(text, max.getAsInt());
  }

  private void text(String name, Purpose purpose, String text) throws IOException {
    bytes(
        name,
        purpose,
        (text + "\n").getBytes(StandardCharsets.UTF_8),
        OptionalInt.of(ChannelTexts.characters(text)));
  }

  private void bytes(String name, Purpose purpose, byte[] bytes, OptionalInt characters)
      throws IOException {
    bytes(name, purpose, bytes, characters, Optional.empty());
  }

  private void bytes(
      String name, Purpose purpose, byte[] bytes, OptionalInt characters, Optional<String> aiLabel)
      throws IOException {
    Path file = request.scratch().resolve("written").resolve(name);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    Files.write(file, bytes);
    files.add(
        new Made(
            new ChannelFile(
                name,
                purpose,
                Outputs.mediaTypeOf(name),
                bytes.length,
                ContentHash.of(bytes),
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                characters,
                Optional.empty(),
                Optional.empty()),
            file,
            Optional.empty(),
            aiLabel));
  }

  private void infographic() throws StageException, InterruptedException, IOException {
    if (profile.article().isPresent()) {
      return; // It is in the article, in slices.
    }
    for (PictureShop.Picture whole : pictures.infographic(false)) {
      picture("infographic." + whole.extension(), Purpose.INFOGRAPHIC, whole, Optional.empty());
    }
  }

  private void photos(ChannelProfile.Photos wanted)
      throws StageException, InterruptedException, IOException {
    List<PictureShop.Photo> all = pictures.photos(wanted, notes);
    int max = wanted.maxCount().orElse(Integer.MAX_VALUE);
    if (all.size() > max) {
      notes.add(ChannelStageSentences.photosAreLeftOut(all.size(), max));
    }
    int number = 0;
    for (PictureShop.Photo photo : all.subList(0, Math.min(max, all.size()))) {
      number++;
      int longSide = Math.max(photo.picture().width(), photo.picture().height());
      if (longSide < wanted.minLongSide().orElse(0)) {
        notes.add(
            ChannelStageSentences.photoIsSmall(
                photo.name(), longSide, wanted.minLongSide().getAsInt()));
      }
      picture(
          "photos/" + (number < 10 ? "0" : "") + number + ".jpg",
          Purpose.PHOTO,
          photo.picture(),
          photo.caption());
    }
  }

  private void article(
      ChannelProfile.Article wanted, Optional<Transcript> transcript, ChannelTexts texts)
      throws StageException, InterruptedException, IOException {
    if (transcript.isEmpty() && !isPreview()) {
      notes.add(ChannelStageSentences.transcriptIsMissing());
    }
    ArticleWriter writer = new ArticleWriter(spec, texts, transcript);
    List<PictureShop.Photo> photos =
        pictures.pagePhotos(wanted.pictureWidth(), wanted.maxPictureBytes() - 1, notes);
    int number = 0;
    for (PictureShop.Photo photo : photos) {
      String name = name(++number, photo.picture().extension());
      picture(name, Purpose.ARTICLE_PICTURE, photo.picture(), photo.caption());
      writer.photo(name, photo);
    }
    if (profile.infographic()) {
      for (PictureShop.Picture slice : pictures.infographic(true)) {
        PictureShop.Picture fitting =
            pictures.within(slice, "slice-" + number, wanted.maxPictureBytes() - 1);
        String name = name(++number, fitting.extension());
        picture(name, Purpose.ARTICLE_PICTURE, fitting, Optional.empty());
        writer.slice(name);
      }
    }
    String html = writer.html();
    articleChecks.addAll(ArticleCheck.of("article.html", html));
    bytes(
        "article.html",
        Purpose.ARTICLE,
        html.getBytes(StandardCharsets.UTF_8),
        OptionalInt.of(writer.characters()));
  }

  private static String name(int number, String extension) {
    return "pictures/" + (number < 10 ? "0" : "") + number + "." + extension;
  }

  private void manuscript(Optional<Transcript> transcript, ChannelTexts texts) throws IOException {
    if (transcript.isEmpty() && !isPreview()) {
      notes.add(ChannelStageSentences.transcriptIsMissing());
    }
    ManuscriptWriter writer = new ManuscriptWriter(spec, texts, transcript);
    bytes(
        "manuscript.docx",
        Purpose.MANUSCRIPT,
        writer.word(),
        OptionalInt.of(writer.characters()),
        spec.textLabels().map(AiLabels::first));
    bytes(
        "manuscript.txt",
        Purpose.PLAIN_TEXT,
        writer.text().getBytes(StandardCharsets.UTF_8),
        OptionalInt.of(writer.characters()));
  }
}
