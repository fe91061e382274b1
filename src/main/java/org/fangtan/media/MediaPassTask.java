package org.fangtan.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.fangtan.artefact.Progress;
import org.fangtan.cea.CaptionDataWriter;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.pass.AnalysisSink;
import org.fangtan.media.pass.CombWatch;
import org.fangtan.media.pass.DamageLog;
import org.fangtan.media.pass.FanOut;
import org.fangtan.media.pass.FrameSink;
import org.fangtan.media.pass.PacketCopy;
import org.fangtan.media.pass.PictureFeed;
import org.fangtan.media.pass.PosterSink;
import org.fangtan.media.pass.RenditionSink;
import org.fangtan.media.pass.StoryboardSink;
import org.fangtan.media.pass.TextSampleSink;
import org.fangtan.media.pass.VideoSource;
import org.fangtan.overlay.TextSamples;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Timecode;

/**
 * One decode of a recording's pictures that feeds every output; a rendition that the recording is
 * already is copied.
 */
public final class MediaPassTask implements ChildTask<MediaPassRequest, MediaPassAnswer> {

  /** What is shorter is rounding at the edge of the track. */
  private static final long NOTICED_US = 100_000;

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
            track.index(),
            track.timeBase(),
            sound,
            request.originUs(),
            request.grid().timeUs(request.range().first()),
            Seeking.isWorthwhile(
                request.summary(),
                request.originUs() + request.grid().timeUs(request.range().first())),
            request.decoderThreads(),
            (long) request.mostSide() * request.mostSide())) {
      return new Pass(request, track, source).run(progress);
    } catch (AvException e) {
      throw EngineFailures.of(request.name(), e);
    }
  }

  /** The outputs of one pass. */
  private static final class Pass {
    private final MediaPassRequest request;
    private final VideoTrack track;
    private final VideoSource source;
    private final List<FrameSink> all = new ArrayList<>();
    private final List<RenditionSink> renditions = new ArrayList<>();
    private final Map<String, Long> copied = new LinkedHashMap<>();
    private long lostUs;
    private Optional<CombWatch.Combed> combed = Optional.empty();
    private Optional<StoryboardSink> storyboard = Optional.empty();
    private Optional<PosterSink> posters = Optional.empty();
    private Optional<AnalysisSink> analysis = Optional.empty();
    private Optional<TextSampleSink> textSamples = Optional.empty();

    Pass(MediaPassRequest request, VideoTrack track, VideoSource source) {
      this.request = request;
      this.track = track;
      this.source = source;
    }

    MediaPassAnswer run(Progress.Listener progress)
        throws AvException, StageException, IOException, InterruptedException {
      copyRenditions();
      openSinks();
      List<TimeRange> gaps = List.of();
      try (CaptionDataWriter captions =
          new CaptionDataWriter(request.folder().resolve(CaptionDataWriter.FILE))) {
        if (!all.isEmpty()) {
          source.keepCaptionData(captions);
          gaps = decode(progress);
        }
      }
      requireWholeRange();
      if (textSamples.isPresent()) {
        Json.writePretty(request.folder().resolve(TextSamples.LIST), textSamples.get().samples());
      }
      List<Finding> findings = lossFindings(gaps);
      combed.ifPresent(seen -> findings.add(combFinding(seen)));
      return new MediaPassAnswer(
          encoded(),
          storyboard.map(StoryboardSink::sheets).orElse(List.of()),
          posters.map(PosterSink::candidates).orElse(List.of()),
          analysis.map(AnalysisSink::sceneChangesUs).orElse(List.of()),
          analysis.map(AnalysisSink::blackRanges).orElse(List.of()),
          request.grid().timeUs(request.range().length())
              - gaps.stream().mapToLong(TimeRange::durationUs).sum(),
          lostUs,
          findings);
    }

    /** One decode for all sinks; returns where pictures are missing. */
    private List<TimeRange> decode(Progress.Listener progress)
        throws AvException, StageException, IOException, InterruptedException {
      try (FanOut fanOut = new FanOut(all);
          PictureFeed feed =
              new PictureFeed(
                  source,
                  track,
                  request.colours(),
                  request.grid(),
                  request.range(),
                  fanOut,
                  progress)) {
        feed.run();
        fanOut.finish();
        if (feed.frames() == 0) {
          throw SourceFailures.damaged(
              request.name(), "没有一帧画面能够解码。", "not one picture could be decoded.");
        }
        requireRange("recording", feed.frames());
        combed = feed.combed();
        return feed.gaps();
      }
    }

    private void copyRenditions() throws AvException {
      PacketCopy copy = new PacketCopy(track, request.grid(), request.originUs());
      for (RenditionSpec spec : request.renditions()) {
        if (spec.copied()) {
          copied.put(
              spec.name(),
              copy.copy(
                  request.source(),
                  request.range(),
                  fileOf(spec),
                  (long) request.mostSide() * request.mostSide()));
        }
      }
    }

    private Path fileOf(RenditionSpec spec) {
      return request.folder().resolve(spec.name() + ".mp4");
    }

    private void openSinks() throws AvException, IOException {
      try {
        for (RenditionSpec spec : request.renditions()) {
          if (spec.copied()) {
            continue;
          }
          renditions.add(
              opened(
                  new RenditionSink(
                      spec,
                      request.grid(),
                      request.range().first(),
                      new HashSet<>(request.marks()),
                      fileOf(spec))));
        }
        RenditionSpec largest = request.renditions().get(0);
        if (request.storyboard().isPresent()) {
          storyboard =
              Optional.of(
                  opened(
                      new StoryboardSink(
                          request.storyboard().get(),
                          request.grid(),
                          request.folder(),
                          request.prefix() + "storyboard",
                          largest.height() > largest.width())));
        }
        if (request.posters()) {
          posters =
              Optional.of(
                  opened(
                      new PosterSink(
                          request.grid(),
                          request.folder(),
                          request.prefix() + "cover",
                          largest.width(),
                          largest.height(),
                          request.range())));
        }
        if (request.analysis()) {
          analysis = Optional.of(opened(new AnalysisSink(request.grid())));
        }
        if (request.textSamples().isPresent()) {
          textSamples =
              Optional.of(
                  opened(
                      new TextSampleSink(
                          request.textSamples().get(),
                          request.grid(),
                          request.range(),
                          request.folder().resolve(TextSamples.DATA))));
        }
      } catch (AvException | IOException | RuntimeException e) {
        all.forEach(FrameSink::close);
        throw e;
      }
    }

    private <S extends FrameSink> S opened(S sink) {
      all.add(sink);
      return sink;
    }

    private void requireWholeRange() throws StageException {
      for (Map.Entry<String, Long> copy : copied.entrySet()) {
        requireRange(copy.getKey(), copy.getValue());
      }
      for (RenditionSink rendition : renditions) {
        requireRange(rendition.spec().name(), rendition.frames());
      }
    }

    private void requireRange(String output, long frames) throws StageException {
      if (frames != request.range().length()) {
        throw EngineFailures.invalidOutput(
            output, request.range().length() + " frames", frames + " frames");
      }
    }

    /** In the order of the request; all have the frames of the range. */
    private List<MediaPassAnswer.Encoded> encoded() throws IOException {
      List<MediaPassAnswer.Encoded> encoded = new ArrayList<>();
      for (RenditionSpec spec : request.renditions()) {
        Path file = fileOf(spec);
        encoded.add(
            new MediaPassAnswer.Encoded(
                spec.name(),
                String.valueOf(file.getFileName()),
                request.range().length(),
                Files.size(file)));
      }
      return encoded;
    }

    /** What is missing or damaged, in words; refuses when it is too much. */
    private List<Finding> lossFindings(List<TimeRange> gaps) throws StageException {
      List<Finding> findings = new ArrayList<>();
      List<TimeRange> missing = gaps.stream().flatMap(gap -> lostOf(gap).stream()).toList();
      for (TimeRange gap : missing) {
        findings.add(
            finding(
                "PICTURE_GAP",
                gap,
                "缺少画面，已保持前一帧",
                "pictures are missing; the one before was held"));
      }
      DamageLog damage = source.damage();
      for (TimeRange range : damage.ranges()) {
        findings.add(finding("PICTURE_DAMAGED", range, "画面数据损坏", "pictures are damaged"));
      }
      lostUs =
          damage.lostUs(
              new TimeRange(
                  request.grid().timeUs(request.range().first()),
                  request.grid().timeUs(request.range().end())),
              missing);
      SourceFailures.requireWithin(
          request.name(),
          SourceFailures.PICTURES,
          lostUs,
          request.grid().timeUs(request.wholeFrames()),
          request.mostLostPercent());
      return findings;
    }

    private Finding combFinding(CombWatch.Combed seen) {
      boolean isTopFirst = seen.first() == CombWatch.First.TOP;
      return finding(
          "PICTURES_COMBED",
          seen.time(),
          "的画面由隔行的两场交织而成（"
              + (isTopFirst ? "上场在先" : "下场在先")
              + "），文件却标为逐行，因此未去隔行，运动处有梳齿；请在剪辑软件中把素材设为隔行、"
              + (isTopFirst ? "上场优先" : "下场优先")
              + "，导出为逐行后重新上传",
          "pictures are woven of two fields, the "
              + (isTopFirst ? "top" : "bottom")
              + " one first, but the file calls them progressive; so they were not deinterlaced,"
              + " and what moves has combs. Set the material to interlaced, "
              + (isTopFirst ? "top" : "bottom")
              + " field first, in the editing program, export it as progressive and upload that");
    }

    /** As with sound, pictures that begin late or end early were never there and are no loss. */
    private Optional<TimeRange> lostOf(TimeRange gap) {
      long startUs = track.startUs() - request.originUs();
      long endUs =
          track.durationUs().isPresent()
              ? startUs + track.durationUs().getAsLong()
              : Long.MAX_VALUE;
      long from = Math.max(gap.startUs(), startUs);
      long until = Math.min(gap.endUs(), endUs);
      return until - from > NOTICED_US ? Optional.of(new TimeRange(from, until)) : Optional.empty();
    }

    private Finding finding(String code, TimeRange range, String zh, String en) {
      String from = Timecode.format(range.startUs());
      String until = Timecode.format(range.endUs());
      return new Finding(
          Finding.Level.WARN,
          code,
          request.name(),
          OptionalLong.of(range.startUs()),
          OptionalLong.of(range.endUs()),
          Bilingual.of(
              "“" + request.name() + "”在 " + from + " 至 " + until + " " + zh + "。",
              "“" + request.name() + "” from " + from + " to " + until + ": " + en + "."));
    }
  }
}
