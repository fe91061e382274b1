package org.fangtan.stage.topic;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.fangtan.failure.Bilingual;
import org.fangtan.failure.Finding;
import org.fangtan.failure.FindingCode;
import org.fangtan.failure.StageException;
import org.fangtan.json.Json;
import org.fangtan.media.AudioPassAnswer;
import org.fangtan.media.MediaPassAnswer;
import org.fangtan.rendition.ClipSuggestions;
import org.fangtan.rendition.ClipSuggestions.Break;
import org.fangtan.run.InputFile;
import org.fangtan.run.StageRequest;
import org.fangtan.spec.BundleSpec;
import org.fangtan.spec.Handover;
import org.fangtan.timeline.EditList;
import org.fangtan.timeline.TimeRange;
import org.fangtan.timeline.Timecode;

/** Observations of the passes, as suggestions of clips for an editor. */
final class SuggestedClips {
  private SuggestedClips() {}

  /** One finding for each passage, with the line that would make a clip of it. */
  static List<Finding> findings(StageRequest<BundleSpec> request, long durationUs)
      throws StageException, InterruptedException, IOException {
    List<TimeRange> silences = new ArrayList<>();
    List<TimeRange> black = new ArrayList<>();
    List<Long> scenes = new ArrayList<>();
    for (InputFile file : request.inputs()) {
      if (file.name().equals(Handover.MEDIA_PASS)) {
        MediaPassAnswer part = Json.read(file.path(), MediaPassAnswer.class);
        black.addAll(part.black());
        scenes.addAll(part.sceneChangesUs());
      } else if (file.name().equals(Handover.AUDIO_PASS)) {
        silences.addAll(Json.read(file.path(), AudioPassAnswer.class).silences());
      }
    }
    List<TimeRange> marks =
        request.spec().sheet().clips().stream().map(mark -> mark.time()).toList();
    return ClipSuggestions.of(
            durationUs, silences, black, scenes, marks, request.spec().maxClipSuggestions())
        .stream()
        .map(suggestion -> finding(suggestion, request.spec().edits()))
        .toList();
  }

  private static Finding finding(ClipSuggestions.Suggestion suggestion, EditList edits) {
    TimeRange time = suggestion.time();
    // Operators write times of the uncut recordings.
    String start = Timecode.format(edits.recorded(time.startUs()));
    String end = Timecode.format(edits.recorded(time.endUs()));
    Bilingual from = words(suggestion.start());
    Bilingual until = words(suggestion.end());
    String line = "{ id = ?, start = \"" + start + "\", end = \"" + end + "\" }";
    return Finding.between(
        FindingCode.CLIP_SUGGESTED,
        "topic.conf",
        time.startUs(),
        time.endUs(),
        TopicStageSentences.possibleClipFromToClips(from, until, line));
  }

  private static Bilingual words(Break kind) {
    return switch (kind) {
      case PAUSE -> TopicStageSentences.pause();
      case PAUSE_AND_CUT -> TopicStageSentences.pauseAndCut();
      case BLACK -> TopicStageSentences.blackStretch();
      case EDGE -> TopicStageSentences.recordingEdge();
    };
  }
}
