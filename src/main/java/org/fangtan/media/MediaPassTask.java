package org.fangtan.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.fangtan.artefact.Progress;
import org.fangtan.cea.CaptionDataWriter;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.pass.CombWatch;
import org.fangtan.media.pass.DamageLog;
import org.fangtan.media.pass.PacketCopy;
import org.fangtan.media.pass.VideoSource;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Timecode;

/**
 * One decode of a recording's pictures for all outputs; a rendition that equals the recording is
 * copied.
 */
public final class MediaPassTask implements ChildTask<MediaPassRequest, MediaPassAnswer> {

  /** The minimum duration that is reported; less is rounding at the edge of the track. */
  private static final long NOTICED_US = 100_000;

  /** As long as pictures must be missing to be called so: see {@link PicturePass}. */
  private static final long MISSING_US = 1_000_000;

  /** Containers in which programs record a screen; FFmpeg's names. */
  private static final Set<String> RESTING = Set.of("mov", "matroska");

  @Override
  public Class<MediaPassRequest> requestType() {
    return MediaPassRequest.class;
  }

  @Override
  public MediaPassAnswer run(MediaPassRequest request, Progress.Listener progress)
      throws StageException, IOException, InterruptedException {
    Av.initialise();
    VideoTrack track = request.summary().mainVideo().orElseThrow();
    OptionalInt sound =
        request
            .summary()
            .mainAudio()
            .map(AudioTrack::index)
            .map(OptionalInt::of)
            .orElse(OptionalInt.empty());
    try (VideoSource source =
        VideoSource.open(
            request.source(),
            track,
            sound,
            request.originUs(),
            request.outputs().grid().timeUs(request.outputs().range().first()),
            Seeking.isWorthwhile(
                request.summary(),
                request.originUs()
                    + request.outputs().grid().timeUs(request.outputs().range().first())),
            request.decoderThreads(),
            (long) request.maxSide() * request.maxSide())) {
      return new Pass(request, track, source).run(progress);
    } catch (AvException e) {
      throw EngineFailures.of(request.outputs().name(), e);
    }
  }

  /** The outputs of one pass. */
  private static final class Pass {
    private final MediaPassRequest request;
    private final VideoTrack track;
    private final VideoSource source;
    private final PictureOutputs outputs;
    private final Map<String, Long> copied = new LinkedHashMap<>();
    private long lostUs;

    Pass(MediaPassRequest request, VideoTrack track, VideoSource source) {
      this.request = request;
      this.outputs = request.outputs();
      this.track = track;
      this.source = source;
    }

    MediaPassAnswer run(Progress.Listener progress)
        throws AvException, StageException, IOException, InterruptedException {
      copyRenditions();
      PicturePass.Made made;
      try (CaptionDataWriter captions =
          new CaptionDataWriter(outputs.folder().resolve(CaptionDataWriter.FILE))) {
        source.keepCaptionData(captions);
        made = new PicturePass(outputs).run(source, progress);
      }
      for (Map.Entry<String, Long> copy : copied.entrySet()) {
        PicturePass.requireRange(outputs, copy.getKey(), copy.getValue());
      }
      List<TimeRange> lost = withoutStills(made.gaps());
      List<Finding> findings = lossFindings(track.variableRate() ? lost : made.gaps(), lost);
      made.combed().ifPresent(seen -> findings.add(combFinding(seen)));
      return new MediaPassAnswer(
          encoded(),
          made.storyboard(),
          made.posters(),
          made.sceneChangesUs(),
          made.black(),
          outputs.grid().timeUs(outputs.range().length())
              - lost.stream().mapToLong(TimeRange::durationUs).sum(),
          lostUs,
          findings);
    }

    private void copyRenditions() throws AvException {
      PacketCopy copy = new PacketCopy(track, outputs.grid(), request.originUs());
      for (RenditionSpec spec : outputs.renditions()) {
        if (spec.copied()) {
          copied.put(
              spec.name(),
              copy.copy(
                  request.source(),
                  outputs.range(),
                  outputs.fileOf(spec),
                  (long) request.maxSide() * request.maxSide()));
        }
      }
    }

    /** In the order of the request; all have the frames of the range. */
    private List<MediaPassAnswer.Encoded> encoded() throws IOException {
      List<MediaPassAnswer.Encoded> encoded = new ArrayList<>();
      for (RenditionSpec spec : outputs.renditions()) {
        Path file = outputs.fileOf(spec);
        encoded.add(
            new MediaPassAnswer.Encoded(
                spec.name(),
                String.valueOf(file.getFileName()),
                outputs.range().length(),
                Files.size(file)));
      }
      return encoded;
    }

    /**
     * Where a file that gives each picture its time has none, the one before is shown: a screen is
     * recorded so while nothing moves. In streams, pictures have been lost on the way.
     */
    private List<TimeRange> withoutStills(List<TimeRange> gaps) {
      if (!RESTING.contains(request.summary().container())) {
        return gaps;
      }
      List<TimeRange> left = new ArrayList<>();
      for (TimeRange gap : gaps) {
        long fromUs = gap.startUs();
        for (TimeRange still : source.stills()) {
          if (still.startUs() <= fromUs && still.endUs() > fromUs) {
            fromUs = Math.min(gap.endUs(), still.endUs());
          }
        }
        if (gap.endUs() - fromUs > MISSING_US) {
          left.add(new TimeRange(fromUs, gap.endUs()));
        }
      }
      return left;
    }

    /**
     * Reports missing and damaged pictures; refuses the recording when there are too many.
     *
     * @param gaps that are reported: in an even recording also where the file has no picture
     * @param lost those that count
     */
    private List<Finding> lossFindings(List<TimeRange> gaps, List<TimeRange> lost)
        throws StageException {
      List<Finding> findings = new ArrayList<>();
      for (TimeRange gap : inTrack(gaps)) {
        findings.add(finding(FindingCode.PICTURE_GAP, gap, MediaSentences.picturesAreMissingOne()));
      }
      DamageLog damage = source.damage();
      for (TimeRange range : damage.ranges()) {
        findings.add(
            finding(FindingCode.PICTURE_DAMAGED, range, MediaSentences.picturesAreDamaged()));
      }
      lostUs =
          damage.lostUs(
              new TimeRange(
                  outputs.grid().timeUs(outputs.range().first()),
                  outputs.grid().timeUs(outputs.range().end())),
              inTrack(lost));
      SourceFailures.requireWithin(
          outputs.name(),
          SourceFailures.PICTURES,
          lostUs,
          outputs.grid().timeUs(request.wholeFrames()),
          request.maxLostPercent());
      return findings;
    }

    private List<TimeRange> inTrack(List<TimeRange> gaps) {
      return gaps.stream().flatMap(gap -> inTrack(gap).stream()).toList();
    }

    private Finding combFinding(CombWatch.Combed seen) {
      boolean isTopFirst = seen.first() == CombWatch.First.TOP;
      return finding(
          FindingCode.PICTURES_COMBED,
          seen.time(),
          MediaSentences.picturesAreWovenOfTwo(isTopFirst));
    }

    /** As with sound, pictures that begin late or end early do not count as lost. */
    private Optional<TimeRange> inTrack(TimeRange gap) {
      long startUs = track.startUs() - request.originUs();
      long endUs =
          track.durationUs().isPresent()
              ? startUs + track.durationUs().getAsLong()
              : Long.MAX_VALUE;
      long from = Math.max(gap.startUs(), startUs);
      long until = Math.min(gap.endUs(), endUs);
      return until - from > NOTICED_US ? Optional.of(new TimeRange(from, until)) : Optional.empty();
    }

    private Finding finding(FindingCode code, TimeRange range, Bilingual words) {
      String from = Timecode.format(range.startUs());
      String until = Timecode.format(range.endUs());
      return Finding.between(
          code,
          outputs.name(),
          range.startUs(),
          range.endUs(),
          MediaSentences.inPicturesFromTo(outputs.name(), from, until, words));
    }
  }
}
