package org.fangtan.stage.channel;

import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.channel.ChannelProfile;
import org.fangtan.child.ChildPool;
import org.fangtan.contract.AssetRole;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.StageException;
import org.fangtan.image.AiLabel;
import org.fangtan.image.ImageFacts;
import org.fangtan.image.ImageKind;
import org.fangtan.image.ImageReport;
import org.fangtan.image.ImageRequest;
import org.fangtan.image.ImageSettings;
import org.fangtan.image.ImageTask;
import org.fangtan.image.PressJpeg;
import org.fangtan.json.Json;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.ChannelSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.PagePicture;

/** Pictures in the sizes that a channel accepts. */
final class PictureShop {
  private static final TypeReference<List<PagePicture>> PICTURES = new TypeReference<>() {};
  private static final TypeReference<List<AssetNote>> NOTES = new TypeReference<>() {};

  /** The quality of photos for print: above it no difference is visible, and files grow fast. */
  private static final int PRINT_QUALITY = 95;

  /**
   * Qualities tried in turn for a picture that must become smaller; after that its dimensions are
   * reduced.
   */
  private static final int[] QUALITIES = {90, 82, 74, 66};

  private static final int[] SIZES_PERCENT = {100, 80, 64, 50, 36, 25};
  private static final int MAX_EDGE = 50_000;

  private final ChildPool painters;
  private final StageRequest<ChannelSpec> request;

  PictureShop(ChildPool painters, StageRequest<ChannelSpec> request) {
    this.painters = painters;
    this.request = request;
  }

  /**
   * A picture on this disk.
   *
   * @param extension {@code jpg} or {@code png}
   * @param sharedWith its path in the bundle, if it already exists there
   * @param aiLabel its mark of AI-generated content
   */
  record Picture(
      Path file,
      String extension,
      int width,
      int height,
      Optional<String> sharedWith,
      Optional<String> aiLabel) {}

  /**
   * A photo with its words.
   *
   * @param name as it was dropped
   */
  record Photo(String name, Picture picture, Optional<String> caption, Optional<String> credit) {}

  private List<PagePicture> onPage() throws StageException, InterruptedException, IOException {
    for (InputFile file : request.inputs(Role.PAGE_PICTURES)) {
      if (file.name().equals(Handover.PICTURES)) {
        return Json.read(file.path(), PICTURES);
      }
    }
    return List.of();
  }

  private Map<String, AssetNote> notesOf(Role role)
      throws StageException, InterruptedException, IOException {
    Map<String, AssetNote> notes = new HashMap<>();
    for (InputFile file : request.inputs(role)) {
      if (file.name().equals(AssetNote.FILE)) {
        for (AssetNote note : Json.read(file.path(), NOTES)) {
          notes.put(note.path(), note);
        }
      }
    }
    return notes;
  }

  /** Photos at the size of their source, as newspapers expect them; graphics do not count. */
  List<Photo> photos(ChannelProfile.Photos wanted, List<Bilingual> notes)
      throws StageException, InterruptedException, IOException {
    List<Photo> photos = new ArrayList<>();
    List<String> names = request.spec().pictures();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      Optional<PagePicture> known =
          onPage().stream()
              .filter(picture -> !picture.isEmbedded() && picture.name().equals(name))
              .findFirst();
      if (known.isEmpty() || known.get().isGraphic()) {
        continue; // Pictures that the topic left out have their own finding.
      }
      int edge = wanted.maxLongSide().orElse(MAX_EDGE);
      Path source = request.input(Role.PICTURE, i).path();
      Picture whole = scaled(source, name, "photo-" + i, edge, PRINT_QUALITY, ImageKind.PHOTO);
      Picture fitting =
          within(whole, "photo-" + i + "-fitting", wanted.maxBytes().orElse(Long.MAX_VALUE) - 8192);
      if (!fitting.extension().equals("jpg")) {
        notes.add(
            ChannelStageSentences.pictureIsLeftOut(name, ChannelStageSentences.pictureIsNoPhoto()));
        continue;
      }
      Path press = request.scratch().resolve("press-" + i + ".jpg");
      Files.write(
          press,
          PressJpeg.of(
              Files.readAllBytes(fitting.file()), known.get().caption(), known.get().credit()));
      photos.add(
          new Photo(
              name,
              new Picture(
                  press,
                  "jpg",
                  fitting.width(),
                  fitting.height(),
                  Optional.empty(),
                  fitting.aiLabel()),
              known.get().caption(),
              known.get().credit()));
    }
    return photos;
  }

  /** The page's photos, each below a number of bytes. */
  List<Photo> pagePhotos(int maxWidth, long maxBytes, List<Bilingual> notes)
      throws StageException, InterruptedException, IOException {
    List<Photo> photos = new ArrayList<>();
    Map<String, AssetNote> known = notesOf(Role.PAGE_PICTURES);
    for (PagePicture picture : onPage()) {
      String extension =
          picture.page().path().substring(picture.page().path().lastIndexOf('.') + 1);
      if (extension.equals("svg")) {
        continue; // Editors accept no drawings.
      }
      Picture whole =
          new Picture(
              request.input(Role.PAGE_PICTURES, picture.page().path()).path(),
              extension,
              picture.page().width(),
              picture.page().height(),
              Optional.of(picture.page().path()),
              Optional.ofNullable(known.get(picture.page().path())).flatMap(AssetNote::aiLabel));
      Picture fitting = within(whole, "page-" + picture.id(), maxWidth, maxBytes);
      if (Files.size(fitting.file()) > maxBytes) {
        notes.add(
            ChannelStageSentences.pictureIsLeftOut(
                picture.name(), ChannelStageSentences.pictureCannotBeSmallEnough()));
        continue;
      }
      photos.add(new Photo(picture.name(), fitting, picture.caption(), picture.credit()));
    }
    return photos;
  }

  /**
   * The infographic's still pictures.
   *
   * @param sliced in slices, in order; otherwise whole
   */
  List<Picture> infographic(boolean sliced)
      throws StageException, InterruptedException, IOException {
    Map<String, AssetNote> notes = notesOf(Role.INFOGRAPHIC);
    List<Picture> found = new ArrayList<>();
    AssetRole wanted = sliced ? AssetRole.INFOGRAPHIC_SLICE : AssetRole.INFOGRAPHIC;
    for (InputFile file : request.inputs(Role.INFOGRAPHIC)) {
      AssetNote note = notes.get(file.name());
      if (note != null && note.role() == wanted && file.name().endsWith(".png")) {
        found.add(picture(file, note));
      }
    }
    if (sliced && found.isEmpty()) {
      return infographic(false); // A short picture is not cut.
    }
    return found;
  }

  private static Picture picture(InputFile file, AssetNote note)
      throws StageException, InterruptedException {
    return new Picture(
        file.path(),
        "png",
        note.media().width().orElse(1),
        note.media().height().orElse(1),
        Optional.of(file.name()),
        note.aiLabel());
  }

  /** Unchanged if it is small enough; else encoded again until it is. */
  Picture within(Picture picture, String stem, long maxBytes)
      throws StageException, InterruptedException, IOException {
    return within(picture, stem, MAX_EDGE, maxBytes);
  }

  private Picture within(Picture picture, String stem, int maxWidth, long maxBytes)
      throws StageException, InterruptedException, IOException {
    if (picture.width() <= maxWidth && Files.size(picture.file()) <= maxBytes) {
      return picture;
    }
    int edge =
        Math.max(picture.width(), picture.height())
            * Math.min(maxWidth, picture.width())
            / Math.max(1, picture.width());
    Picture best = picture;
    for (int percent : SIZES_PERCENT) {
      for (int quality : QUALITIES) {
        best =
            scaled(
                picture.file(),
                stem,
                stem + "-" + percent + "-" + quality,
                Math.max(16, edge * percent / 100),
                quality,
                ImageKind.PHOTO);
        if (Files.size(best.file()) <= maxBytes) {
          return best;
        }
        if (best.extension().equals("png")) {
          break; // It has no quality.
        }
      }
    }
    return best;
  }

  private Picture scaled(
      Path source, String name, String stem, int edge, int quality, ImageKind kind)
      throws StageException, InterruptedException, IOException {
    ImageSettings usual = ImageSettings.DEFAULT;
    Path folder = Files.createDirectories(request.scratch().resolve("scaled"));
    ImageReport report =
        painters.call(
            request.group(),
            ImageTask.class,
            new ImageRequest(
                source,
                name,
                folder,
                stem,
                Optional.of(kind),
                ImageFacts.NONE,
                new ImageSettings(
                    edge,
                    edge,
                    64,
                    quality,
                    Math.min(usual.smallEdge(), edge),
                    usual.maxBytes(),
                    usual.maxPixels())),
            ImageReport.class,
            Progress.Listener.NONE);
    ImageReport.Output page =
        report.files().stream()
            .filter(file -> file.use() == ImageReport.Use.PAGE)
            .findFirst()
            .orElseThrow();
    return new Picture(
        folder.resolve(page.name()),
        page.name().substring(page.name().lastIndexOf('.') + 1),
        page.width(),
        page.height(),
        Optional.empty(),
        report.aiLabel().map(AiLabel::text));
  }
}
