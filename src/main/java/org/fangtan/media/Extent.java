package org.fangtan.media;

import static org.bytedeco.ffmpeg.global.avformat.AVFMT_DURATION_FROM_STREAM;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.MediaInput;
import org.fangtan.recording.Lengths;
import org.fangtan.timeline.Rational;
import org.fangtan.timeline.Timecode;

/**
 * How far a recording extends according to its header, its index, and its packets. These should
 * agree. Where they do not, the longest available extent is delivered, and the contradiction is
 * reported in a finding. For one thread; valid while its input is open.
 */
final class Extent {
  /** Containers whose header declares the length; the length of others is an estimate. */
  private static final Set<String> DECLARING =
      Set.of(
          "mov",
          "matroska",
          "avi",
          "flv",
          "asf",
          "mxf",
          "rm",
          "wav",
          "w64",
          "aiff",
          "caf",
          "au",
          "mp3",
          "flac",
          "ape",
          "tta",
          "wv");

  static final long UNIMPORTANT_US = Lengths.UNIMPORTANT_US;

  /**
   * A packet of AAC holds 1024 samples (ISO/IEC 14496-3, 4.5.1.1), its encoder's priming is up to
   * 2112: 44 ms at 48 kHz.
   */
  private static final long REST_OF_SOUND_US = 50_000;

  private final String name;
  private final MediaInput input;
  private final Survey survey;
  private final OptionalLong writtenUs;
  private final boolean hasWholeIndex;
  private final long startUs;
  private final List<Integer> main;
  private final boolean hasCaptions;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param writtenUs the length in its header, where that contradicts the file's size
   * @param hasWholeIndex whether the survey is based on the file's index
   * @param startUs the beginning of the recording on the file's own clock
   * @param main the streams in use
   * @param hasCaptions whether there are captions, which may continue after pictures and sound have
   *     ended
   */
  Extent(
      String name,
      MediaInput input,
      Survey survey,
      OptionalLong writtenUs,
      boolean hasWholeIndex,
      long startUs,
      List<Integer> main,
      boolean hasCaptions) {
    this.name = name;
    this.input = input;
    this.survey = survey;
    this.writtenUs = writtenUs;
    this.hasWholeIndex = hasWholeIndex;
    this.startUs = startUs;
    this.main = List.copyOf(main);
    this.hasCaptions = hasCaptions;
  }

  /**
   * The end of the recording on its own clock, after checking how much is lost.
   *
   * @param maxLostPercent of the declared length
   */
  OptionalLong endUs(int maxLostPercent) throws StageException {
    OptionalLong declared = declaredEndUs(survey.tallies().keySet());
    OptionalLong reached = survey.lostFromUs();
    if (reached.isEmpty()) {
      OptionalLong held = heldEndUs();
      reached =
          hasWholeIndex && declared.isPresent()
              ? OptionalLong.of(Math.max(declared.getAsLong(), held.orElse(Long.MIN_VALUE)))
              : held;
    }
    boolean isJudged =
        declared.isPresent()
            && reached.isPresent()
            && survey.jumps() == 0
            && (survey.lostFromUs().isPresent()
                || (DECLARING.contains(input.container())
                    && declared.getAsLong()
                            - Math.max(reached.getAsLong(), survey.captionsEndUs().orElse(0))
                        > UNIMPORTANT_US));
    if (isJudged) {
      Loss loss =
          new Loss(declared.getAsLong() - startUs, Math.max(0, reached.getAsLong() - startUs));
      if (loss.exceeds(maxLostPercent)) {
        throw SourceFailures.truncated(name, loss, maxLostPercent);
      }
      findings.add(loss.finding(name));
      return reached;
    }
    OptionalLong end = withoutRest(reached);
    noteDeclaredLess(end);
    return end;
  }

  /**
   * The lengths according to header, index and packets, after {@link #endUs}.
   *
   * @param notIndexedUs the approximate amount of media data that is not in the index
   */
  Lengths lengths(OptionalLong endUs, long notIndexedUs) {
    OptionalLong shortest =
        main.stream()
            .filter(this::isDeclaredShort)
            .flatMapToLong(stream -> trackDeclaredEndUs(stream).stream())
            .min();
    OptionalLong declared = OptionalLong.empty();
    if (shortest.isPresent()) {
      declared = shortest;
    } else if (hasWholeIndex || DECLARING.contains(input.container())) {
      declared = declaredEndUs(survey.tallies().keySet());
    }
    OptionalLong indexed =
        hasWholeIndex
            ? main.stream().flatMapToLong(stream -> indexedEndUs(stream).stream()).max()
            : OptionalLong.empty();
    OptionalLong held = endUs;
    if (hasWholeIndex && survey.lostFromUs().isEmpty() && indexed.isPresent()) {
      held = OptionalLong.of(indexed.getAsLong() + notIndexedUs);
    }
    return Lengths.of(sinceStart(declared), sinceStart(indexed), sinceStart(held));
  }

  private OptionalLong sinceStart(OptionalLong timeUs) {
    return timeUs.isPresent()
        ? OptionalLong.of(Math.max(0, timeUs.getAsLong() - startUs))
        : OptionalLong.empty();
  }

  /** The end according to the index or the packets, for the streams in use. */
  private OptionalLong heldEndUs() {
    return main.stream()
        .map(stream -> hasWholeIndex ? indexedEndUs(stream) : survey.tally(stream).endUs())
        .filter(OptionalLong::isPresent)
        .mapToLong(OptionalLong::getAsLong)
        .max();
  }

  /** Reports contradictions; a file that was written live declares nothing, and is not meant. */
  private void noteDeclaredLess(OptionalLong endUs) {
    OptionalLong declared =
        main.stream()
            .map(this::trackDeclaredEndUs)
            .filter(OptionalLong::isPresent)
            .mapToLong(OptionalLong::getAsLong)
            .min();
    if (!hasWholeIndex) {
      declared = DECLARING.contains(input.container()) ? declaredEndUs(main) : OptionalLong.empty();
    }
    if (declared.isEmpty()
        || endUs.isEmpty()
        || survey.jumps() > 0
        || (hasWholeIndex
            ? main.stream().noneMatch(this::isDeclaredShort)
            : endUs.getAsLong() - declared.getAsLong() <= UNIMPORTANT_US + Math.max(0, startUs))) {
      return;
    }
    String said = Timecode.format(Math.max(0, declared.getAsLong() - startUs));
    String there = Timecode.format(endUs.getAsLong() - startUs);
    findings.add(
        Finding.of(
            FindingCode.MEDIA_DECLARES_LESS,
            name,
            MediaSentences.recordingHoldsMoreThanDeclared(name, said, there)));
  }

  /**
   * Sound is stored in packets, and an encoder begins with priming: if it ends only that much after
   * the pictures, the recording ends with the pictures.
   */
  private OptionalLong withoutRest(OptionalLong endUs) {
    OptionalLong picturesEndUs =
        main.stream()
            .filter(stream -> input.stream(stream).codecpar().codec_type() == AVMEDIA_TYPE_VIDEO)
            .flatMapToLong(stream -> lastShownUs(stream).stream())
            .findFirst();
    boolean isRest =
        endUs.isPresent()
            && picturesEndUs.isPresent()
            && main.size() > 1
            && endUs.getAsLong() > picturesEndUs.getAsLong()
            && endUs.getAsLong() - picturesEndUs.getAsLong() <= REST_OF_SOUND_US;
    return isRest ? picturesEndUs : endUs;
  }

  /** The end of the last picture of a track. */
  private OptionalLong lastShownUs(int stream) {
    OptionalLong declared = trackDeclaredEndUs(stream);
    if (hasWholeIndex && declared.isPresent()) {
      return isDeclaredShort(stream) ? indexedEndUs(stream) : declared;
    }
    return survey.tally(stream).lastShownUs();
  }

  private OptionalLong trackDeclaredEndUs(int stream) {
    AVStream track = input.stream(stream);
    Rational unit = Av.rational(track.time_base()).orElseThrow();
    OptionalLong declared = Av.time(track.duration(), unit);
    OptionalLong start = Av.time(track.start_time(), unit);
    return declared.isPresent() && start.isPresent()
        ? OptionalLong.of(
            Rational.rescale(start.getAsLong() + declared.getAsLong(), unit, Rational.MICROSECONDS))
        : OptionalLong.empty();
  }

  /** The end according to a track's index, if it is later than in its header; else the latter. */
  private OptionalLong indexedEndUs(int stream) {
    OptionalLong declared = trackDeclaredEndUs(stream);
    return isDeclaredShort(stream)
        ? OptionalLong.of(declaredStartUs(stream) + survey.tally(stream).lengthUs())
        : declared;
  }

  private long declaredStartUs(int stream) {
    AVStream track = input.stream(stream);
    Rational unit = Av.rational(track.time_base()).orElseThrow();
    return Rational.rescale(
        Av.time(track.start_time(), unit).orElse(0), unit, Rational.MICROSECONDS);
  }

  /**
   * Whether the declared length is shorter by more than a rounded last sample, and the samples that
   * an edit list hides at the edges.
   */
  private boolean isDeclaredShort(int stream) {
    OptionalLong declared = trackDeclaredEndUs(stream);
    TrackTally tally = survey.tally(stream);
    return hasWholeIndex
        && declared.isPresent()
        && declaredStartUs(stream) + tally.lengthUs() - declared.getAsLong()
            > tally.usualDistanceUs() * 3 / 2;
  }

  /**
   * Captions may continue after pictures and sound have ended; they do not make a recording longer.
   */
  private OptionalLong declaredEndUs(Collection<Integer> used) {
    if (writtenUs.isPresent()) {
      return OptionalLong.of(startUs + writtenUs.getAsLong());
    }
    AVFormatContext context = input.context();
    if (input.container().equals("mov") && hasCaptions) {
      return used.stream()
          .map(this::trackDeclaredEndUs)
          .filter(OptionalLong::isPresent)
          .mapToLong(OptionalLong::getAsLong)
          .max();
    }
    OptionalLong duration = Av.time(context.duration(), Rational.MICROSECONDS);
    if (duration.isEmpty() || context.duration_estimation_method() != AVFMT_DURATION_FROM_STREAM) {
      return OptionalLong.empty();
    }
    // Writers of Matroska do not agree whether Duration (RFC 9559, 5.1.2.10) counts from zero, as
    // FFmpeg's does (matroskaenc.c), or from a late start; with the earlier end, no complete file
    // is refused.
    boolean isFromZero = input.container().equals("matroska") && startUs > 0;
    return OptionalLong.of(duration.getAsLong() + (isFromZero ? 0 : input.startUs()));
  }

  /**
   * The length of one track.
   *
   * @param endUs of the recording, from {@link #endUs}
   */
  OptionalLong trackDurationUs(int stream, OptionalLong endUs) {
    AVStream track = input.stream(stream);
    Rational unit = Av.rational(track.time_base()).orElseThrow();
    TrackTally tally = survey.tally(stream);
    OptionalLong declared = Av.time(track.duration(), unit);
    if (hasWholeIndex && declared.isPresent() && survey.lostFromUs().isEmpty()) {
      return OptionalLong.of(
          isDeclaredShort(stream)
              ? tally.lengthUs()
              : Rational.rescale(declared.getAsLong(), unit, Rational.MICROSECONDS));
    }
    if (tally.samples() == 0) {
      return OptionalLong.empty();
    }
    long end = tally.endUs().getAsLong();
    return OptionalLong.of(Math.min(end, endUs.orElse(end)) - tally.firstUs().getAsLong());
  }

  List<Finding> findings() {
    return List.copyOf(findings);
  }
}
