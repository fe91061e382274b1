package org.fangtan.stage.topic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.child.ChildPool;
import org.fangtan.config.Settings;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.face.PortraitsAnswer;
import org.fangtan.face.PortraitsRequest;
import org.fangtan.face.PortraitsTask;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.framing.Portrait;
import org.fangtan.image.AiLabel;
import org.fangtan.image.ImageFacts;
import org.fangtan.image.ImageKind;
import org.fangtan.image.ImageReport;
import org.fangtan.image.ImageRequest;
import org.fangtan.image.ImageSettings;
import org.fangtan.image.ImageTask;
import org.fangtan.image.Likeness;
import org.fangtan.image.PhotoList;
import org.fangtan.recording.ContentHash;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.ImagesSpec;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.Attachment;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PagePicture;

/**
 * Photos and graphics, from the folder and from the transcript, freed of private data and scaled
 * for the page. An unreadable picture is left out with a finding; the others are kept.
 */
public final class ImagesStage implements Stage<ImagesSpec> {
  private final ChildPool children;

  /**
   * @param children with {@link ImageTask#limits()}
   */
  public ImagesStage(ChildPool children) {
    this.children = children;
  }

  @Override
  public StageId id() {
    return StageId.IMAGES;
  }

  @Override
  public Class<ImagesSpec> spec() {
    return ImagesSpec.class;
  }

  @Override
  public int version() {
    return 4;
  }

  @Override
  public String engine() {
    return ImageTask.engine() + ", " + Engines.faces();
  }

  @Override
  public StageResult run(StageRequest<ImagesSpec> request)
      throws StageException, InterruptedException, IOException {
    List<String> names = request.spec().names();
    Outputs outputs = new Outputs(request.scratch());
    Pictures pictures = new Pictures(request, outputs, list(request, outputs));
    List<InputFile> embedded = request.inputs(Role.DOCUMENT_PICTURES);
    int total = names.size() + embedded.size();
    for (int i = 0; i < total; i++) {
      boolean isEmbedded = i >= names.size();
      InputFile input =
          isEmbedded ? embedded.get(i - names.size()) : request.input(Role.PICTURE, i);
      String name =
          isEmbedded ? input.name().substring(input.name().lastIndexOf('/') + 1) : names.get(i);
      pictures.add(input, name, isEmbedded);
      request.progress().on(new Progress(i + 1, total, 0));
    }
    outputs.json(Handover.PICTURES, pictures.done);
    TreeMap<String, String> byName = new TreeMap<>();
    pictures.done.stream()
        .filter(p -> !p.isEmbedded())
        .forEach(p -> byName.put(p.name(), p.page().path()));
    outputs.json(Handover.PICTURE_NAMES, byName);
    outputs.json(Handover.PORTRAITS, portraits(pictures));
    return outputs.result();
  }

  /** The positions of faces, so that no page cuts through a head. */
  private SortedMap<String, Portrait> portraits(Pictures pictures)
      throws StageException, InterruptedException, IOException {
    List<String> paths = new ArrayList<>();
    List<Path> files = new ArrayList<>();
    for (PagePicture picture : pictures.done) {
      Path file = pictures.files.get(picture.page().path());
      if (!picture.isGraphic() && file != null) {
        paths.add(picture.page().path());
        files.add(file);
      }
    }
    SortedMap<String, Portrait> portraits = new TreeMap<>();
    if (!files.isEmpty()) {
      List<Portrait> found =
          children
              .call(
                  pictures.group,
                  PortraitsTask.class,
                  new PortraitsRequest(files),
                  PortraitsAnswer.class,
                  Progress.Listener.NONE)
              .portraits();
      for (int i = 0; i < paths.size(); i++) {
        portraits.put(paths.get(i), found.get(i));
      }
    }
    return portraits;
  }

  private static ImageSettings settings(StageRequest<ImagesSpec> request) {
    Settings.Images images = request.spec().images();
    ImageSettings usual = ImageSettings.DEFAULT;
    return new ImageSettings(
        images.pageSize(),
        images.pageSize(),
        images.thumbnailSize(),
        usual.jpegQuality(),
        Math.min(usual.smallEdge(), images.pageSize()),
        usual.maxBytes(),
        images.maxPixels());
  }

  private static PhotoList list(StageRequest<ImagesSpec> request, Outputs outputs)
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> file = request.find(Role.PHOTO_LIST);
    if (file.isEmpty()) {
      return PhotoList.EMPTY;
    }
    PhotoList list = PhotoList.read(file.get().name(), Files.readAllBytes(file.get().path()));
    outputs.report(list.findings());
    return list;
  }

  /** Processes the pictures of one request, one after another. */
  private final class Pictures {
    final String group;
    private final Outputs outputs;
    private final ImageSettings settings;
    private final PhotoList list;
    private final Set<String> stems = new HashSet<>();
    private final Map<ContentHash, Integer> contents = new HashMap<>();
    private final Map<Integer, Likeness> likenesses = new TreeMap<>();
    final List<PagePicture> done = new ArrayList<>();
    final Map<String, Path> files = new HashMap<>();

    Pictures(StageRequest<ImagesSpec> request, Outputs outputs, PhotoList list) {
      this.group = request.group();
      this.outputs = outputs;
      this.settings = settings(request);
      this.list = list;
    }

    void add(InputFile input, String name, boolean isEmbedded)
        throws StageException, InterruptedException, IOException {
      if (isEmbedded
          && isKnown(input.content().flatMap(c -> Optional.ofNullable(contents.get(c))), name)) {
        return;
      }
      Path source = input.path();
      String stem = stem(name);
      Path folder = Objects.requireNonNull(outputs.path("work/" + stem + "/x").getParent());
      ImageFacts listed = list.about(name);
      try {
        ImageReport report =
            Attachment.look(
                name,
                () ->
                    children.call(
                        group,
                        ImageTask.class,
                        new ImageRequest(
                            source, name, folder, stem, Optional.empty(), listed, settings),
                        ImageReport.class,
                        Progress.Listener.NONE));
        if (isEmbedded && isKnown(report.likeness().flatMap(this::like), name)) {
          return;
        }
        outputs.report(report.findings());
        take(report, folder, name, isEmbedded);
        int index = done.size() - 1;
        input.content().ifPresent(content -> contents.putIfAbsent(content, index));
        report.likeness().ifPresent(likeness -> likenesses.put(index, likeness));
      } catch (StageException e) {
        if (e.failure().kind() != FailureKind.INPUT) {
          throw e;
        }
        outputs.report(Finding.of(FindingCode.PICTURE_LEFT_OUT, name, e.failure().summary()));
      }
    }

    private Optional<Integer> like(Likeness likeness) {
      return likenesses.entrySet().stream()
          .filter(known -> known.getValue().isOf(likeness))
          .map(Map.Entry::getKey)
          .findFirst();
    }

    /** A picture of the transcript that was also dropped is shown once, in the dropped form. */
    private boolean isKnown(Optional<Integer> index, String name) {
      if (index.isEmpty()) {
        return false;
      }
      PagePicture known = done.get(index.get());
      done.set(index.get(), known.alsoInDocument(name));
      outputs.report(
          Finding.of(
              FindingCode.PICTURE_REPEATED,
              name,
              TopicStageSentences.pictureOfDocumentIsSame(name, known.name())));
      return true;
    }

    private void take(ImageReport report, Path folder, String name, boolean isEmbedded) {
      boolean isGraphic = report.kind() == ImageKind.GRAPHIC;
      String place = isGraphic ? "graphics/" : "images/";
      PagePicture.File page = null;
      Optional<PagePicture.File> thumbnail = Optional.empty();
      for (ImageReport.Output file : report.files()) {
        boolean isPage = file.use() == ImageReport.Use.PAGE;
        String path = place + file.name();
        outputs.add(
            AssetNote.of(path, role(isGraphic, isPage))
                .with(Asset.Media.picture(file.width(), file.height()))
                .with(Optional.of(credits(report.facts())), report.aiLabel().map(AiLabel::text)),
            folder.resolve(file.name()));
        PagePicture.File made = new PagePicture.File(path, file.width(), file.height());
        if (isPage) {
          page = made;
          files.put(path, folder.resolve(file.name()));
        } else {
          thumbnail = Optional.of(made);
        }
      }
      if (page == null) {
        throw new IllegalStateException("no picture for the page of " + name);
      }
      done.add(
          new PagePicture(
              "p" + (done.size() + 1),
              name,
              isEmbedded,
              isEmbedded ? List.of(name) : List.of(),
              isGraphic,
              page,
              thumbnail,
              report.facts().caption(),
              report.facts().alt(),
              report.facts().credit()));
    }

    /** A readable beginning for the new files' names, unique in this topic. */
    private String stem(String name) {
      String last = name.substring(name.lastIndexOf('/') + 1);
      int dot = last.lastIndexOf('.');
      String plain =
          (dot > 0 ? last.substring(0, dot) : last)
              .toLowerCase(Locale.ROOT)
              .replaceAll("[^\\p{L}\\p{N}]+", "-")
              .replaceAll("^-+|-+$", "");
      String base = plain.isEmpty() ? "picture" : plain.substring(0, Math.min(plain.length(), 40));
      String stem = base;
      for (int i = 2; !stems.add(stem); i++) {
        stem = base + "-" + i;
      }
      return stem;
    }
  }

  private static AssetRole role(boolean isGraphic, boolean isPage) {
    if (isGraphic) {
      return isPage ? AssetRole.GRAPHIC : AssetRole.GRAPHIC_THUMBNAIL;
    }
    return isPage ? AssetRole.PHOTO : AssetRole.PHOTO_THUMBNAIL;
  }

  private static Asset.Credits credits(ImageFacts facts) {
    return new Asset.Credits(
        facts.caption(),
        facts.alt(),
        facts.credit(),
        facts.place(),
        facts.takenAt().map(String::valueOf));
  }
}
