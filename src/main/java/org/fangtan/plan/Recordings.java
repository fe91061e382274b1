package org.fangtan.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongUnaryOperator;
import org.fangtan.config.Settings;
import org.fangtan.config.TopicConf;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Failure;
import org.fangtan.failure.FailureCode;
import org.fangtan.failure.FailureKind;
import org.fangtan.failure.StageException;
import org.fangtan.framing.Correction;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.VideoTrack;
import org.fangtan.rendition.ClipShape;
import org.fangtan.rendition.Colours;
import org.fangtan.rendition.EarlyCopy;
import org.fangtan.rendition.FrameGrid;
import org.fangtan.rendition.FrameRange;
import org.fangtan.rendition.Framing;
import org.fangtan.rendition.LadderPlanner;
import org.fangtan.rendition.RateLimit;
import org.fangtan.rendition.RenditionSpec;
import org.fangtan.rendition.SourceCopy;
import org.fangtan.spec.Handover;
import org.fangtan.spec.Stretch;
import org.fangtan.timeline.EditList;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Timecode;

/**
 * The recordings of a topic on one timeline: the grid of frames, the published parts, and the
 * ranges that are encoded.
 */
final class Recordings {
  private static final Rational SOUND_RATE = new Rational(25, 1);

  /**
   * Matroska writes whole milliseconds: pictures that are less than half of one off the grid cannot
   * be distinguished from pictures on it.
   */
  private static final long ROUNDING_US = 500;

  private final Settings.Media values;
  private final List<MediaSummary> media;
  final FrameGrid grid;
  final EditList edits;

  /**
   * @param recordings none for a topic that is only announced: it has no pictures, no sound and no
   *     duration
   * @param trim the range of the recordings, laid end to end, that is kept
   * @throws StageException {@code TOPIC_CONF_INVALID} when the trim leaves nothing
   */
  Recordings(List<Probed> recordings, Optional<TimeRange> trim, Settings.Media values)
      throws StageException {
    this.values = values;
    this.media =
        recordings.stream()
            .map(
                recording ->
                    recording
                        .report()
                        .media()
                        .orElseThrow(() -> new IllegalStateException("a recording without tracks")))
            .toList();
    Rational rate =
        largest()
            .map(
                track ->
                    LadderPlanner.frameRate(track, values.maxFrameRate(), values.deinterlacing()))
            .orElse(SOUND_RATE);
    this.grid = FrameGrid.of(rate, values.gopUs(), values.segmentUs()).with(values.deinterlacing());
    this.edits = media.isEmpty() ? EditList.NONE : edits(trim);
  }

  private EditList edits(Optional<TimeRange> trim) throws StageException {
    checkTrim(trim);
    return EditList.of(
        durationsUs(),
        trim,
        timeUs -> hasVideo() ? grid.timeUs(Math.max(1, grid.frameAt(timeUs))) : timeUs,
        media.stream().map(this::cuts).toList());
  }

  /**
   * Where a recording can begin: at one of its own frames, counted from its first picture. Its
   * pictures are then on the grid as they are, and are not shifted against the sound.
   */
  private LongUnaryOperator cuts(MediaSummary recording) {
    if (recording.mainVideo().isEmpty()) {
      return LongUnaryOperator.identity();
    }
    long firstUs = recording.mainVideo().get().startUs() - recording.startUs();
    return wantedUs -> {
      long frame = grid.frameAt(wantedUs - firstUs);
      long cutUs = firstUs + grid.timeUs(frame);
      if (Math.abs(cutUs - wantedUs) <= ROUNDING_US) {
        return wantedUs;
      }
      return cutUs < 0 ? firstUs + grid.timeUs(frame + 1) : cutUs;
    };
  }

  private List<Long> durationsUs() {
    return media.stream().map(one -> one.durationUs().orElseThrow()).toList();
  }

  /** The duration of all recordings laid end to end. */
  long recordedUs() {
    return durationsUs().stream().mapToLong(Long::longValue).sum();
  }

  /** The range of a recording when all are laid end to end. */
  TimeRange recorded(int recording) {
    List<Long> durationsUs = durationsUs();
    long start = durationsUs.subList(0, recording).stream().mapToLong(Long::longValue).sum();
    return new TimeRange(start, start + durationsUs.get(recording));
  }

  private void checkTrim(Optional<TimeRange> trim) throws StageException {
    if (trim.isPresent() && trim.get().startUs() >= recordedUs()) {
      String start = Timecode.format(trim.get().startUs());
      String length = Timecode.format(recordedUs());
      throw invalid(
          PlanSentences.trimStartsAfterEnd(start, length), PlanSentences.correctTimeOfTrim());
    }
  }

  /**
   * Clips on the published timeline, with their aspect ratios, the recording's first.
   *
   * @throws StageException {@code TOPIC_CONF_INVALID} when one is outside the published recording
   */
  List<TopicConf.ClipMark> published(List<TopicConf.ClipMark> clips) throws StageException {
    List<TopicConf.ClipMark> published = new ArrayList<>();
    if (areAwaited()) {
      return published; // Their times can be checked when it has arrived.
    }
    for (TopicConf.ClipMark clip : clips) {
      published.add(clip.with(published(clip.id(), clip.time()), aspects(clip)));
    }
    return published;
  }

  /** A time of the recordings on the published timeline. */
  TimeRange published(String clip, TimeRange recorded) throws StageException {
    // The published recording may be longer by part of a frame.
    if (recorded.endUs() > recordedUs() + grid.timeUs(1)) {
      String end = Timecode.format(recorded.endUs());
      String length = Timecode.format(recordedUs());
      throw invalid(
          PlanSentences.clipEndsAfterEnd(clip, end, length), PlanSentences.correctTimeOfClip());
    }
    Optional<TimeRange> left = edits.published(recorded);
    // Rounding to whole frames may move an end by less than a frame.
    long missing =
        left.map(range -> recorded.durationUs() - range.durationUs()).orElse(Long.MAX_VALUE);
    if (missing > grid.timeUs(1) + leftOutUs()) {
      throw invalid(
          PlanSentences.clipLiesOutsideTrim(clip), PlanSentences.correctTimeOfClipOrTrim());
    }
    return left.orElseThrow();
  }

  private long leftOutUs() {
    return edits.edits().stream().mapToLong(EditList.Edit::leftOutUs).max().orElse(0);
  }

  private static StageException invalid(Bilingual words, Bilingual remedy) {
    return new StageException(
        new Failure(FailureKind.INPUT, FailureCode.TOPIC_CONF_INVALID, words, remedy));
  }

  List<MediaSummary> media() {
    return media;
  }

  /** Whether there is no recording yet. */
  boolean areAwaited() {
    return media.isEmpty();
  }

  boolean hasVideo() {
    return !media.isEmpty() && media.get(0).mainVideo().isPresent();
  }

  boolean hasAudio() {
    return media.stream().anyMatch(one -> one.mainAudio().isPresent());
  }

  long durationUs() {
    return edits.durationUs();
  }

  /** The picture into which the others are fitted: the one with the longest shorter side. */
  private Optional<VideoTrack> largest() {
    // Among equals, max() takes the first.
    return media.stream()
        .flatMap(one -> one.mainVideo().stream())
        .max(
            Comparator.comparingInt(
                track -> Math.min(track.displayWidth(), track.displayHeight())));
  }

  /** The colour space of all published pictures. */
  Colours colours() {
    return Colours.of(
        stretches().stream().flatMap(one -> one.summary().mainVideo().stream()).toList(),
        largest().orElseThrow());
  }

  /** The published renditions, the largest first. */
  List<RenditionSpec> renditions() {
    List<RenditionSpec> renditions = new ArrayList<>(ladder());
    if (isCopyConceivable() && copyObstacle().isEmpty()) {
      renditions.set(0, renditions.get(0).asCopy());
    }
    return renditions;
  }

  private List<RenditionSpec> ladder() {
    return LadderPlanner.renditions(
        largest().orElseThrow(),
        values.ladder(),
        values.effort().on(values.hardware()),
        values.av1Effort(),
        values.threads());
  }

  /** Whether the recordings' pictures might be published without encoding. */
  boolean isCopyConceivable() {
    return media.stream()
        .flatMap(one -> one.mainVideo().stream())
        .anyMatch(track -> SourceCopy.isConceivable(track, ladder().get(0)));
  }

  /** Why the largest rendition must be encoded; empty where the source's pictures are copied. */
  Optional<Bilingual> copyObstacle() {
    List<Stretch> stretches = stretches();
    if (stretches.size() > 1) {
      return Optional.of(PlanSentences.isJoinedOfSeveralRecordings());
    }
    VideoTrack track = stretches.get(0).summary().mainVideo().orElseThrow();
    return SourceCopy.obstacle(
        track,
        ladder().get(0),
        grid,
        -grid.frameAt(track.startUs() - stretches.get(0).sourceUs()),
        stretches.get(0).frames().length());
  }

  /** The frames of a clip on the published timeline; at least one. */
  FrameRange framesOf(TopicConf.ClipMark mark) {
    long first = grid.frameAt(mark.time().startUs());
    return new FrameRange(first, Math.max(first + 1, grid.frameAt(mark.time().endUs())));
  }

  /**
   * An editor's corrections in a clip, on the published timeline.
   *
   * @param mark with its time there
   */
  List<Correction> corrections(TopicConf.ClipMark mark) {
    List<Correction> corrections = new ArrayList<>();
    for (TopicConf.Follow follow : mark.follow()) {
      OptionalLong at = edits.published(follow.atUs());
      if (at.isPresent()) {
        FrameRange frames = framesOf(mark);
        long frame = grid.frameAt(at.getAsLong());
        corrections.add(
            new Correction(
                Math.max(frames.first(), Math.min(frames.end() - 1, frame)),
                follow.x(),
                follow.y()));
      }
    }
    return corrections;
  }

  /** The aspect ratios in which a clip is encoded, besides the recording's own. */
  List<RenditionSpec> shapes(TopicConf.ClipMark mark) {
    RenditionSpec largest = renditions().get(0);
    Framing framing =
        mark.framing()
            .map(written -> written.follows() ? values.clipFraming().following() : written)
            .orElse(values.clipFraming());
    List<RenditionSpec> shapes = new ArrayList<>();
    for (ClipShape shape : values.clips()) {
      if (mark.aspects().contains(shape.aspect())
          && !shape.isShapeOf(largest.width(), largest.height())) {
        shapes.add(
            new RenditionSpec(
                    shape.fileName(),
                    shape.width(),
                    shape.height(),
                    shape.crf(),
                    RateLimit.of(shape.maxBitsPerSecond()),
                    values.effort().at(shape.width(), shape.height()),
                    values.threads())
                .framed(framing));
      }
    }
    return shapes;
  }

  /**
   * The words drawn into clips of an aspect ratio.
   *
   * @param name as in file names
   */
  ClipShape.Words words(String name) {
    return values.clips().stream()
        .filter(shape -> shape.fileName().equals(name))
        .map(ClipShape::words)
        .findFirst()
        .orElse(ClipShape.Words.NONE);
  }

  /** The whole recording as a mark, if it is requested in other aspect ratios than its own. */
  Optional<TopicConf.ClipMark> whole(String title, List<String> aspects) {
    if (aspects.isEmpty() || !hasVideo()) {
      return Optional.empty();
    }
    return Optional.of(
            new TopicConf.ClipMark(
                Handover.WHOLE,
                title,
                new TimeRange(0, durationUs()),
                aspects,
                Optional.empty(),
                List.of()))
        .filter(mark -> !shapes(mark).isEmpty());
  }

  /** The aspect ratios in which a clip is made, the recording's first. */
  List<String> aspects(TopicConf.ClipMark clip) {
    if (!hasVideo()) {
      return clip.aspects();
    }
    RenditionSpec largest = renditions().get(0);
    List<String> aspects = new ArrayList<>();
    aspects.add(ClipShape.aspectOf(largest.width(), largest.height()));
    for (RenditionSpec shape : shapes(clip)) {
      aspects.add(shape.name().replace('x', ':'));
    }
    return aspects;
  }

  /** The renditions for a part, so that the parts together keep the limits. */
  List<RenditionSpec> renditions(Part part) {
    long durationUs = grid.timeUs(part.frames().length());
    return parts().size() > 1
        ? renditions().stream().map(spec -> spec.asPart(durationUs)).toList()
        : renditions();
  }

  /** The edits on the grid. */
  List<Stretch> stretches() {
    List<Stretch> stretches = new ArrayList<>();
    for (EditList.Edit edit : edits.edits()) {
      MediaSummary summary = media.get(edit.recording());
      TimeRange published =
          new TimeRange(edit.publishedUs(), edit.publishedUs() + edit.source().durationUs());
      long first = grid.frameAt(published.startUs());
      stretches.add(
          new Stretch(
              edit.recording(),
              summary,
              summary.startUs() + edit.source().startUs(),
              new FrameRange(first, Math.max(first + 1, grid.frameAt(published.endUs()))),
              published));
    }
    return stretches;
  }

  /** The work of one step. */
  record Part(Stretch stretch, FrameRange frames) {}

  /**
   * The stretches; long ones are split at segment borders into parts of about equal length. A
   * stretch whose file must be read from its beginning stays whole: each of its parts would read
   * all earlier ones again.
   */
  List<Part> parts() {
    long chunk =
        Math.max(1, grid.frameAt(values.chunkUs()) / grid.segmentFrames()) * grid.segmentFrames();
    List<Part> parts = new ArrayList<>();
    for (Stretch stretch : stretches()) {
      FrameRange all = stretch.frames();
      long first = all.first();
      while (all.end() - first > chunk * 3 / 2 && !stretch.summary().hasClockJumps()) {
        long end = (first + chunk) / grid.segmentFrames() * grid.segmentFrames();
        parts.add(new Part(stretch, new FrameRange(first, end)));
        first = end;
      }
      parts.add(new Part(stretch, new FrameRange(first, all.end())));
    }
    return parts;
  }

  /**
   * The one recording that is published whole, where browsers play it as it is.
   *
   * @return its only stretch
   */
  Optional<Stretch> playable() {
    List<Stretch> stretches = stretches();
    boolean isWhole =
        stretches.size() == 1
            && media.size() == 1
            && edits.edits().get(0).source().startUs() == 0
            && grid.frameAt(durationUs()) >= grid.frameAt(recordedUs());
    return isWhole && EarlyCopy.isPlayable(media.get(0), values.ladder())
        ? Optional.of(stretches.get(0))
        : Optional.empty();
  }

  /**
   * What is published, from its beginning.
   *
   * @param wantedUs how much of it; all where it is not much more
   */
  List<Stretch> beginning(long wantedUs) {
    if (durationUs() <= wantedUs * 3 / 2) {
      return stretches();
    }
    List<Stretch> beginning = new ArrayList<>();
    for (Stretch stretch : stretches()) {
      if (stretch.published().startUs() < wantedUs) {
        beginning.add(stretch.until(Math.min(wantedUs, stretch.published().endUs()), grid));
      }
    }
    return beginning;
  }

  /** The frames of all parts together. */
  long frames() {
    return stretches().stream().mapToLong(one -> one.frames().length()).sum();
  }
}
