package org.fangtan.stage.topic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.artefact.StageId;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.SceneSvg;
import org.fangtan.infographic.Form;
import org.fangtan.json.Json;
import org.fangtan.page.Infographic;
import org.fangtan.page.PagePath;
import org.fangtan.recording.FileEnding;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.PageSpec;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.PublishedInfographic;

/** The infographic on the page. */
final class PageInfographic {
  private PageInfographic() {}

  /** Empty where none was drawn. */
  static Optional<Infographic> of(StageRequest<PageSpec> request)
      throws StageException, InterruptedException, IOException {
    Optional<InputFile> wide = find(request, StageId.INFOGRAPHIC, Handover.INFOGRAPHIC_WIDE);
    Optional<InputFile> narrow = find(request, StageId.INFOGRAPHIC, Handover.INFOGRAPHIC_NARROW);
    if (wide.isEmpty() || narrow.isEmpty()) {
      return Optional.empty();
    }
    List<Infographic.File> files = new ArrayList<>();
    for (Form form : Form.values()) {
      files(
          find(request, StageId.INFOGRAPHIC_FILM, PublishedInfographic.film(form.label())), files);
    }
    files(find(request, StageId.INFOGRAPHIC, Handover.INFOGRAPHIC), files);
    return Optional.of(
        new Infographic(
            Json.read(wide.get().path(), SceneSvg.class),
            Json.read(narrow.get().path(), SceneSvg.class),
            files));
  }

  private static void files(Optional<InputFile> list, List<Infographic.File> files)
      throws StageException, InterruptedException, IOException {
    if (list.isEmpty()) {
      return;
    }
    for (PublishedInfographic.File file :
        Json.read(list.get().path(), PublishedInfographic.class).files()) {
      String key =
          switch (file.kind()) {
            case PICTURE -> "infographicPicture";
            case FILM -> "infographicFilm";
            case ANIMATION -> "infographicAnimation";
          };
      String form = FileEnding.of(file.path()).toUpperCase(Locale.ROOT);
      files.add(
          new Infographic.File(
              key,
              file.kind() == PublishedInfographic.Kind.FILM ? file.shape() + " " + form : form,
              PagePath.of(file.path()),
              OptionalLong.of(file.sizeBytes())));
    }
  }

  private static Optional<InputFile> find(
      StageRequest<PageSpec> request, StageId stage, String name) {
    return request.inputs(Role.MADE).stream()
        .filter(file -> file.origin().orElseThrow().stage() == stage)
        .filter(file -> file.name().equals(name))
        .findFirst();
  }
}
