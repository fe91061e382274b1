package org.fangtan.stage.text;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.fangtan.caption.read.CameraNotes;
import org.fangtan.caption.read.CaptionLimits;
import org.fangtan.caption.read.CaptionTrackReader;
import org.fangtan.cea.CaptionData;
import org.fangtan.cea.ClosedCaptions;
import org.fangtan.child.ChildJvm;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.media.CaptionTracksAnswer;
import org.fangtan.media.CaptionTracksRequest;
import org.fangtan.media.CaptionTracksTask;
import org.fangtan.ocr.PictureTextTask;
import org.fangtan.recording.MediaSummary;
import org.fangtan.recording.SubtitleTrack;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.CaptionTracksSpec;
import org.fangtan.spec.Role;
import org.fangtan.stage.handover.EngineLimits;
import org.fangtan.stage.handover.Outputs;
import org.fangtan.text.LanguageHint;
import org.fangtan.text.LanguageTags;
import org.fangtan.timeline.Cue;
import org.fangtan.timeline.TimeRange;
import org.fangtan.transcript.TimeSource;
import org.fangtan.transcript.TimedTexts;

/**
 * Reads the caption tracks of recordings one after the other: selects tracks, determines their
 * languages, and reports findings about each. Files are opened in child JVMs. Used by one thread.
 */
final class RecordedTracks {
  /** The certainty below which read pictures are counted as uncertain. */
  private static final int UNSURE_PERCENT = 80;

  /** Line 21 captions in a separate track, as in QuickTime. */
  private static final String LINE_21 = "eia_608";

  private final StageRequest<CaptionTracksSpec> request;
  private final EngineLimits engine;
  private final CaptionLimits limits;
  private final Outputs outputs;

  /**
   * @param outputs receives the findings
   */
  RecordedTracks(
      StageRequest<CaptionTracksSpec> request,
      EngineLimits engine,
      CaptionLimits limits,
      Outputs outputs) {
    this.request = request;
    this.engine = engine;
    this.limits = limits;
    this.outputs = outputs;
  }

  /** A track that was read. */
  record Read(Kind kind, List<Cue> cues) {}

  /**
   * Tracks with the same content.
   *
   * @param source captions that were pictures count as machine-read words
   */
  record Kind(TimeSource source, String language) implements Comparable<Kind> {
    @Override
    public int compareTo(Kind other) {
      int bySource = source.compareTo(other.source);
      return bySource != 0 ? bySource : language.compareTo(other.language);
    }
  }

  /** The tracks of a recording that have captions, first the one that a viewer would choose. */
  List<Read> of(int recording, MediaSummary summary)
      throws StageException, InterruptedException, IOException {
    InputFile input = request.input(Role.RECORDING, recording);
    List<SubtitleTrack> wanted = new ArrayList<>();
    for (SubtitleTrack track : summary.subtitles()) {
      if (track.isForced()) {
        forced(input.name(), track);
      } else if (CaptionTrackReader.reads(track.codec())
          || CaptionTracksTask.isOfPictures(track.codec())
          || track.codec().equals(LINE_21)) {
        wanted.add(track);
      } else {
        unreadable(input.name(), track);
      }
    }
    if (wanted.isEmpty()) {
      return List.of();
    }
    wanted.sort(
        Comparator.comparing(SubtitleTrack::isForHearingImpaired)
            .thenComparing(track -> !track.isDefault())
            .thenComparing(SubtitleTrack::index));
    CaptionTracksRequest task =
        new CaptionTracksRequest(
            input.path(),
            input.name(),
            summary,
            Files.createDirectories(request.scratch().resolve("pictures-" + recording)),
            wanted.stream().map(SubtitleTrack::index).toList(),
            limits.maxBytes(),
            limits.maxCues());
    CaptionTracksAnswer answer;
    try (ChildJvm child = request.children().start(engine.child(summary))) {
      answer =
          child.call(CaptionTracksTask.class, task, CaptionTracksAnswer.class, request.progress());
    }
    List<Read> read = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      SubtitleTrack track = wanted.get(i);
      CaptionTracksAnswer.Track found = answer.tracks().get(i);
      noteLoss(input.name(), track, found);
      List<Cue> cues =
          CaptionTracksTask.isOfPictures(track.codec())
              ? pictures(input.name(), track, found, task)
              : texts(input.name(), track, found, summary);
      if (cues.isEmpty()) {
        empty(input.name(), track);
      } else if (CameraNotes.are(cues)) {
        notes(input.name(), track);
      } else {
        read.add(read(input.name(), track, cues));
      }
    }
    return read;
  }

  private void noteLoss(String name, SubtitleTrack track, CaptionTracksAnswer.Track found) {
    if (!found.isWhole()) {
      find(
          FindingCode.CAPTION_TRACK_CUT,
          name,
          TextStageSentences.isBeyondLimitsOfSize(words(track)));
    }
    if (found.damagedPackets() > 0) {
      find(
          FindingCode.CAPTION_TRACK_DAMAGED,
          name,
          TextStageSentences.packetsOfAreDamagedCaptions(words(track), found.damagedPackets()));
    }
  }

  private List<Cue> texts(
      String name, SubtitleTrack track, CaptionTracksAnswer.Track found, MediaSummary summary)
      throws StageException {
    long durationUs = summary.durationUs().orElse(Long.MAX_VALUE);
    if (track.codec().equals(LINE_21)) {
      List<CaptionData> data =
          found.packets().stream().map(p -> new CaptionData(p.startUs(), p.data())).toList();
      return ClosedCaptions.decode(data, durationUs).stream()
          .findFirst()
          .map(ClosedCaptions.Service::cues)
          .orElse(List.of());
    }
    CaptionTrackReader.Text text =
        CaptionTrackReader.read(name, track.codec(), found.packets(), durationUs, limits);
    if (!CameraNotes.are(text.cues())) {
      outputs.report(text.findings()); // findings about camera notes would quote positions
    }
    return text.cues();
  }

  /** Reads pictures of text in a separate child. */
  private List<Cue> pictures(
      String name, SubtitleTrack track, CaptionTracksAnswer.Track found, CaptionTracksRequest task)
      throws StageException, InterruptedException {
    if (found.pictures().isEmpty()) {
      return List.of();
    }
    PictureTextTask.Answer answer;
    try (ChildJvm child = request.children().start(engine.child(task.summary()))) {
      answer =
          child.call(
              PictureTextTask.class,
              new PictureTextTask.Request(
                  found.pictures().stream()
                      .map(picture -> task.folder().resolve(picture.file()))
                      .toList()),
              PictureTextTask.Answer.class,
              request.progress());
    }
    List<Cue> cues = new ArrayList<>();
    int unread = 0;
    int unsure = 0;
    for (int i = 0; i < answer.texts().size(); i++) {
      PictureTextTask.Text text = answer.texts().get(i);
      CaptionTracksAnswer.Picture picture = found.pictures().get(i);
      if (text.text().isBlank()) {
        unread++;
      } else if (picture.endUs() > 0) {
        unsure += text.surePercent() < UNSURE_PERCENT ? 1 : 0;
        cues.add(
            new Cue(new TimeRange(Math.max(0, picture.startUs()), picture.endUs()), text.text()));
      }
    }
    notePictures(name, track, answer.texts().size(), unread, unsure);
    return cues;
  }

  private void notePictures(
      String name, SubtitleTrack track, int pictures, int unread, int unsure) {
    find(
        FindingCode.CAPTION_TRACK_OF_PICTURES,
        name,
        TextStageSentences.holdsPicturesMachineRead(words(track), pictures, unsure, unread));
  }

  private void notes(String name, SubtitleTrack track) {
    find(
        FindingCode.CAPTION_TRACK_OF_CAMERA,
        name,
        TextStageSentences.isTrackOfCamera(words(track)));
  }

  private void empty(String name, SubtitleTrack track) {
    find(FindingCode.CAPTION_TRACK_EMPTY, name, TextStageSentences.trackIsEmpty(words(track)));
  }

  private Read read(String name, SubtitleTrack track, List<Cue> cues) {
    String language = language(name, track, cues);
    find(
        FindingCode.CAPTION_TRACK,
        name,
        TextStageSentences.captionsWereRead(words(track), cues.size(), language));
    TimeSource source =
        CaptionTracksTask.isOfPictures(track.codec())
            ? TimeSource.BURNED_IN
            : TimeSource.CAPTION_TRACK;
    return new Read(new Kind(source, language), cues);
  }

  /**
   * The language that the track states; for Chinese, with its script; if it states none, a guess.
   */
  private String language(String name, SubtitleTrack track, List<Cue> cues) {
    Optional<String> said = track.language().flatMap(LanguageTags::tagOf);
    if (said.isPresent() && !said.get().equals("zh")) {
      return said.get();
    }
    String text = cues.stream().map(Cue::text).collect(Collectors.joining("\n"));
    Optional<String> shown =
        track.title().flatMap(LanguageTags::scriptInTitle).or(() -> LanguageHint.of(text));
    if (said.isPresent()) {
      return shown.filter(tag -> tag.startsWith("zh")).orElse(TimedTexts.DEFAULT_LANGUAGE);
    }
    String language = shown.orElse(TimedTexts.DEFAULT_LANGUAGE);
    find(
        FindingCode.CAPTION_TRACK_LANGUAGE,
        name,
        TextStageSentences.doesNotSayItsLanguage(words(track), language));
    return language;
  }

  private void forced(String name, SubtitleTrack track) {
    find(FindingCode.CAPTION_TRACK_FORCED, name, TextStageSentences.isMarkedAsForced(words(track)));
  }

  private void unreadable(String name, SubtitleTrack track) {
    find(
        FindingCode.CAPTION_TRACK_UNREADABLE,
        name,
        TextStageSentences.formatCannotBeRead(words(track), track.codec()));
  }

  private void find(FindingCode code, String subject, Bilingual words) {
    outputs.report(Finding.of(code, subject, words));
  }

  private static Bilingual words(SubtitleTrack track) {
    String title = track.title().map(text -> " \"" + text + "\"").orElse("");
    return TextStageSentences.captionTrackStream(track.index(), title);
  }
}
