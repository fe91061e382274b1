package org.fangtan.stage.graphic;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.artefact.StageId;
import org.fangtan.child.ChildJvm;
import org.fangtan.contract.Asset;
import org.fangtan.contract.AssetRole;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.framing.CoverLayout;
import org.fangtan.framing.Face;
import org.fangtan.framing.Portrait;
import org.fangtan.graphic.Scene;
import org.fangtan.graphic.TextSetter;
import org.fangtan.graphic.draw.DrawAnswer;
import org.fangtan.graphic.draw.DrawRequest;
import org.fangtan.graphic.draw.DrawTask;
import org.fangtan.graphic.draw.Fonts;
import org.fangtan.recording.AiLabels;
import org.fangtan.rendition.CoverSize;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.CoverSpec;
import org.fangtan.stage.handover.AssetNote;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.MarkedPicture;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.handover.PublishedMedia;
import org.fangtan.text.Words;

/**
 * Makes the cover: the picture that an editor names, or the best one of the recording; plain for
 * the player, and with the title in every size that channels require.
 */
public final class CoverStage implements Stage<CoverSpec> {
  private static final String FOLDER = "covers/";

  /** At this quality skin is not degraded; a cover of 1920 by 1080 takes about 300 kB. */
  private static final int QUALITY_PERCENT = 90;

  private final EngineLimits limits;

  public CoverStage(EngineLimits limits) {
    this.limits = limits;
  }

  @Override
  public StageId id() {
    return StageId.COVER;
  }

  @Override
  public Class<CoverSpec> spec() {
    return CoverSpec.class;
  }

  @Override
  public int version() {
    return 1;
  }

  @Override
  public String engine() {
    return Engines.faces() + ", " + DrawTask.engine() + ", " + Engines.ffmpeg();
  }

  @Override
  public StageResult run(StageRequest<CoverSpec> request)
      throws StageException, InterruptedException, IOException {
    CoverSpec spec = request.spec();
    Outputs outputs = new Outputs(request.scratch());
    Optional<CoverPicture> chosen = Optional.empty();
    if (spec.film().isPresent() || spec.picture().isPresent()) {
      long durationUs = spec.film().map(CoverSpec.Film::durationUs).orElse(0L);
      try (ChildJvm child = request.children().start(limits.child(durationUs))) {
        chosen = new CoverSearch(request, child, outputs).find();
      }
    }
    if (chosen.isEmpty() && spec.film().isPresent()) {
      return outputs.result(); // A recording without a single picture fails elsewhere.
    }
    draw(request, chosen, outputs);
    return outputs.result();
  }

  /** The picture itself; other formats are converted to JPEG. */
  private static Path asJpeg(CoverPicture cover, ChildJvm child, Outputs outputs)
      throws StageException, InterruptedException, IOException {
    return String.valueOf(cover.file()).endsWith(".jpg")
        ? cover.file()
        : drawn(
            CoverLayout.alone(cover.portrait()),
            PublishedMedia.POSTER,
            Optional.of(cover),
            child,
            outputs);
  }

  private static Path drawn(
      Scene scene, String name, Optional<CoverPicture> cover, ChildJvm child, Outputs outputs)
      throws StageException, InterruptedException, IOException {
    Path target = outputs.path(name);
    String file = String.valueOf(target.getFileName());
    child.call(
        DrawTask.class,
        new DrawRequest(
            scene,
            cover.map(one -> Map.of(CoverLayout.PICTURE, one.file())).orElse(Map.of()),
            Objects.requireNonNull(target.getParent()),
            List.of(
                DrawRequest.Still.jpeg(
                    file.substring(0, file.lastIndexOf('.')), 0, QUALITY_PERCENT))),
        DrawAnswer.class,
        Progress.Listener.NONE);
    return target;
  }

  private static void add(
      String name,
      AssetRole role,
      Asset.Media media,
      Path file,
      Optional<AiLabels> labels,
      Outputs outputs)
      throws StageException, IOException {
    MarkedPicture.mark(file, labels);
    outputs.add(AssetNote.of(name, role).with(media).marked(labels), file);
  }

  private static void draw(
      StageRequest<CoverSpec> request, Optional<CoverPicture> cover, Outputs outputs)
      throws StageException, InterruptedException, IOException {
    CoverSpec spec = request.spec();
    TextSetter setter = new TextSetter(Fonts.loaded(), Words.with(spec.lexicon()));
    CoverLayout layout =
        new CoverLayout(spec.theme(), setter, spec.title(), spec.above(), spec.airs());
    List<String> untitled = new ArrayList<>();
    try (ChildJvm child = request.children().start(DrawTask.limits())) {
      if (cover.isPresent()) {
        Path poster = outputs.path(PublishedMedia.POSTER);
        Path plain = asJpeg(cover.get(), child, outputs);
        if (!plain.equals(poster)) {
          Files.copy(plain, poster, StandardCopyOption.REPLACE_EXISTING);
        }
        Portrait portrait = cover.get().portrait();
        add(
            PublishedMedia.POSTER,
            AssetRole.POSTER,
            Asset.Media.picture(portrait.width(), portrait.height()),
            poster,
            cover.get().labels(),
            outputs);
      }
      for (CoverSize size : spec.sizes()) {
        CoverLayout.Laid laid =
            layout.lay(
                size.width(),
                size.height(),
                cover.map(CoverPicture::portrait),
                cover.map(CoverPicture::bottom).orElse(Face.WHOLE));
        if (!laid.isTitled() && CoverLayout.wantsTitle(size.width(), size.height())) {
          untitled.add(size.name());
        }
        String name = FOLDER + size.name() + ".jpg";
        add(
            name,
            AssetRole.COVER,
            Asset.Media.picture(size.width(), size.height()),
            drawn(laid.scene(), name, cover, child, outputs),
            cover.flatMap(CoverPicture::labels),
            outputs);
      }
    }
    if (!untitled.isEmpty()) {
      outputs.report(
          Finding.of(
              FindingCode.COVER_TITLE_LEFT_OUT,
              spec.title(),
              GraphicStageSentences.titleIsTooLong(untitled)));
    }
    List<Integer> missing =
        setter.missing().stream().map(TextSetter.Missing::codePoint).distinct().toList();
    if (!missing.isEmpty()) {
      outputs.report(
          Finding.of(
              FindingCode.GLYPH_MISSING,
              spec.title(),
              GraphicStageSentences.charactersAreMissing(missing)));
    }
  }
}
