package org.fangtan.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.LadderPlanner;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.Rung;
import org.fangtan.rendition.StoryboardSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaPassTaskTest {
  static final List<Rung> RUNGS =
      List.of(
          new Rung("1080p", 1080, 21, 6_000_000),
          new Rung("720p", 720, 22, 3_000_000),
          new Rung("480p", 480, 23, 1_400_000));

  @TempDir Path folder;

  static MediaSummary probe(Path file) throws Exception {
    return new ProbeTask()
        .run(
            new ProbeRequest(file, "现场录像.mp4", new ProbeRequest.Limits(8192, 86_400_000_000L, 50)),
            Progress.Listener.NONE);
  }

  static MediaPassRequest request(Path file, Path folder, String preset) throws Exception {
    MediaSummary summary = probe(file);
    VideoTrack video = summary.mainVideo().orElseThrow();
    FrameGrid grid = FrameGrid.of(LadderPlanner.frameRate(video, 50), 2_000_000, 4_000_000);
    List<RenditionSpec> specs = LadderPlanner.renditions(video, RUNGS, preset, 2);
    return new MediaPassRequest(
        file,
        "现场录像.mp4",
        folder,
        summary,
        summary.startUs(),
        grid,
        new FrameRange(0, grid.framesIn(summary.durationUs().orElseThrow())),
        List.of(),
        specs,
        Optional.of(StoryboardSpec.of(1_000_000, 240, summary.durationUs().orElseThrow())),
        true,
        true,
        2,
        8192,
        50);
  }

  @Test
  void oneDecodeGivesEveryOutput() throws Exception {
    Path source =
        Path.of(System.getProperty("clip", "")).toString().isEmpty()
            ? TestMedia.clip().size(640, 480).seconds(4).write(folder.resolve("a.mp4"))
            : Path.of(System.getProperty("clip"));
    Path out = Files.createDirectories(Path.of("/tmp/mpout"));
    long t = System.nanoTime();
    MediaPassAnswer answer = new MediaPassTask().run(request(source, out, "veryfast"), p -> {});
    System.out.println((System.nanoTime() - t) / 1_000_000 + " ms " + answer);
    assertThat(answer.renditions()).isNotEmpty();
  }
}
