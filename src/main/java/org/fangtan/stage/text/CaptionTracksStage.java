package org.fangtan.stage.text;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.fangtan.artefact.StageId;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.recording.MediaSummary;
import org.fangtan.run.Stage;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.CaptionTracksSpec;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Role;
import org.fangtan.spec.Stretch;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Engines;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.stage.text.RecordedTracks.Kind;
import org.fangtan.stage.text.RecordedTracks.Read;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.TimeSource;
import org.fangtan.transcript.TimedSource;
import org.fangtan.transcript.TimedText;

/**
 * Extracts captions from tracks inside the recordings, on the published timeline: one timed text
 * for each language, and further ones of a language for comparison.
 */
public final class CaptionTracksStage implements Stage<CaptionTracksSpec> {
  /**
   * Styles are removed from every caption alike; that is reported a few times, then only counted.
   */
  private static final int FINDINGS_PER_CODE = 3;

  private static final Bilingual PICTURES = TextStageSentences.subtitlePictures();

  private final EngineLimits engine;

  public CaptionTracksStage(EngineLimits engine) {
    this.engine = engine;
  }

  @Override
  public StageId id() {
    return StageId.CAPTION_TRACKS;
  }

  @Override
  public Class<CaptionTracksSpec> spec() {
    return CaptionTracksSpec.class;
  }

  @Override
  public int version() {
    return 4;
  }

  @Override
  public String engine() {
    return Engines.ffmpeg() + ", " + Engines.ocr();
  }

  @Override
  public StageResult run(StageRequest<CaptionTracksSpec> request)
      throws StageException, InterruptedException, IOException {
    return new Work(request).run();
  }

  /** One run. */
  private final class Work {
    private final StageRequest<CaptionTracksSpec> request;
    private final List<Stretch> stretches;
    private final Outputs outputs;
    private final RecordedTracks tracks;

    /** For each kind the captions of its first track, of its second … in all recordings. */
    private final TreeMap<Kind, List<List<Cue>>> published = new TreeMap<>();

    /** The recordings that have captions of a kind. */
    private final TreeMap<Kind, Set<Integer>> has = new TreeMap<>();

    Work(StageRequest<CaptionTracksSpec> request) {
      this.request = request;
      this.stretches = request.spec().stretches();
      this.outputs = new Outputs(request.scratch());
      CaptionLimits usual = CaptionLimits.DEFAULT;
      CaptionLimits limits =
          new CaptionLimits(
              request.spec().maxCaptionBytes(),
              usual.maxCues(),
              usual.maxCueCharacters(),
              FINDINGS_PER_CODE);
      this.tracks = new RecordedTracks(request, engine, limits, outputs);
    }

    StageResult run() throws StageException, InterruptedException, IOException {
      TreeMap<Integer, MediaSummary> recordings = new TreeMap<>();
      stretches.forEach(stretch -> recordings.put(stretch.recording(), stretch.summary()));
      for (Map.Entry<Integer, MediaSummary> entry : recordings.entrySet()) {
        int recording = entry.getKey();
        MediaSummary summary = entry.getValue();
        List<Read> found =
            summary.subtitles().isEmpty() ? List.of() : tracks.of(recording, summary);
        publish(recording, found);
      }
      noteMissing(recordings.keySet());
      List<TimedSource> sources = new ArrayList<>();
      published.forEach((kind, texts) -> sources.addAll(sources(kind, texts)));
      sources.addAll(ClosedCaptionSources.of(request, outputs));
      outputs.json(Handover.INTERNAL + TimedSource.FILE, sources);
      return outputs.result();
    }

    /** Moves captions to the published time of their part of the recording. */
    private void publish(int recording, List<Read> tracks) {
      TreeMap<Kind, Integer> places = new TreeMap<>();
      for (Read read : tracks) {
        has.computeIfAbsent(read.kind(), kind -> new TreeSet<>()).add(recording);
        int place = places.merge(read.kind(), 1, Integer::sum) - 1;
        List<List<Cue>> texts = published.computeIfAbsent(read.kind(), kind -> new ArrayList<>());
        while (texts.size() <= place) {
          texts.add(new ArrayList<>());
        }
        for (Stretch stretch : stretches) {
          if (stretch.recording() == recording) {
            texts.get(place).addAll(published(stretch, read.cues()));
          }
        }
      }
      places.forEach(
          (kind, count) -> {
            if (count > 1) {
              find(
                  FindingCode.SEVERAL_CAPTION_TRACKS,
                  request.input(Role.RECORDING, recording).name(),
                  TextStageSentences.severalCaptionTracks(count, kind.language()));
            }
          });
    }

    /**
     * If only some of the recordings have a language, parts of the topic have no captions in it.
     */
    private void noteMissing(Set<Integer> recordings) {
      has.forEach(
          (kind, in) -> {
            TreeSet<Integer> without = new TreeSet<>(recordings);
            without.removeAll(in);
            if (!without.isEmpty()) {
              String numbers =
                  without.stream()
                      .map(recording -> String.valueOf(recording + 1))
                      .collect(Collectors.joining(", "));
              find(
                  FindingCode.CAPTION_TRACK_PARTIAL,
                  numbers,
                  TextStageSentences.recordingHasNoCaptionTrack(numbers, kind.language()));
            }
          });
    }

    private List<TimedSource> sources(Kind kind, List<List<Cue>> texts) {
      List<TimedSource> sources = new ArrayList<>();
      for (List<Cue> cues : texts) {
        cues.sort(Comparator.comparing(Cue::time));
        if (!cues.isEmpty()) {
          Bilingual words =
              kind.source() == TimeSource.BURNED_IN ? PICTURES : TimeSource.CAPTION_TRACK.words();
          String which = kind.language() + (sources.isEmpty() ? "" : " " + (sources.size() + 1));
          sources.add(
              new TimedSource(
                  TextStageSentences.trackOfRecording(words, which),
                  kind.language(),
                  new TimedText(kind.source(), cues)));
        }
      }
      return sources;
    }

    private void find(FindingCode code, String subject, Bilingual words) {
      outputs.report(Finding.of(code, subject, words));
    }
  }

  /** The published part of the captions in a stretch. */
  private static List<Cue> published(Stretch stretch, List<Cue> cues) {
    long fromUs = stretch.sourceUs() - stretch.summary().startUs();
    long untilUs = fromUs + stretch.published().durationUs();
    long shiftUs = stretch.published().startUs() - fromUs;
    List<Cue> published = new ArrayList<>();
    for (Cue cue : cues) {
      long start = Math.max(cue.startUs(), fromUs);
      long end = Math.min(cue.endUs(), untilUs);
      if (start < end) {
        published.add(cue.at(new TimeRange(start + shiftUs, end + shiftUs)));
      }
    }
    return published;
  }
}
