package org.fangtan.stage.text;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.fangtan.caption.CaptionFile;
import org.fangtan.caption.HourOffset;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.caption.read.CaptionReader;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.CaptionSource;
import org.fangtan.spec.CaptionsSpec;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.EditList;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Timecode;
import org.fangtan.transcript.TimeOffset;
import org.fangtan.transcript.TimeSource;
import org.fangtan.transcript.TimedSource;
import org.fangtan.transcript.TimedText;
import org.fangtan.transcript.Transcript;

/**
 * The caption files of a topic, mapped to the published timeline. Times that do not count from the
 * recording's beginning are detected and shifted: whole hours by the recording's length, other
 * offsets if another source proves them.
 */
final class CaptionFiles {
  private final StageRequest<CaptionsSpec> request;
  private final CaptionLimits limits;
  private final Optional<Transcript> official;
  private final List<TimedSource> others;
  private final Outputs outputs;
  private final EditList edits;
  private final long publishedUs;
  private final long recordedUs;

  /**
   * @param others timed texts that were read from the recording
   */
  CaptionFiles(
      StageRequest<CaptionsSpec> request,
      Optional<Transcript> official,
      List<TimedSource> others,
      Outputs outputs)
      throws StageException {
    this.request = request;
    CaptionLimits usual = CaptionLimits.DEFAULT;
    this.limits =
        new CaptionLimits(
            request.spec().captions().maxSizeBytes(),
            usual.maxCues(),
            usual.maxCueCharacters(),
            usual.maxFindingsPerCode());
    this.official = official;
    this.others = others;
    this.outputs = outputs;
    this.edits = request.spec().edits();
    this.publishedUs = request.spec().durationUs();
    this.recordedUs = request.spec().recordedUs();
  }

  /** One source for each language. */
  List<TimedSource> read() throws StageException, InterruptedException, IOException {
    List<CaptionSource> files = request.spec().files();
    Map<String, List<Cue>> cues = new LinkedHashMap<>();
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < files.size(); i++) {
      CaptionSource source = files.get(i);
      CaptionFile file = read(request.input(Role.CAPTION_FILE, i), source);
      outputs.report(file.findings());
      cues.computeIfAbsent(source.language(), language -> new ArrayList<>()).addAll(file.cues());
      names.merge(source.language(), source.name(), (first, next) -> first + "、" + next);
    }
    List<TimedSource> sources = new ArrayList<>();
    for (Map.Entry<String, List<Cue>> entry : cues.entrySet()) {
      String name = Objects.requireNonNull(names.get(entry.getKey()));
      if (entry.getValue().isEmpty()) {
        throw outside(name); // of files for single recordings, all of which have been cut away
      }
      sources.add(
          TimedSource.file(
              name, entry.getKey(), new TimedText(TimeSource.CAPTION_FILE, entry.getValue())));
    }
    return sources;
  }

  private CaptionFile read(InputFile input, CaptionSource source)
      throws StageException, InterruptedException, IOException {
    CaptionFile file;
    try (InputStream in = Files.newInputStream(input.path())) {
      file = CaptionReader.read(in, source.name(), limits);
    }
    TimeRange recorded = source.recorded().orElseGet(() -> new TimeRange(0, recordedUs));
    file = inTime(file, source, recorded);
    if (source.recorded().isPresent()) {
      file = file.within(recorded.durationUs());
      if (file.cues().isEmpty()) {
        throw outside(source.name());
      }
      return file.later(recorded.startUs()).edited(edits);
    }
    if (!edits.isIdentity()) {
      file = file.edited(edits);
    }
    file = file.within(publishedUs);
    if (file.cues().isEmpty()) {
      throw outside(source.name());
    }
    return file;
  }

  /**
   * @param recorded the range of the recordings laid end to end to which the file belongs
   */
  private CaptionFile inTime(CaptionFile file, CaptionSource source, TimeRange recorded) {
    CaptionFile timed = file;
    OptionalLong hours = HourOffset.of(file.cues(), recorded.durationUs());
    if (hours.isPresent()) {
      timed = file.moved(-hours.getAsLong(), countsFromAnHour(source, hours.getAsLong()));
    }
    for (TimedSource other : proofs(source)) {
      List<Cue> reference = inFile(other.text().cues(), recorded);
      OptionalLong offset = TimeOffset.of(timed.cues(), reference);
      if (offset.isPresent()) {
        long us = offset.getAsLong();
        return timed.moved(us, moved(source, us, other.name()));
      }
    }
    return timed;
  }

  /**
   * Sources with the correct times of the same words: the recording itself, then the transcript.
   */
  private List<TimedSource> proofs(CaptionSource source) {
    List<TimedSource> proofs = new ArrayList<>();
    for (TimedSource other : others) {
      if (other.speaks(source.language())) {
        List<Cue> recorded =
            other.text().cues().stream().map(cue -> cue.at(recorded(cue.time()))).toList();
        proofs.add(
            new TimedSource(other.name(), other.language(), new TimedText(other.kind(), recorded)));
      }
    }
    List<Cue> written = official.map(TimeOffset::written).orElse(List.of());
    if (written.size() > 1) {
      TimedSource noted =
          new TimedSource(
              TextStageSentences.timesInTranscript(),
              official.flatMap(Transcript::language).orElse("zh-Hans"),
              new TimedText(TimeSource.WRITTEN, inOrder(written)));
      if (noted.speaks(source.language())) {
        proofs.add(noted);
      }
    }
    return proofs;
  }

  private static List<Cue> inOrder(List<Cue> cues) {
    List<Cue> ordered = new ArrayList<>();
    for (Cue cue : cues) {
      if (ordered.isEmpty() || ordered.get(ordered.size() - 1).startUs() <= cue.startUs()) {
        ordered.add(cue);
      }
    }
    return ordered;
  }

  private TimeRange recorded(TimeRange published) {
    long start = edits.recorded(published.startUs());
    return new TimeRange(start, start + published.durationUs());
  }

  /** On the timeline of the file, which begins with its recording. */
  private static List<Cue> inFile(List<Cue> cues, TimeRange recorded) {
    return cues.stream()
        .filter(cue -> recorded.contains(cue.startUs()))
        .map(cue -> cue.at(minus(cue.time(), recorded.startUs())))
        .toList();
  }

  private static TimeRange minus(TimeRange time, long us) {
    return new TimeRange(time.startUs() - us, time.endUs() - us);
  }

  private static Finding countsFromAnHour(CaptionSource source, long us) {
    long hours = us / 3_600_000_000L;
    return Finding.of(
        FindingCode.TIMES_FROM_AN_HOUR,
        source.name(),
        TextStageSentences.captionsTimesCountFromHour(hours));
  }

  private static Finding moved(CaptionSource source, long us, Bilingual by) {
    String length = Timecode.format(Math.abs(us));
    return Finding.of(
        FindingCode.TIMES_MOVED,
        source.name(),
        TextStageSentences.captionsTimesWereMoved(by, us > 0, length));
  }

  private static StageException outside(String name) {
    return new StageException(
        new Failure(
            FailureKind.INPUT,
            FailureCode.CAPTION_UNREADABLE,
            TextStageSentences.noCaptionOfLiesWithin(name),
            TextStageSentences.checkWhetherItBelongs()));
  }
}
