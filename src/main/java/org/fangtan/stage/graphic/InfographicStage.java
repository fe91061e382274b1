package org.fangtan.stage.graphic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.artefact.StageId;
import org.fangtan.child.ChildJvm;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.contract.Highlights;
import org.fangtan.contract.HighlightsFile;
import org.fangtan.failure.StageException;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.SceneSvg;
import org.fangtan.graphic.draw.DrawAnswer;
import org.fangtan.graphic.draw.DrawRequest;
import org.fangtan.graphic.draw.DrawTask;
import org.fangtan.graphic.draw.Fonts;
import org.fangtan.infographic.InWords;
import org.fangtan.infographic.Laid;
import org.fangtan.infographic.Layout;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.Handover;
import org.fangtan.spec.InfographicSpec;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.HighlightsReading;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PublishedInfographic;
import org.fangtan.text.Words;

/**
 * The infographic of the highlights as pictures: the long one whole and in slices, and the drawings
 * for the topic page. Without highlights, nothing is made.
 */
public final class InfographicStage implements Stage<InfographicSpec> {
  static final String FOLDER = "infographic/";

  /** The limit of messengers for pictures is one mebibyte. */
  private static final long MAX_SLICE_BYTES = 1_000_000;

  private static final String LONG = "infographic-long";

  @Override
  public StageId id() {
    return StageId.INFOGRAPHIC;
  }

  @Override
  public Class<InfographicSpec> spec() {
    return InfographicSpec.class;
  }

  @Override
  public int version() {
    return 2;
  }

  @Override
  public String engine() {
    return DrawTask.engine();
  }

  @Override
  public StageResult run(StageRequest<InfographicSpec> request)
      throws StageException, InterruptedException, IOException {
    Outputs outputs = new Outputs(request.scratch());
    Optional<Highlights> highlights =
        HighlightsReading.of(request).flatMap(HighlightsFile::highlights);
    if (highlights.isEmpty()) {
      return outputs.result();
    }
    Layout layout =
        new Layout(
            Fonts.loaded(),
            Words.with(request.spec().lexicon()),
            request.spec().theme(),
            HighlightsReading.NAME);
    List<PublishedInfographic.File> files = new ArrayList<>();
    Laid picture = layout.longPicture(highlights.get());
    outputs.report(picture.findings());
    if (picture.scene().isPresent()) {
      String words = InWords.of(highlights.get());
      files.addAll(longPicture(request, picture.scene().get(), words, outputs));
    }
    Optional<Scene> wide = layout.widePage(highlights.get()).scene();
    Optional<Scene> narrow = layout.narrowPage(highlights.get()).scene();
    if (wide.isPresent() && narrow.isPresent()) {
      outputs.json(Handover.INFOGRAPHIC_WIDE, SceneSvg.of(wide.get(), "ft-wide", Map.of()));
      outputs.json(Handover.INFOGRAPHIC_NARROW, SceneSvg.of(narrow.get(), "ft-narrow", Map.of()));
    }
    outputs.json(Handover.INFOGRAPHIC, new PublishedInfographic(files));
    return outputs.result();
  }

  private static List<PublishedInfographic.File> longPicture(
      StageRequest<InfographicSpec> request, Scene scene, String words, Outputs outputs)
      throws StageException, InterruptedException, IOException {
    Path folder = Files.createDirectories(request.scratch().resolve("drawn"));
    DrawAnswer answer;
    try (ChildJvm child = request.children().start(DrawTask.limits())) {
      answer =
          child.call(
              DrawTask.class,
              new DrawRequest(
                  scene,
                  Map.of(),
                  folder,
                  List.of(DrawRequest.Still.png(LONG, 0).sliced(MAX_SLICE_BYTES))),
              DrawAnswer.class,
              request.progress());
    }
    List<PublishedInfographic.File> files = new ArrayList<>();
    for (DrawAnswer.File file : answer.files()) {
      String path = FOLDER + file.name();
      AssetRole role = file.isSlice() ? AssetRole.INFOGRAPHIC_SLICE : AssetRole.INFOGRAPHIC;
      outputs.add(
          AssetNote.of(path, role)
              .with(Asset.Media.picture(file.width(), file.height()))
              .with(
                  file.isSlice() ? Optional.empty() : Optional.of(inWords(words)),
                  Optional.empty()),
          folder.resolve(file.name()));
      if (!file.isSlice()) {
        files.add(
            new PublishedInfographic.File(
                PublishedInfographic.Kind.PICTURE,
                "",
                path,
                file.width(),
                file.height(),
                OptionalLong.empty(),
                file.sizeBytes()));
      }
    }
    return files;
  }

  static Asset.Credits inWords(String words) {
    return new Asset.Credits(
        Optional.empty(), Optional.of(words), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
