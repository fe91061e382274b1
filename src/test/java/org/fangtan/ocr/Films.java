package org.fangtan.ocr;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.json.Json;
import org.fangtan.media.MediaPassRequest;
import org.fangtan.media.MediaPassTask;
import org.fangtan.media.PictureOutputs;
import org.fangtan.media.ProbeRequest;
import org.fangtan.media.ProbeTask;
import org.fangtan.overlay.TextSampleReader;
import org.fangtan.overlay.TextSampleSpec;
import org.fangtan.overlay.TextSamples;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.Deinterlacing;
import org.fangtan.rendition.Effort;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.LadderPlanner;
import org.fangtan.rendition.Rung;

/** Takes films through the pass and the reading, in this process. */
public final class Films {
  private static final List<Rung> SMALL = List.of(new Rung("180p", 180, 35, 200_000));

  private Films() {}

  /** What the pass keeps of a film, in a number of parts. */
  public static List<Path> pass(Path film, Path folder, int parts) throws Exception {
    return pass(film, folder, parts, SMALL, "ultrafast", true);
  }

  /** As {@link #pass(Path, Path, int)}, with renditions, and with or without samples. */
  public static List<Path> pass(
      Path film, Path folder, int parts, List<Rung> rungs, String preset, boolean samples)
      throws Exception {
    MediaSummary summary =
        new ProbeTask()
            .run(
                new ProbeRequest(film, "film", new ProbeRequest.Limits(8192, 86_400_000_000L, 50)),
                Progress.Listener.NONE);
    var video = summary.mainVideo().orElseThrow();
    FrameGrid grid =
        FrameGrid.of(LadderPlanner.frameRate(video, 50, Deinterlacing.FRAME), 2_000_000, 4_000_000);
    long frames = grid.framesIn(summary.durationUs().orElseThrow());
    List<Path> folders = new ArrayList<>();
    for (int part = 0; part < parts; part++) {
      long gops = (frames + grid.gopFrames() - 1) / grid.gopFrames();
      long first = gops * part / parts * grid.gopFrames();
      long end = part == parts - 1 ? frames : gops * (part + 1) / parts * grid.gopFrames();
      Path out = Files.createDirectories(folder.resolve("part-" + part));
      new MediaPassTask()
          .run(
              new MediaPassRequest(
                  film,
                  summary,
                  summary.startUs(),
                  new PictureOutputs(
                      "film",
                      out,
                      grid,
                      new FrameRange(first, end),
                      "",
                      List.of(),
                      LadderPlanner.renditions(video, rungs, Effort.of(preset), Effort.of("8"), 1),
                      Optional.empty(),
                      false,
                      false,
                      samples ? Optional.of(TextSampleSpec.USUAL) : Optional.empty(),
                      Colours.of(video)),
                  1,
                  8192,
                  frames,
                  50),
              Progress.Listener.NONE);
      folders.add(out);
    }
    return folders;
  }

  /** The captions in what the pass has kept. */
  public static BurnedInCaptions.Result read(List<Path> folders) throws Exception {
    return read(folders, Optional.empty());
  }

  /** The same with the captions' rows given, in thousandths of the height. */
  static BurnedInCaptions.Result read(List<Path> folders, Optional<List<Integer>> band)
      throws Exception {
    List<TextSampleReader> parts = new ArrayList<>();
    try (Networks networks = Networks.open(1)) {
      for (Path folder : folders) {
        parts.add(
            new TextSampleReader(
                Json.read(folder.resolve(TextSamples.LIST), TextSamples.class),
                folder.resolve(TextSamples.DATA)));
      }
      return new BurnedInCaptions(networks).read(parts, band, Progress.Listener.NONE);
    } finally {
      for (TextSampleReader part : parts) {
        part.close();
      }
    }
  }
}
