package org.fangtan.stage.text;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.fangtan.artefact.Progress;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.config.Settings;
import org.fangtan.failure.Finding;
import org.fangtan.json.Json;
import org.fangtan.media.ProbeRequest;
import org.fangtan.media.ProbeTask;
import org.fangtan.recording.MediaSummary;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.run.InputFile;
import org.fangtan.run.Stage.StageResult;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.CaptionTracksSpec;
import org.fangtan.spec.Role;
import org.fangtan.spec.Stretch;
import org.fangtan.stage.GivenFile;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.EditList;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.TimedSource;

/** Recordings through the step that takes out their captions, as a plan would send them. */
public final class TrackRun {
  final List<TimedSource> sources;
  final List<Finding> findings;
  final List<MediaSummary> summaries;

  private TrackRun(
      List<TimedSource> sources, List<Finding> findings, List<MediaSummary> summaries) {
    this.sources = sources;
    this.findings = findings;
    this.summaries = summaries;
  }

  static TrackRun of(Path scratch, Path... recordings) throws Exception {
    return of(scratch, Optional.empty(), List.of(), recordings);
  }

  /**
   * @param trim what is kept of the recordings laid end to end
   */
  static TrackRun of(Path scratch, Optional<TimeRange> trim, Path... recordings) throws Exception {
    return of(scratch, trim, List.of(), recordings);
  }

  /**
   * @param more further inputs of the step
   */
  static TrackRun of(
      Path scratch, Optional<TimeRange> trim, List<InputFile> more, Path... recordings)
      throws Exception {
    List<MediaSummary> summaries = new ArrayList<>();
    List<InputFile> inputs = new ArrayList<>(more);
    for (Path recording : recordings) {
      MediaSummary summary =
          new ProbeTask()
              .run(
                  new ProbeRequest(
                      recording,
                      String.valueOf(recording.getFileName()),
                      new ProbeRequest.Limits(8192, 86_400_000_000L, 50)),
                  Progress.Listener.NONE);
      inputs.add(new GivenFile(Role.RECORDING, summaries.size(), recording));
      summaries.add(summary);
    }
    Files.createDirectories(scratch);
    Settings.Engine engine =
        new Settings.Engine(
            256 << 20, 3L << 30, Duration.ofMinutes(1), 30, Duration.ofHours(24), 8192);
    StageResult result =
        new CaptionTracksStage(new EngineLimits(engine, 1))
            .run(
                new StageRequest<>(
                    new CaptionTracksSpec(
                        stretches(summaries, trim), CaptionLimits.DEFAULT.maxBytes()),
                    inputs,
                    scratch,
                    Progress.Listener.NONE));
    TimedSource[] sources =
        Json.read(scratch.resolve("internal").resolve(TimedSource.FILE), TimedSource[].class);
    return new TrackRun(List.of(sources), result.findings(), summaries);
  }

  static List<Stretch> stretches(List<MediaSummary> summaries, Optional<TimeRange> trim) {
    FrameGrid grid = FrameGrid.of(Rational.parse("25"), 1_000_000, 2_000_000);
    EditList edits =
        EditList.of(
            summaries.stream().map(one -> one.durationUs().orElseThrow()).toList(),
            trim,
            time -> grid.timeUs(Math.max(1, grid.frameAt(time))));
    List<Stretch> stretches = new ArrayList<>();
    for (EditList.Edit edit : edits.edits()) {
      MediaSummary summary = summaries.get(edit.recording());
      TimeRange published =
          new TimeRange(edit.publishedUs(), edit.publishedUs() + edit.source().durationUs());
      stretches.add(
          new Stretch(
              edit.recording(),
              summary,
              summary.startUs() + edit.source().startUs(),
              new FrameRange(grid.frameAt(published.startUs()), grid.frameAt(published.endUs())),
              published));
    }
    return stretches;
  }

  /** Captions of the first source of a language, as {@code 0.500-1.200 text}. */
  List<String> captions(String language) {
    return sources.stream()
        .filter(source -> source.language().equals(language))
        .findFirst()
        .map(TrackRun::captions)
        .orElse(List.of());
  }

  static List<String> captions(TimedSource source) {
    return source.text().cues().stream()
        .map(cue -> seconds(cue) + " " + cue.text().replace("\n", "|"))
        .toList();
  }

  private static String seconds(Cue cue) {
    return String.format(Locale.ROOT, "%.3f-%.3f", cue.startUs() / 1e6, cue.endUs() / 1e6);
  }

  List<String> codes() {
    return findings.stream().map(Finding::code).distinct().toList();
  }
}
