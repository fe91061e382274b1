package org.fangtan.media;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.fangtan.artefact.Progress;
import org.fangtan.child.ChildTask;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.media.av.Av;
import org.fangtan.media.av.AvException;
import org.fangtan.media.av.MediaInput;
import org.fangtan.media.format.AiNotes;
import org.fangtan.recording.AiLabelText;
import org.fangtan.recording.AiLabels;
import org.fangtan.recording.AudioTrack;
import org.fangtan.recording.Lengths;
import org.fangtan.recording.MediaNames;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.SubtitleTrack;
import org.fangtan.recording.Unwalked;
import org.fangtan.recording.VideoTrack;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Timecode;

/**
 * Determines what a recording is, and whether it can be used. Decodes no more than a few frames; a
 * file without a complete index is read once from end to end.
 */
public final class ProbeTask implements ChildTask<ProbeRequest, MediaSummary> {
  /** The maximum number of places that one finding names. */
  private static final int MAX_TIMES = 5;

  /** QuickTime's clock starts in 1904; a camera without a clock writes that year, or 1970. */
  private static final Instant FIRST_CAMERA_CLOCK = Instant.parse("1995-01-01T00:00:00Z");

  @Override
  public Class<ProbeRequest> requestType() {
    return ProbeRequest.class;
  }

  @Override
  public MediaSummary run(ProbeRequest request, Progress.Listener progress)
      throws StageException, IOException {
    Av.initialise();
    String name = request.name();
    long sizeBytes = Files.size(request.file());
    if (sizeBytes == 0) {
      throw SourceFailures.empty(name);
    }
    Optional<TopLevelBoxes> boxes = TopLevelBoxes.read(request.file());
    if (boxes.isPresent()) {
      requireIndex(boxes.get(), name, sizeBytes);
    }
    List<Finding> findings = new ArrayList<>();
    try (MediaInput input = MediaInput.open(request.file(), request.limits().maxPixels())) {
      // Some containers have such a weak signature that any bytes may look like them.
      if (!MediaNames.isMedia(name) && !input.isSure()) {
        throw SourceFailures.notMedia(name);
      }
      boolean hasWholeIndex =
          input.container().equals("mov") && boxes.map(b -> !b.hasFragments()).orElse(false);
      long notIndexedUs = hasWholeIndex ? notIndexedUs(request, boxes.get(), findings) : 0;
      return new Inspection(request, input, sizeBytes, hasWholeIndex, findings, progress)
          .summary(notIndexedUs);
    } catch (AvException e) {
      throw SourceFailures.notMedia(name, e);
    }
  }

  /** Media data that is in no index: the available part is delivered, unless too much is lost. */
  private static long notIndexedUs(
      ProbeRequest request, TopLevelBoxes boxes, List<Finding> findings)
      throws StageException, AvException, IOException {
    IndexCoverage coverage = IndexCoverage.of(request.file(), boxes.media());
    long lostUs = coverage.lostUs();
    if (lostUs > Extent.UNIMPORTANT_US) {
      int percent = request.limits().maxLostPercent();
      if (coverage.exceeds(percent)) {
        throw SourceFailures.notIndexed(request.name(), coverage, percent);
      }
      findings.add(
          Finding.of(
              FindingCode.MEDIA_NOT_INDEXED, request.name(), coverage.message(request.name())));
    }
    return lostUs;
  }

  private static void requireIndex(TopLevelBoxes boxes, String name, long sizeBytes)
      throws StageException {
    if (!boxes.hasIndex()) {
      throw SourceFailures.withoutIndex(name, sizeBytes, boxes.declaredEnd());
    }
    if (boxes.indexEnd() > sizeBytes) {
      throw SourceFailures.indexCutOff(name, sizeBytes, boxes.indexEnd());
    }
  }

  /** Inspects one open file. */
  private static final class Inspection {
    private final ProbeRequest request;
    private final String name;
    private final MediaInput input;
    private final long sizeBytes;
    private final boolean hasWholeIndex;
    private final Progress.Listener progress;
    private final List<Finding> findings;

    Inspection(
        ProbeRequest request,
        MediaInput input,
        long sizeBytes,
        boolean hasWholeIndex,
        List<Finding> findings,
        Progress.Listener progress) {
      this.request = request;
      this.name = request.name();
      this.input = input;
      this.sizeBytes = sizeBytes;
      this.hasWholeIndex = hasWholeIndex;
      this.findings = findings;
      this.progress = progress;
    }

    MediaSummary summary(long notIndexedUs) throws StageException, AvException, IOException {
      StreamChoice choice = new StreamChoice(input);
      refuseHugePictures(choice.pictures());
      Survey survey =
          hasWholeIndex
              ? Survey.ofIndex(
                  input,
                  Stream.concat(choice.pictures().stream(), choice.sounds().stream()).toList(),
                  sizeBytes)
              : Survey.ofPackets(input, choice, sizeBytes, request.limits().maxPixels(), progress);
      List<Integer> pictures = choice.pictures();
      List<Integer> sounds = choice.sounds();
      refuseHugePictures(pictures);
      boolean holdsNothing =
          Stream.concat(pictures.stream(), sounds.stream())
              .allMatch(stream -> survey.tally(stream).samples() == 0);
      if (holdsNothing && survey.lostFromUs().isEmpty()) {
        throw SourceFailures.nothingToPlay(name);
      }
      long startUs = choice.startUs();
      choice
          .leftOut(name)
          .ifPresent(
              words -> findings.add(Finding.of(FindingCode.SEVERAL_PROGRAMMES, name, words)));
      Extent extent =
          new Extent(
              name,
              input,
              survey,
              WrittenLength.of(request.file(), input.container()),
              hasWholeIndex,
              startUs,
              mainStreams(pictures, sounds),
              !choice.captions().isEmpty());
      OptionalLong endUs = extent.endUs(request.limits().maxLostPercent());
      findings.addAll(extent.findings());
      OptionalLong durationUs =
          endUs.isPresent() ? OptionalLong.of(endUs.getAsLong() - startUs) : OptionalLong.empty();
      if (durationUs.orElse(0) > request.limits().maxDurationUs()) {
        throw SourceFailures.tooLarge(
            name,
            Timecode.format(durationUs.getAsLong()),
            Timecode.format(request.limits().maxDurationUs()));
      }
      List<VideoTrack> video = new ArrayList<>();
      for (int stream : pictures) {
        video.add(
            Tracks.videoOf(
                input,
                stream,
                survey.tally(stream),
                !hasWholeIndex || survey.lostFromUs().isEmpty(),
                extent.trackDurationUs(stream, endUs)));
      }
      if (!video.isEmpty() && durationUs.isPresent()) {
        VideoTrack main = video.get(0);
        Optional<Unwalked> amiss = amiss(survey);
        video.set(
            0,
            amiss.isPresent()
                ? main.with(amiss.get())
                : PictureWalk.over(
                    request.file(), main, sizeBytes, durationUs.getAsLong(), progress));
      }
      List<AudioTrack> audio = new ArrayList<>();
      for (int stream : sounds) {
        audio.add(
            Tracks.audioOf(
                input, stream, survey.tally(stream), extent.trackDurationUs(stream, endUs)));
      }
      note(survey, startUs, video, audio);
      notePictures(startUs, video, durationUs);
      Lengths lengths = extent.lengths(endUs, notIndexedUs);
      lengths.unexplained(name, findings).ifPresent(findings::add);
      AVFormatContext context = input.context();
      return new MediaSummary(
          input.container(),
          sizeBytes,
          startUs,
          durationUs,
          lengths,
          context.bit_rate() > 0 ? OptionalLong.of(context.bit_rate()) : OptionalLong.empty(),
          video,
          audio,
          subtitles(choice.captions()),
          createdAt(context),
          aiLabels(),
          findings);
    }

    private Optional<AiLabels> aiLabels() {
      List<String> found = AiNotes.in(input.notes());
      findings.addAll(AiLabelText.findings(name, found));
      return AiLabels.of(found.stream().map(text -> AiLabelText.of(text).kept()).toList());
    }

    private static Optional<Unwalked> amiss(Survey survey) {
      if (survey.lostFromUs().isPresent()) {
        return Optional.of(Unwalked.CUT_OFF);
      }
      if (survey.damage().count() > 0) {
        return Optional.of(Unwalked.DAMAGED);
      }
      return survey.jumps() > 0 ? Optional.of(Unwalked.CLOCK_JUMPS) : Optional.empty();
    }

    private void refuseHugePictures(List<Integer> pictures) throws StageException {
      int max = request.limits().maxSide();
      for (int stream : pictures) {
        AVCodecParameters codec = input.stream(stream).codecpar();
        if (codec.width() > max || codec.height() > max) {
          throw SourceFailures.tooLarge(
              name, codec.width() + "×" + codec.height(), max + "×" + max);
        }
      }
    }

    private static List<Integer> mainStreams(List<Integer> pictures, List<Integer> sounds) {
      List<Integer> main = new ArrayList<>();
      pictures.stream().findFirst().ifPresent(main::add);
      sounds.stream().findFirst().ifPresent(main::add);
      return main;
    }

    private List<SubtitleTrack> subtitles(List<Integer> streams) {
      if (streams.isEmpty()) {
        return List.of();
      }
      ContainerLanguages tags = ContainerLanguages.read(request.file(), input.container());
      List<SubtitleTrack> subtitles = new ArrayList<>();
      for (int i = 0; i < streams.size(); i++) {
        subtitles.add(
            Tracks.subtitleOf(
                input.stream(streams.get(i)),
                tags.of(input.stream(streams.get(i)).id(), i, streams.size())));
      }
      return subtitles;
    }

    private void note(Survey survey, long startUs, List<VideoTrack> video, List<AudioTrack> audio) {
      if (video.isEmpty()) {
        find(FindingCode.NO_PICTURE, MediaSentences.hasSoundAndNoPicture(name));
      }
      if (audio.isEmpty()) {
        find(FindingCode.NO_SOUND, MediaSentences.hasNoSound(name));
      }
      if (survey.jumps() > 0) {
        List<TimeRange> times =
            survey.jumpsUs().stream()
                .map(us -> Math.max(0, us - startUs))
                .map(us -> new TimeRange(us, us + 1))
                .toList();
        find(
            FindingCode.CLOCK_JUMPS,
            times,
            MediaSentences.clockJumps(
                name, survey.jumps(), zh(times, survey.jumps()), en(times, survey.jumps())));
      }
      if (survey.damage().count() > 0) {
        List<TimeRange> times = survey.damage().ranges();
        find(
            FindingCode.DAMAGED_PACKETS,
            times,
            MediaSentences.packetsAreDamaged(
                name, survey.damage().count(), zh(times, times.size()), en(times, times.size())));
      }
    }

    /** Reports that there are fewer pictures than the sound would need; the last one is held. */
    private void notePictures(long startUs, List<VideoTrack> video, OptionalLong durationUs) {
      if (video.isEmpty() || durationUs.isEmpty()) {
        return;
      }
      VideoTrack track = video.get(0);
      long beginUs = track.startUs() - startUs;
      if (beginUs > Extent.UNIMPORTANT_US) {
        findings.add(
            Finding.between(
                FindingCode.PICTURES_BEGIN_LATE,
                name,
                0,
                beginUs,
                MediaSentences.picturesBeginLate(name, Timecode.format(beginUs))));
      }
      long endUs = track.startUs() - startUs + track.durationUs().orElse(durationUs.getAsLong());
      if (track.frameCount().equals(OptionalLong.of(1))) {
        find(FindingCode.STILL_PICTURE, MediaSentences.hasSingleStillPicture(name));
      } else if (durationUs.getAsLong() - endUs > Extent.UNIMPORTANT_US) {
        findings.add(
            Finding.between(
                FindingCode.PICTURES_END_EARLY,
                name,
                Math.max(0, endUs),
                durationUs.getAsLong(),
                MediaSentences.picturesEndEarly(name, Timecode.format(endUs))));
      }
    }

    private static String zh(List<TimeRange> times, int all) {
      int more = all - Math.min(MAX_TIMES, times.size());
      return told(times, " 至 ", "、") + (more > 0 ? "，另有 " + more + " 处。" : "。");
    }

    private static String en(List<TimeRange> times, int all) {
      int more = all - Math.min(MAX_TIMES, times.size());
      return told(times, " to ", ", ") + (more > 0 ? " and " + more + " more." : ".");
    }

    /** The first few times; a very short range is given by its start. */
    private static String told(List<TimeRange> times, String until, String next) {
      return times.stream()
          .limit(MAX_TIMES)
          .map(
              time ->
                  time.durationUs() <= 1
                      ? Timecode.format(time.startUs())
                      : Timecode.format(time.startUs()) + until + Timecode.format(time.endUs()))
          .collect(Collectors.joining(next));
    }

    /**
     * @param times in order, at least one
     */
    private void find(FindingCode code, List<TimeRange> times, Bilingual words) {
      findings.add(
          Finding.between(
              code, name, times.get(0).startUs(), times.get(times.size() - 1).endUs(), words));
    }

    private void find(FindingCode code, Bilingual words) {
      findings.add(Finding.of(code, name, words));
    }

    private static Optional<Instant> createdAt(AVFormatContext context) {
      return Tracks.tag(context.metadata(), "com.apple.quicktime.creationdate")
          .or(() -> Tracks.tag(context.metadata(), "creation_time"))
          .flatMap(Inspection::instantOf)
          .filter(time -> time.isAfter(FIRST_CAMERA_CLOCK));
    }

    /** {@code 2019-09-18T07:00:00Z}, or QuickTime's {@code 2019-09-18T15:00:00+0800}. */
    private static Optional<Instant> instantOf(String text) {
      for (String pattern :
          List.of("yyyy-MM-dd'T'HH:mm:ss[.SSSSSS]XXX", "yyyy-MM-dd'T'HH:mm:ssXX")) {
        try {
          return Optional.of(
              OffsetDateTime.parse(text, DateTimeFormatter.ofPattern(pattern, Locale.ROOT))
                  .toInstant());
        } catch (DateTimeParseException e) {
          // The next pattern may fit.
        }
      }
      return Optional.empty();
    }
  }
}
